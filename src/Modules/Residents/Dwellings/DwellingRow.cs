namespace Linli.Residents.Dwellings;

/// <summary>A door as it is kept.</summary>
internal sealed record DwellingRow(Guid Id, AreaSpot Area, DwellingFacts Facts, bool NeedFlag, byte[]? NeedNote, DateTimeOffset CreatedAt, int Version)
{
    private const string Columns =
        "d.id, d.area_no, d.area_path, d.site, d.building, d.unit, d.door, d.kind, d.vacant, d.floor, d.need_flag, d.need_note, d.created_at, d.version";

    /// <summary>The door as people are put into it.</summary>
    public DwellingSpot Spot => new(Id, Area);

    /// <summary>A door that is in the ledger and inside the scope; null when there is none.</summary>
    public static DwellingRow? Find(Session session, Guid id) => session.Find(
        $"select {Sql.Raw(Columns)} from residents_dwellings d where d.id = {id} and d.removed_at is null and {session.Scope.Over("d.area_path")}", Read);

    /// <summary>Some doors by their ids, in no order.</summary>
    public static List<DwellingRow> Of(Session session, IReadOnlyList<Guid> ids) => ids.Count == 0 ? [] : session.Rows(
        $"select {Sql.Raw(Columns)} from residents_dwellings d where d.id in ({Terms.Ids.In(ids)}) and {session.Scope.Over("d.area_path")}", Read);

    /// <summary>The door that stands at an address; null when there is none.</summary>
    public static DwellingRow? FindAt(Session session, AreaSpot area, string place) => session.Find(
        $"select {Sql.Raw(Columns)} from residents_dwellings d where d.area_no = {area.No} and d.place = {place} and d.removed_at is null and {session.Scope.Over("d.area_path")}", Read);

    /// <summary>Doors of a scope in the order of a walk, area by area.</summary>
    public static List<DwellingRow> List(Session session, Scope scope, Sql condition, int most) => session.Rows(
        $"""
        select {Sql.Raw(Columns)} from residents_dwellings d where {scope.Over("d.area_path")} and {condition}
        order by d.area_path, d.place, d.id limit {most}
        """, Read);

    /// <summary>The note of need, opened.</summary>
    public NeedNote Need(Session session) => new(NeedFlag, session.Fields.Open(DwellingWriter.NotePlace, Id, NeedNote));

    private static DwellingRow Read(Row row) => new(
        row.Id(0), new(row.Int(1), new(row.Text(2))),
        new(row.Text(3), row.Text(4), row.Text(5), row.Text(6), row.Text(7), row.Flag(8), row.IntOrNull(9)),
        row.Flag(10), row.BytesOrNull(11), row.Moment(12), row.Int(13));
}
