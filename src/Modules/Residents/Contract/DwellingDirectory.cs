namespace Linli.Residents;

/// <summary>What other modules may ask about doors. A round asks "as of" the moment it was opened, so that its list stays frozen.</summary>
public static class DwellingDirectory
{
    /// <summary>Sorts after every character that can follow in an address.</summary>
    private const string Last = "\U0010FFFF";

    private const string Columns =
        "d.id, d.area_no, d.area_path, d.place, d.site, d.building, d.unit, d.door, d.floor, d.kind, d.vacant, d.need_flag, d.created_at, d.removed_at";

    /// <summary>A door inside the scope; null when there is none.</summary>
    public static DwellingRef? Find(Session session, Guid id)
    {
        ArgumentNullException.ThrowIfNull(session);
        return session.Find($"select {Sql.Raw(Columns)} from residents_dwellings d where d.id = {id} and {session.Scope.Over("d.area_path")}", Read);
    }

    /// <summary>Those of some doors that lie inside the scope, by id, in one read.</summary>
    public static Dictionary<Guid, DwellingRef> Some(Session session, IReadOnlyCollection<Guid> ids)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(ids);
        return ids.Count == 0 ? [] : session.Rows(
            $"select {Sql.Raw(Columns)} from residents_dwellings d where d.id {session.Among(ids)} and {session.Scope.Over("d.area_path")}", Read).ToDictionary(door => door.Id);
    }

    /// <summary>The doors of a lowest area at a moment, in the order of a walk.</summary>
    /// <param name="session">The session; doors outside its scope are left out.</param>
    /// <param name="areaNo">Number of the area.</param>
    /// <param name="asOf">The moment: doors made later or removed before are left out, doors moved since stand where they stood then.</param>
    /// <param name="stair">Beginning of the place that they share; empty for all.</param>
    public static List<DwellingRef> InArea(Session session, int areaNo, DateTimeOffset asOf, string stair = "")
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(stair);
        var doors = Standing(session, areaNo, asOf, stair);
        var others = Removed(session, areaNo, asOf, stair).Concat(MovedAway(session, areaNo, asOf, stair)).ToList();
        return others.Count == 0 ? doors : [.. doors.Concat(others).OrderBy(d => d.Place, StringComparer.Ordinal)];
    }

    /// <summary>Number of the lowest area to which a door belonged at a moment.</summary>
    public static int AreaAsOf(Session session, DwellingRef dwelling, DateTimeOffset asOf)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(dwelling);
        var then = session.Number(
            $"select from_area_no from residents_dwelling_moves where dwelling_id = {dwelling.Id} and at > {asOf} order by at limit 1");
        return then == 0 ? dwelling.AreaNo : (int)then;
    }

    /// <summary>The lowest areas to which doors inside a scope belong, or belonged before they were moved.</summary>
    public static HashSet<int> AreasOf(Session session, Scope scope)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(scope);
        return [.. session.Rows(
            $"""
            select d.area_no from residents_dwellings d where {scope.Over("d.area_path")} and d.removed_at is null group by d.area_no
            union select d.area_no from residents_dwellings d where {scope.Over("d.area_path")} and d.removed_at is not null group by d.area_no
            union select m.from_area_no from residents_dwelling_moves m join residents_dwellings d on d.id = m.dwelling_id where {scope.Over("d.area_path")}
            """, row => row.Int(0))];
    }

    /// <summary>Where the doors stand now that were moved out of some lowest areas since a moment.</summary>
    public static List<AreaPath> MovedTo(Session session, IReadOnlyCollection<int> areas, DateTimeOffset since)
    {
        ArgumentNullException.ThrowIfNull(session);
        return session.Rows(
            $"""
            select distinct d.area_path from residents_dwelling_moves m join residents_dwellings d on d.id = m.dwelling_id
            where m.from_area_no {session.Among(areas)} and m.at > {since} and {session.Scope.Over("d.area_path")}
            """, row => new AreaPath(row.Text(0)));
    }

    /// <summary>The doors that stand in the area then and now. Reads a stretch of the index of addresses, and no more.</summary>
    private static List<DwellingRef> Standing(Session session, int areaNo, DateTimeOffset asOf, string stair) => session.Rows(
        $"""
        select {Sql.Raw(Columns)} from residents_dwellings d
        where d.area_no = {areaNo} and d.place >= {stair} and d.place < {stair + Last} and d.removed_at is null and {session.Scope.Over("d.area_path")}
          and d.created_at <= {asOf} and not exists (select 1 from residents_dwelling_moves m where m.dwelling_id = d.id and m.at > {asOf})
        order by d.place
        """, Read);

    /// <summary>The doors that stood in the area then and have been removed since: few, in an index of their own.</summary>
    private static List<DwellingRef> Removed(Session session, int areaNo, DateTimeOffset asOf, string stair) => session.Rows(
        $"""
        select {Sql.Raw(Columns)} from residents_dwellings d
        where d.area_no = {areaNo} and d.removed_at > {asOf} and d.place >= {stair} and d.place < {stair + Last} and {session.Scope.Over("d.area_path")}
          and d.created_at <= {asOf} and not exists (select 1 from residents_dwelling_moves m where m.dwelling_id = d.id and m.at > {asOf})
        """, Read);

    private static List<DwellingRef> MovedAway(Session session, int areaNo, DateTimeOffset asOf, string stair) => session.Rows(
        $"""
        select {Sql.Raw(Columns)} from residents_dwelling_moves m join residents_dwellings d on d.id = m.dwelling_id
        where m.from_area_no = {areaNo} and m.at > {asOf} and d.place >= {stair} and d.place < {stair + Last} and {session.Scope.Over("d.area_path")}
          and d.created_at <= {asOf} and (d.removed_at is null or d.removed_at > {asOf})
          and not exists (select 1 from residents_dwelling_moves e where e.dwelling_id = m.dwelling_id and e.at > {asOf} and e.at < m.at)
        """, Read);

    private static DwellingRef Read(Row row) => new(
        row.Id(0), row.Int(1), new AreaPath(row.Text(2)), row.Text(3), row.Text(4), row.Text(5), row.Text(6), row.Text(7),
        row.IntOrNull(8), row.Text(9), row.Flag(10), row.Flag(11), row.Moment(12), row.MomentOrNull(13));
}
