namespace Linli.Residents;

/// <summary>Counts the ledger anew from its records, for whoever doubts the tallies.</summary>
public static class LedgerRecount
{
    /// <summary>What is counted anew.</summary>
    public static IReadOnlyList<string> Indicators { get; } = [.. DwellingRef.Kinds.Select(kind => "dwellings." + kind), "dwellings.vacant", "residents.living"];

    /// <summary>The counts by lowest area; what is 0 is left out.</summary>
    public static IEnumerable<CountedTally> Of(Session session)
    {
        ArgumentNullException.ThrowIfNull(session);
        return session.Stream(
            $"""
            select d.kind, d.area_no, count(*), cast(sum(d.vacant) as bigint) from residents_dwellings d
            where d.removed_at is null and {session.Scope.Over("d.area_path")} group by d.kind, d.area_no
            """, row => (Kind: row.Text(0), Area: row.Int(1), Doors: row.Long(2), Vacant: row.Long(3)))
            .ToList()
            .SelectMany(counted => new[] { new CountedTally("dwellings." + counted.Kind, "", counted.Area, counted.Doors), new CountedTally("dwellings.vacant", "", counted.Area, counted.Vacant) })
            .Concat(Living(session));
    }

    /// <summary>The lowest areas that have doors, or had some; a round can have no others.</summary>
    public static HashSet<int> AreasWithDoors(Session session)
    {
        ArgumentNullException.ThrowIfNull(session);
        return [.. session.Rows(
            $"select d.area_no from residents_dwellings d where {session.Scope.Over("d.area_path")} group by d.area_no union select m.from_area_no from residents_dwelling_moves m",
            row => row.Int(0))];
    }

    private static List<CountedTally> Living(Session session) => session.Rows(
        $"""
        select d.area_no, count(*) from residents_people p join residents_dwellings d on d.id = p.dwelling_id and {session.Scope.Over("d.area_path")}
        where p.removed_at is null and d.removed_at is null and {session.Scope.Over("p.area_path")} group by d.area_no
        """, row => new CountedTally("residents.living", "", row.Int(0), row.Long(1)));
}
