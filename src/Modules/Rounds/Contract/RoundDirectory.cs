using Linli.Residents;
using Linli.Rounds.Doors;
using Linli.Rounds.Rounds;

namespace Linli.Rounds;

/// <summary>What other modules may ask about rounds.</summary>
public static class RoundDirectory
{
    /// <summary>A round that touches the scope; null when there is none.</summary>
    public static RoundFace? Find(Session session, Guid id)
    {
        ArgumentNullException.ThrowIfNull(session);
        return RoundTable.Find(session, id) is { } round ? FaceOf(round) : null;
    }

    /// <summary>Those of some rounds that touch the scope, in one read.</summary>
    public static IReadOnlyList<RoundFace> Some(Session session, IReadOnlyCollection<Guid> ids)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(ids);
        return [.. RoundTable.Some(session, ids).Select(FaceOf)];
    }

    /// <summary>The open rounds that touch the scope, newest first.</summary>
    public static IReadOnlyList<RoundFace> Open(Session session)
    {
        ArgumentNullException.ThrowIfNull(session);
        return [.. RoundTable.Open(session).Where(round => RoundTable.Touches(session.Scope, round)).Select(FaceOf)];
    }

    /// <summary>The doors of a round that are somebody's to knock at, in the order of a walk; for a volunteer only those given to her.</summary>
    /// <param name="session">The session.</param>
    /// <param name="person">Who knocks.</param>
    /// <param name="id">The round.</param>
    public static IEnumerable<DwellingRef> DoorsOf(Session session, Person person, Guid id)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(person);
        return RoundTable.Find(session, id) is { } round ? MyDoors.Of(person, session, round).Select(listed => listed.Door) : [];
    }

    /// <summary>The open rounds that have doors inside an area.</summary>
    public static IReadOnlyList<(Guid Id, int Number, string Name)> OpenOver(Session session, AreaPath area) =>
        [.. RoundTable.OpenOver(session, area).Select(round => (round.Id, round.Number, round.Name))];

    /// <summary>Name of an open round over an area that was opened at or after a moment; null when there is none.</summary>
    public static string? OpenedSince(Session session, AreaPath area, DateTimeOffset since) =>
        RoundTable.OpenOver(session, area).Find(round => round.OpenedAt >= since)?.Name;

    /// <summary>The accounts that have doors inside an area in an open round.</summary>
    public static IReadOnlyList<Guid> WorkersIn(Session session, AreaPath area)
    {
        ArgumentNullException.ThrowIfNull(session);
        return session.Rows(
            $"""
            select distinct a.worker_id from rounds_assignments a join rounds_rounds r on r.no = a.round_no and r.state = 'open'
            where {session.Scope.Within(area).Over("a.area_path")}
            """, row => row.Id(0));
    }

    private static RoundFace FaceOf(Round round) =>
        new(round.Id, round.Number, round.Name, round.Kind, round.AreaNo, round.Area, round.IsOpen, round.Settings.LookBack, round.Settings.Places);
}

/// <summary>A round, as other modules see it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Number">The number that people give it.</param>
/// <param name="Name">Its name.</param>
/// <param name="Kind">screening or care.</param>
/// <param name="AreaNo">Number of its area.</param>
/// <param name="Area">Path of its area.</param>
/// <param name="IsOpen">Whether it takes visits.</param>
/// <param name="LookBack">Day since which people are asked whether they were away; null when not asked.</param>
/// <param name="Places">Areas asked about.</param>
public sealed record RoundFace(Guid Id, int Number, string Name, string Kind, int AreaNo, AreaPath Area, bool IsOpen, DateOnly? LookBack, IReadOnlyList<string> Places)
{
    /// <summary>The kinds of round.</summary>
    public static IReadOnlyList<string> Kinds => Round.Kinds;
}
