using Linli.Residents;
using Linli.Rounds.Boards;
using Linli.Rounds.Rounds;
using Linli.Rounds.Visits;
using Linli.Territory;

namespace Linli.Rounds;

/// <summary>A round that is looked at anew.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Number">The number that people give it.</param>
/// <param name="No">Its number in the dimensions of the tallies.</param>
/// <param name="IsClosed">Whether it has a certificate.</param>
/// <param name="IsErased">Whether its doors have had their time, so that nothing can be counted anew.</param>
public sealed record RecountedRound(Guid Id, int Number, int No, bool IsClosed, bool IsErased);

/// <summary>Counts rounds anew from their records, and makes their certificates again.</summary>
public static class RoundRecount
{
    /// <summary>What is counted anew.</summary>
    public static IReadOnlyList<string> Indicators => RoundTally.Indicators;

    /// <summary>Every round.</summary>
    public static IReadOnlyList<RecountedRound> All(Session session)
    {
        var erased = RoundExpiry.Erased(session);
        return [.. RoundTable.List(session, null, int.MaxValue, int.MaxValue).Select(round => new RecountedRound(round.Id, round.Number, round.No, !round.IsOpen, erased.Contains(round.Id)))];
    }

    /// <summary>The counts of a round by lowest area and kind of door; what is 0 is left out.</summary>
    /// <param name="session">A session over everything.</param>
    /// <param name="id">The round.</param>
    /// <param name="areas">The lowest areas that may have doors, from <see cref="LedgerRecount.AreasWithDoors"/>.</param>
    public static IEnumerable<CountedTally> Of(Session session, Guid id, IReadOnlySet<int> areas)
    {
        ArgumentNullException.ThrowIfNull(session);
        var round = RoundTable.Find(session, id)!;
        return [.. Targets(session, round, areas), .. Added(session, round), .. Outcomes(session, round), .. Doubles(session, round)];
    }

    /// <summary>Whether the outcomes of a closed round still make the hash of its certificate, and that is the one the audit trail has of its closing.</summary>
    public static bool IsCertified(Session session, Guid id)
    {
        ArgumentNullException.ThrowIfNull(session);
        var subject = id.ToString();
        var recorded = session.Find($"select fields from platform_audit where action = 'round.close' and subject = {subject} order by seq desc limit 1", row => row.Text(0));
        return RoundTable.Find(session, id) is { } round && CertificateAnswer.Read(round)?.Hash is { } hash
            && hash == recorded && hash == CertificateRules.Hash(round.No, DoorTable.Certified(session, round));
    }

    private static IEnumerable<CountedTally> Targets(Session session, Round round, IReadOnlySet<int> areas) =>
        from areaNo in Leaves(session, round, areas)
        from kind in DwellingDirectory.InArea(session, areaNo, round.OpenedAt).CountBy(door => door.Kind)
        select new CountedTally(RoundTally.Target, round.Dimension(kind.Key), areaNo, kind.Value);

    /// <summary>The lowest areas under which the round may count doors. When the tree has changed since, those that its own figures and records name.</summary>
    private static SortedSet<int> Leaves(Session session, Round round, IReadOnlySet<int> areas)
    {
        var leaves = RoundList.Leaves(session, round);
        leaves.UnionWith(session.Rows($"select distinct o.area_no from rounds_outcomes o where o.round_no = {round.No} and {session.Scope.Over("o.area_path")}", row => row.Int(0)));
        if (AreaDirectory.ParentsAsOf(session, session.Calendar.DayOf(round.OpenedAt)).Count == 0)
        {
            leaves.UnionWith(AreaDirectory.NumbersInside(session, round.Area).Where(areas.Contains));
        }

        return leaves;
    }

    private static IEnumerable<CountedTally> Added(Session session, Round round) => session.Rows(
        $"select a.area_no, a.dwelling_id from rounds_additions a where a.round_no = {round.No} and {session.Scope.Over("a.area_path")}",
        row => (Area: row.Int(0), Door: row.Id(1)))
        .Select(added => (added.Area, DwellingDirectory.Find(session, added.Door)?.Kind))
        .Where(added => added.Kind is not null)
        .CountBy(added => added)
        .Select(counted => new CountedTally(RoundTally.Added, round.Dimension(counted.Key.Kind!), counted.Key.Area, counted.Value));

    private static IEnumerable<CountedTally> Outcomes(Session session, Round round)
    {
        var rows = session.Rows(
            $"""
            select o.area_no, o.kind, o.outcome, count(*), cast(sum(o.need) as bigint) from rounds_outcomes o
            where o.round_no = {round.No} and {session.Scope.Over("o.area_path")} group by o.area_no, o.kind, o.outcome
            """, row => (Area: row.Int(0), Kind: row.Text(1), Outcome: row.Text(2), Doors: row.Long(3), Needs: row.Long(4)));
        var needs = rows.GroupBy(row => (row.Area, row.Kind), row => row.Needs)
            .Select(group => new CountedTally(RoundTally.Needs, round.Dimension(group.Key.Kind), group.Key.Area, group.Sum()));
        return rows.Select(row => new CountedTally(RoundTally.OfOutcome(row.Outcome), round.Dimension(row.Kind), row.Area, row.Doors)).Concat(needs);
    }

    private static List<CountedTally> Doubles(Session session, Round round) => session.Rows(
        $"""
        select a.area_no, o.kind, count(*) from rounds_attempts a
        join rounds_outcomes o on o.round_no = a.round_no and o.area_no = a.area_no and o.dwelling_id = a.dwelling_id and {session.Scope.Over("o.area_path")}
        where a.round_no = {round.No} and a.linked_to is not null and {session.Scope.Over("a.area_path")} group by a.area_no, o.kind
        """, row => new CountedTally(RoundTally.Doubles, round.Dimension(row.Text(1)), row.Int(0), row.Long(2)));
}
