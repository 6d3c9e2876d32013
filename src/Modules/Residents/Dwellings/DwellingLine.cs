using Linli.Residents.Terms;

namespace Linli.Residents.Dwellings;

/// <summary>A door in a list.</summary>
internal record DwellingLine(
    Guid Id, string Area, string AreaName, string Site, string Building, string Unit, string Door, string Label, string Kind,
    bool Vacant, int? Floor, int Residents, string? HeadName, NeedNote Need, int Version)
{
    /// <summary>Makes lines of doors, with what they need of the people behind them.</summary>
    public static List<DwellingLine> Of(Session session, IReadOnlyList<DwellingRow> rows)
    {
        var areas = new AreaNames(session);
        var people = PeopleBehind(session, rows);
        return [.. rows.Select(row => Of(session, areas, row, people.GetValueOrDefault(row.Id)))];
    }

    private static DwellingLine Of(Session session, AreaNames areas, DwellingRow row, (int Count, string? Head) people) => new(
        row.Id, areas.Code(row.Area.No), areas.Name(row.Area.No), row.Facts.Site, row.Facts.Building, row.Facts.Unit, row.Facts.Door, row.Facts.Label, row.Facts.Kind,
        row.Facts.Vacant, row.Facts.Floor, people.Count, people.Head, row.Need(session), row.Version);

    private static Dictionary<Guid, (int Count, string? Head)> PeopleBehind(Session session, IReadOnlyList<DwellingRow> rows) => session.Rows(
        $"""
        select p.dwelling_id, count(*), max(case when p.relation = 'head' then p.name end) from residents_people p
        where p.dwelling_id in ({Ids.In([.. rows.Select(row => row.Id)])}) and p.removed_at is null and {session.Scope.Over("p.area_path")}
        group by p.dwelling_id
        """, row => (row.Id(0), (row.Int(1), row.TextOrNull(2)))).ToDictionary();
}
