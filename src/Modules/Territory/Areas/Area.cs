namespace Linli.Territory.Areas;

/// <summary>An area with all that is kept of it.</summary>
internal sealed record Area(AreaRef Ref, string? Kind, int? ParentNo, DateOnly From, DateOnly? To, int Version, string? ParentCode, int Children, bool HasShape)
{
    private static readonly Sql Columns = Sql.Raw(
        """
        a.no, a.code, a.name, a.level, a.path, a.kind, a.parent_no, a.from_day, a.to_day, a.version, p.code,
        (select count(*) from territory_areas c where c.parent_no = a.no and c.to_day is null),
        (select count(*) from territory_shapes s where s.area_no = a.no)
        """);

    /// <summary>An open area inside a scope, else the problem that says no more than "not found".</summary>
    public static Outcome<Area> FindIn(Session session, Scope scope, string code)
    {
        var area = session.Find($"select {Columns} from territory_areas a left join territory_areas p on p.no = a.parent_no where a.code = {code} and a.to_day is null", Of);
        return area is not null && scope.Covers(area.Ref.Path) ? area : HttpProblems.NotFound();
    }

    /// <summary>The open areas directly inside one, from after a code on.</summary>
    public static List<Area> Inside(Session session, int parent, string? after, int take) => session.Rows(
        $"""
        select {Columns} from territory_areas a join territory_areas p on p.no = a.parent_no
        where a.parent_no = {parent} and a.to_day is null and a.code > {after ?? ""} order by a.code limit {take}
        """,
        Of);

    /// <summary>The open areas that stand at some paths.</summary>
    public static List<Area> At(Session session, IReadOnlyCollection<string> paths) => session.Rows(
        $"select {Columns} from territory_areas a left join territory_areas p on p.no = a.parent_no where a.path {session.Among(paths)} and a.to_day is null order by a.code",
        Of);

    private static Area Of(Row row) => new(
        AreaDirectory.Ref(row), row.TextOrNull(5), row.IntOrNull(6), row.Day(7), row.DayOrNull(8), row.Int(9), row.TextOrNull(10), row.Int(11), row.Flag(12));
}
