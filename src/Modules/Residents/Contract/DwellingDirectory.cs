namespace Linli.Residents;

/// <summary>What other modules may ask about doors. A round asks "as of" the moment it was opened, so that its list stays frozen.</summary>
public static class DwellingDirectory
{
    private const string Columns =
        "d.id, d.area_no, d.area_path, d.place, d.site, d.building, d.unit, d.door, d.floor, d.kind, d.vacant, d.need_flag, d.created_at, d.removed_at";

    /// <summary>A door inside the scope; null when there is none.</summary>
    public static DwellingRef? Find(Session session, Guid id)
    {
        ArgumentNullException.ThrowIfNull(session);
        return session.Find($"select {Sql.Raw(Columns)} from residents_dwellings d where d.id = {id} and {session.Scope.Over("d.area_path")}", Read);
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
        var end = stair + "\uffff";
        var here = session.Rows(
            $"""
            select {Sql.Raw(Columns)} from residents_dwellings d
            where d.area_no = {areaNo} and d.place >= {stair} and d.place < {end} and {session.Scope.Over("d.area_path")}
              and d.created_at <= {asOf} and (d.removed_at is null or d.removed_at > {asOf})
              and not exists (select 1 from residents_dwelling_moves m where m.dwelling_id = d.id and m.at > {asOf})
            order by d.place
            """, Read);
        var gone = MovedAway(session, areaNo, asOf, stair, end);
        return gone.Count == 0 ? here : [.. here.Concat(gone).OrderBy(d => d.Place, StringComparer.Ordinal)];
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

    private static List<DwellingRef> MovedAway(Session session, int areaNo, DateTimeOffset asOf, string stair, string end) => session.Rows(
        $"""
        select {Sql.Raw(Columns)} from residents_dwelling_moves m join residents_dwellings d on d.id = m.dwelling_id
        where m.from_area_no = {areaNo} and m.at > {asOf} and d.place >= {stair} and d.place < {end} and {session.Scope.Over("d.area_path")}
          and d.created_at <= {asOf} and (d.removed_at is null or d.removed_at > {asOf})
          and not exists (select 1 from residents_dwelling_moves e where e.dwelling_id = m.dwelling_id and e.at > {asOf} and e.at < m.at)
        """, Read);

    private static DwellingRef Read(Row row) => new(
        row.Id(0), row.Int(1), new AreaPath(row.Text(2)), row.Text(3), row.Text(4), row.Text(5), row.Text(6), row.Text(7),
        row.IntOrNull(8), row.Text(9), row.Flag(10), row.Flag(11), row.Moment(12), row.MomentOrNull(13));
}
