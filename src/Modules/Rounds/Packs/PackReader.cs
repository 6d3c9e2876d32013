using Linli.Access;
using Linli.Residents;
using Linli.Rounds.Assignments;
using Linli.Rounds.Doors;
using Linli.Rounds.Rounds;
using Linli.Rounds.Visits;
using Linli.Territory;

namespace Linli.Rounds.Packs;

/// <summary>Reads doors as <see cref="ShowDoor"/> tells each, but all in a few statements.</summary>
/// <param name="look">The picture from which the pack is read.</param>
/// <param name="round">The round.</param>
/// <param name="roster">Where the reader may see who lives behind a door.</param>
internal sealed class PackReader(Look look, Round round, Scope roster)
{
    /// <summary>People that a pack holds at most.</summary>
    public const int MostPeople = 10_000;

    private readonly WorkerBook _workers = new(look, round);

    /// <summary>The doors with their places in the walk; null when there are more people behind them than a phone takes along.</summary>
    public List<DoorAnswer>? Read(IReadOnlyList<(ListedDoor Listed, int Order)> doors)
    {
        var shown = doors.Where(door => roster.Covers(door.Listed.Door.Area)).Select(door => door.Listed.Door.Id).ToHashSet();
        var people = LedgerPacks.PeopleAt(look, shown, MostPeople + 1);
        if (people.Sum(behind => behind.Count()) > MostPeople)
        {
            return null;
        }

        var (leaves, ids) = (doors.Select(door => door.Listed.AreaNo).Distinct().ToList(), doors.Select(door => door.Listed.Door.Id).ToList());
        var (areas, notes, tries) = (leaves.ToDictionary(no => no, no => AreaDirectory.ByNo(look, no)), LedgerPacks.NotesAt(look, ids), Tries(leaves, ids));
        return [.. doors.Select(door => Full(door.Listed, areas[door.Listed.AreaNo]) with
        {
            Order = door.Order,
            Need = new(door.Listed.Door.NeedFlag, notes.GetValueOrDefault(door.Listed.Door.Id)),
            People = shown.Contains(door.Listed.Door.Id) ? [.. people[door.Listed.Door.Id]] : null,
            Tries = tries(door.Listed),
        })];
    }

    private DoorAnswer Full(ListedDoor listed, AreaRef? area) => DoorAnswer.Of(listed, _workers.Of(listed)) with
    {
        Area = area?.Code ?? "",
        AreaName = area?.Name ?? "",
        RoundState = round.State,
    };

    private Func<ListedDoor, List<TryAnswer>> Tries(List<int> leaves, List<Guid> doors)
    {
        var attempts = DoorTable.AttemptsAt(look, round, leaves, doors);
        var names = Holders.Of(look, attempts.SelectMany(door => door).Select(attempt => attempt.By));
        return listed => [.. attempts[(listed.AreaNo, listed.Door.Id)].Select(attempt => TryAnswer.Of(look, attempt, names.GetValueOrDefault(attempt.By)?.Name))];
    }
}
