using System.Text.Json;

namespace Linli.Tests.Server.WrongInput;

internal static partial class WrongInputBook
{
    private const string OfTerritory = "Territory: the tree, its CSV, responsibility, GeoJSON";
    private const string Square = "{\"type\":\"Polygon\",\"coordinates\":[[[105,29],[105.1,29],[105.1,29.1],[105,29]]]}";

    private static IEnumerable<WrongKind> Territory =>
    [
        Areas("a CSV of nothing", 422, "reading.empty", _ => ""),
        Areas("a package in place of a CSV", 422, "reading.not-a-workbook", _ => "PK\u0003\u0004 not a table"),
        Areas("a CSV with a NUL", 422, "reading.nul", _ => "code,name\n51\0,x\n"),
        Areas("a CSV with an open quotation mark", 422, "reading.open-quote", _ => "code,name\n\"51,x\n"),
        Areas("a CSV without columns for code and name", 422, "territory.import-columns", _ => "level,place\nprovince,x"),
        Line("a line with a code of other characters", 422, "territory.import-code", _ => "a b,甲,0"),
        Line("a line without a name", 422, "territory.import-name", _ => "x-1,,0"),
        Line("a line of an unknown level", 422, "territory.import-level", _ => "x-1,甲,0,kingdom"),
        Line("a code that stands twice", 422, "territory.import-duplicate", s => $"{s.Grid.Code},第1网格,{s.Community.Code}\n{s.Grid.Code},第1网格,{s.Community.Code}"),
        Line("a parent that is not there", 422, "territory.import-unknown-parent", _ => "x-1,甲,nowhere"),
        Line("areas that are each other's parents", 422, "territory.import-cycle", _ => "x-1,甲,x-2\nx-2,乙,x-1"),
        Line("an area that has ended", 409, "territory.import-ended", s => $"{s.Ended},第3网格,{s.Community.Code}"),
        Line("an area outside one's own", 404, "territory.import-outside", s => $"{s.Elsewhere.Code},别名,"),
        Line("an area that would be moved by an import", 409, "territory.import-would-move", s => $"{s.Grid.Code},第1网格,{s.Street.Code}"),
        Create("an area without a name", 422, "http.field-missing", s => new { parent = s.Street.Code, name = "", level = "community" }),
        Create("a name longer than the page", 422, "http.field-too-long", s => new { parent = s.Street.Code, name = new string('长', 300), level = "community" }),
        Create("a name with control characters", 422, "http.field-characters", s => new { parent = s.Street.Code, name = "甲\u0007乙", level = "community" }),
        Create("several faults at once", 422, "http.fields", s => new { parent = s.Street.Code, name = "", level = "kingdom" }),
        Create("a level that is none", 422, "http.field-not-of-list", s => new { parent = s.Street.Code, name = "甲", level = "kingdom" }),
        Create("a code of other characters", 422, "territory.bad-code", s => new { parent = s.Street.Code, name = "甲", level = "community", code = "a b" }),
        Create("a code that is taken", 409, "territory.code-taken", s => new { parent = s.Street.Code, name = "甲", level = "community", code = s.Grid.Code }),
        Create("a name that is taken", 409, "territory.name-taken", s => new { parent = s.Community.Code, name = "第1网格", level = "grid1" }),
        Create("a parent outside one's own", 404, "http.not-found", s => new { parent = s.Elsewhere.Code, name = "甲", level = "grid1" }),
        Post(OfTerritory, "a tree that is too deep", 422, "territory.too-deep", s => s.Admin, _ => "/api/areas", s => new { parent = s.Deepest.Code, name = "深", level = "courtyard" }),
        Change("an area moved into itself", 422, "territory.inside-itself", "move", (s, version) => new { parent = s.Grid.Code, from = WrongScene.Day, preview = false, version }),
        Change("an area moved to where it lies", 409, "territory.already-there", "move", (s, version) => new { parent = s.Street.Code, from = WrongScene.Day, preview = false, version }),
        Change("areas of two levels merged", 422, "territory.other-level", "merge", (s, version) => new { into = s.Elsewhere.Code, from = WrongScene.Day, preview = false, version }, s => s.Grid.Code),
        Change("a change of tomorrow", 422, "territory.day-ahead", "rename", (_, version) => new { name = "新名", from = "2027-01-01", version }),
        Change("a change before the area was made", 422, "territory.day-too-early", "rename", (_, version) => new { name = "新名", from = "2001-01-01", version }),
        Change("a change that somebody else overtook", 409, "http.stale", "rename", (_, version) => new { name = "新名", from = WrongScene.Day, version = version + 7 }),
        Change("a split into one part", 422, "territory.split-parts", "split", (_, version) => new { from = WrongScene.Day, preview = false, version, parts = new[] { new { name = "甲" } } }),
        Change("a split with a name twice", 422, "territory.split-twice", "split", (_, version) => new { from = WrongScene.Day, preview = false, version, parts = new[] { new { name = "甲" }, new { name = "甲" } } }),
        Change("a split that gives away a stranger's child", 422, "territory.not-a-child", "split", (s, version) => new { from = WrongScene.Day, preview = false, version, parts = new object[] { new { name = "甲", children = new[] { s.Elsewhere.Code } }, new { name = "乙" } } }),
        Change("the root moved", 422, "territory.root-stays", "move", (s, version) => new { parent = s.Street.Code, from = WrongScene.Day, preview = false, version }, _ => "0"),
        Duty("a duty of an unknown slot", 422, "http.field-not-of-list", new { slot = "king", name = "甲", from = WrongScene.Day }),
        Duty("a duty of nobody", 422, "territory.duty-name", new { slot = "lead", phone = "13900001111", from = WrongScene.Day }),
        Duty("a duty with a wrong phone", 422, "territory.phone", new { slot = "lead", name = "甲", phone = "call me", from = WrongScene.Day }),
        Duty("a duty of an account that is not there", 422, "territory.no-such-account", new { slot = "lead", accountId = Guid.CreateVersion7(), from = WrongScene.Day }),
        Post(OfTerritory, "doors handed over to the same worker", 422, "territory.same-account", s => s.Officer, _ => "/api/duties/hand-over", s => new { fromAccount = s.WorkerId, toAccount = s.WorkerId, area = s.Street.Code, reason = "试" }),
        Drawing("a drawing that is no GeoJSON", 422, "territory.shapes-not-geojson", _ => "{\"type\":\"Topology\"}"),
        Drawing("a drawing of too many points", 413, "territory.shapes-too-many-points", s => Feature($"\"code\":\"{s.Grid.Code}\"", $"{{\"type\":\"Polygon\",\"coordinates\":[[{string.Join(',', Enumerable.Repeat("[1,1]", 120_000))}]]}}")),
        Shape("an outline that is a point", 422, "territory.shape-kind", s => Feature($"\"code\":\"{s.Grid.Code}\"", "{\"type\":\"Point\",\"coordinates\":[105,29]}")),
        Shape("an outline that is not closed", 422, "territory.shape-ring", s => Feature($"\"code\":\"{s.Grid.Code}\"", "{\"type\":\"Polygon\",\"coordinates\":[[[1,1],[2,2],[3,1],[1,1.5]]]}")),
        Shape("a point that is not on the Earth", 422, "territory.shape-range", s => Feature($"\"code\":\"{s.Grid.Code}\"", "{\"type\":\"Polygon\",\"coordinates\":[[[29.5,105],[30,105],[30,106],[29.5,105]]]}")),
        Shape("an outline of an area that is not here", 422, "territory.shape-area", s => Feature($"\"code\":\"{s.Elsewhere.Code}\"", Square)),
        Shape("an area drawn twice", 422, "territory.shape-twice", s => $"{{\"type\":\"FeatureCollection\",\"features\":[{Feature($"\"code\":\"{s.Grid.Code}\"", "null")},{Feature("\"name\":\"第1网格\"", "null")}]}}"),
    ];

    private static string Feature(string properties, string geometry) => $"{{\"type\":\"Feature\",\"properties\":{{{properties}}},\"geometry\":{geometry}}}";

    private static Task<Answer> ImportAreasAsync(WrongScene s, string csv) => WrongScene.SendAsync(s.Officer, "POST", "/api/areas/import", WrongScene.Utf8(csv), "text/csv");

    private static WrongKind Areas(string name, int status, string code, Func<WrongScene, string> csv) => new(OfTerritory, name, status, code, async s => Met.Of(await ImportAreasAsync(s, csv(s))));

    private static WrongKind Line(string name, int status, string code, Func<WrongScene, string> lines) => new(OfTerritory, name, status, code, async s =>
        First((await ImportAreasAsync(s, $"code,name,parent_code,level\n{lines(s)}")).Ok()["problems"]));

    private static WrongKind Create(string name, int status, string code, Func<WrongScene, object> body) => Post(OfTerritory, name, status, code, s => s.Officer, _ => "/api/areas", body);

    private static WrongKind Change(string name, int status, string code, string act, Func<WrongScene, int, object> body, Func<WrongScene, string>? area = null) => new(OfTerritory, name, status, code, async s =>
    {
        var path = $"/api/areas/{area?.Invoke(s) ?? s.Community.Code}";
        return Met.Of(await s.Admin.PostAsync($"{path}/{act}", body(s, await VersionAsync(s.Admin, path))));
    });

    private static WrongKind Duty(string name, int status, string code, object body) => Put(OfTerritory, name, status, code, s => s.Officer, s => $"/api/areas/{s.Grid.Code}/duties", _ => body);

    private static Task<Answer> DrawAsync(WrongScene s, string drawing) => WrongScene.SendAsync(s.Officer, "PUT", $"/api/areas/{s.Community.Code}/shapes", WrongScene.Utf8(drawing));

    private static WrongKind Drawing(string name, int status, string code, Func<WrongScene, string> drawing) => new(OfTerritory, name, status, code, async s => Met.Of(await DrawAsync(s, drawing(s))));

    private static WrongKind Shape(string name, int status, string code, Func<WrongScene, string> drawing) => new(OfTerritory, name, status, code, async s => First((await DrawAsync(s, drawing(s))).Ok()["refused"]));

    /// <summary>The first of a list of refused lines; what was not refused is shown as it came.</summary>
    private static Met First(JsonElement refused) => Met.Of(refused.GetArrayLength() > 0 ? refused[0] : refused);
}
