using Linli.Residents;

namespace Linli.Rounds.Rounds;

internal static class RoundProblems
{
    public static Problem AlreadyOpen(Round other) => new("rounds.already-open", 409, ("number", other.Number), ("name", other.Name));

    public static Problem NoDoors(string area) => new("rounds.no-doors", 422, ("area", area));

    public static Problem Closed(Round round) => new("rounds.round-closed", 409, ("number", round.Number));

    public static Problem NotClosedYet(Round round) => new("rounds.not-closed", 409, ("number", round.Number));

    public static Problem TallyDiffers(long counted, long tally) => new("rounds.tally-differs", 500, ("counted", counted), ("tally", tally));

    /// <summary>The refusal to close: how many are missing, of how many, and which.</summary>
    public static Problem DoorsMissing(Coverage coverage, IReadOnlyList<DwellingRef> first) =>
        new("rounds.doors-missing", 409, ("missing", coverage.Missing), ("final", coverage.Final), ("total", coverage.Total), ("rate", coverage.Rate), ("door", first.Count > 0 ? first[0].Label : "–"))
        {
            Inner = [.. first.Select(door => new Problem("rounds.door-missing", 409, ("door", door.Label)) { Where = door.Id.ToString() })],
        };
}
