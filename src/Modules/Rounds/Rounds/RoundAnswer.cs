using Linli.Rounds.Boards;

namespace Linli.Rounds.Rounds;

/// <summary>A round, for people; with the hash of its certificate once it is closed.</summary>
internal sealed record RoundAnswer(
    Guid Id, int Number, string Name, string Area, string AreaName, string Kind, string State, DateTimeOffset OpenedAt, DateTimeOffset? ClosedAt,
    IReadOnlyList<Counts> Counts, long Needs, long DoublesLinked, RoundSettings Settings, string? Certificate)
{
    /// <summary>With some figures: those of <see cref="RoundFigures"/>, or, in the act that opens a round, those it has just frozen.</summary>
    public static RoundAnswer Of(Round round, string areaCode, string areaName, Cell cell) =>
        new(round.Id, round.Number, round.Name, areaCode, areaName, round.Kind, round.State, round.OpenedAt, round.ClosedAt,
            cell.Read(), cell.Sum(RoundTally.Needs), cell.Sum(RoundTally.Doubles), round.Settings, CertificateAnswer.Read(round)?.Hash);
}

/// <summary>The figures of a whole round, from the tallies.</summary>
internal static class RoundFigures
{
    public static Cell Of(Session session, Round round)
    {
        var cell = new Cell();
        foreach (var (series, place) in RoundTally.Series(session, round.No))
        {
            cell.Add(place.Kind, place.Slot, session.Total(series));
        }

        return cell;
    }
}
