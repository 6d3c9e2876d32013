using System.Text.Json;

namespace Linli.Forms.Lists;

/// <summary>Rows of <c>forms_lists</c>.</summary>
internal static class ListTable
{
    private static readonly Sql Columns = Sql.Raw("l.no, l.name, l.properties, l.created_at");

    /// <summary>All lists, by name.</summary>
    public static List<EntityList> All(Session session) => session.Rows($"select {Columns} from forms_lists l order by l.folded", Read);

    /// <summary>A list by its name; null when there is none.</summary>
    public static EntityList? Find(Session session, string name) => session.Find($"select {Columns} from forms_lists l where l.name = {name}", Read);

    /// <summary>The name as it is kept of a list whose name differs from this one in capitals at the most.</summary>
    public static string? Spelling(Session session, string name) => session.Find($"select l.name from forms_lists l where l.folded = {Folded(name)}", row => row.Text(0));

    /// <summary>Begins a list.</summary>
    public static void Add(Unit unit, string name, IReadOnlyList<string> properties) => unit.Run(
        $"""
        insert into forms_lists (no, name, folded, properties, created_at, created_by)
        select coalesce(max(l.no), 0) + 1, {name}, {Folded(name)}, {Json(properties)}, cast({unit.Now} as bigint), {unit.Act.By} from forms_lists l
        """);

    /// <summary>Gives it these properties.</summary>
    public static void Save(Unit unit, int no, IReadOnlyList<string> properties) => unit.Run($"update forms_lists set properties = {Json(properties)} where no = {no}");

    /// <summary>Two names that differ in capitals only would be one file on some phones.</summary>
    private static string Folded(string name) => name.ToUpperInvariant();

    private static string Json(IReadOnlyList<string> properties) => JsonSerializer.Serialize(properties, LinliJson.Options);

    private static EntityList Read(Row row) => new(row.Int(0), row.Text(1), JsonSerializer.Deserialize<List<string>>(row.Text(2), LinliJson.Options)!, row.Moment(3));
}
