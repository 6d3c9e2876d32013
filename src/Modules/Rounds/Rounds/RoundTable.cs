using System.Text.Json;

namespace Linli.Rounds.Rounds;

/// <summary>Rows of <c>rounds_rounds</c>.</summary>
internal static class RoundTable
{
    private const string Columns =
        "r.no, r.id, r.number, r.name, r.kind, r.area_no, r.area_path, r.state, r.settings, r.opened_at, r.opened_by, r.closed_at, r.closed_by, r.certificate";

    /// <summary>A round whose area touches the scope: it lies inside, or the scope lies inside it.</summary>
    public static Round? Find(Session session, Guid id) =>
        session.Find($"select {Sql.Raw(Columns)} from rounds_rounds r where r.id = {id}", Read) is { } round && Touches(session.Scope, round) ? round : null;

    /// <summary>Those of some rounds that touch the scope, in one read.</summary>
    public static List<Round> Some(Session session, IReadOnlyCollection<Guid> ids) => ids.Count == 0 ? []
        : [.. session.Rows($"select {Sql.Raw(Columns)} from rounds_rounds r where r.id {session.Among(ids)}", Read).Where(round => Touches(session.Scope, round))];

    /// <summary>The same, by its number in the node.</summary>
    public static Round? ByNo(Session session, int no) =>
        session.Find($"select {Sql.Raw(Columns)} from rounds_rounds r where r.no = {no}", Read) is { } round && Touches(session.Scope, round) ? round : null;

    /// <summary>The rounds that touch the scope, newest first.</summary>
    public static List<Round> List(Session session, AreaPath? inside, int before, int take) =>
        [.. session.Stream($"select {Sql.Raw(Columns)} from rounds_rounds r where r.no < {before} order by r.no desc", Read)
            .Where(round => Touches(session.Scope, round) && (inside is not { } area || round.Area.IsInside(area) || area.IsInside(round.Area)))
            .Take(take)];

    /// <summary>All open rounds, newest first.</summary>
    public static List<Round> Open(Session session) => session.Rows($"select {Sql.Raw(Columns)} from rounds_rounds r where r.state = 'open' order by r.no desc", Read);

    /// <summary>The open rounds of which an area is part.</summary>
    public static List<Round> OpenOver(Session session, AreaPath area) =>
        [.. Open(session)
            .Where(round => area.IsInside(round.Area) || round.Area.IsInside(area))];

    public static int NextNo(Session session) => (int)session.Number($"select coalesce(max(no), 0) + 1 from rounds_rounds");

    /// <summary>The number that people give it: rounds of one area and kind are numbered 1, 2, 3 …</summary>
    public static int NextNumber(Session session, AreaPath area, string kind) =>
        (int)session.Number($"select coalesce(max(number), 0) + 1 from rounds_rounds where area_path = {area} and kind = {kind}");

    public static void Add(Unit unit, Round round)
    {
        var settings = JsonSerializer.Serialize(round.Settings, LinliJson.Options);
        unit.Run(
            $"""
            insert into rounds_rounds (no, id, number, name, kind, area_no, area_path, state, settings, opened_at, opened_by, version)
            values ({round.No}, {round.Id}, {round.Number}, {round.Name}, {round.Kind}, {round.AreaNo}, {round.Area}, {round.State}, {settings}, {round.OpenedAt}, {round.OpenedBy}, 1)
            """);
    }

    public static void Close(Unit unit, Round round, string certificate) => unit.Run(
        $"""
        update rounds_rounds set state = 'closed', closed_at = {unit.Now}, closed_by = {unit.Act.By}, certificate = {certificate}, version = version + 1
        where no = {round.No}
        """);

    public static bool Touches(Scope scope, Round round) =>
        scope.Covers(round.Area) || scope.Areas.Any(area => area.IsInside(round.Area));

    private static Round Read(Row row) => new(
        row.Int(0), row.Id(1), row.Int(2), row.Text(3), row.Text(4), row.Int(5), new AreaPath(row.Text(6)), row.Text(7),
        JsonSerializer.Deserialize<RoundSettings>(row.Text(8), LinliJson.Options)!, row.Moment(9), row.Id(10), row.MomentOrNull(11), row.IdOrNull(12), row.TextOrNull(13));
}
