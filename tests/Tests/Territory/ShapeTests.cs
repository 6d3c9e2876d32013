using System.Text;
using System.Text.Json;

namespace Linli.Tests.Territory;

public sealed class ShapeTests
{
    private const string Community =
        """
        code,name,parent_code,level
        511002003002,滨湖社区,0,community
        511002003002-g01,第1网格,511002003002,grid1
        511002003002-g02,第2网格,511002003002,grid1
        511002003001,东岳社区,0,community
        """;

    private const string Square = "[[[105.05,29.58],[105.06,29.58],[105.06,29.59],[105.05,29.58]]]";

    [Theory, OnEveryEngine]
    public async Task Outlines_go_in_by_code_or_name_and_come_out_as_they_were(string engine)
    {
        await using var village = await Village.StartAsync(engine);
        await village.ImportAsync(Community);

        var (status, answer) = await DrawAsync(village, Collection(
            Feature("\"code\":\"511002003002-g01\"", $"{{\"type\":\"Polygon\",\"coordinates\":{Square}}}"),
            Feature("\"name\":\"第2网格\",\"colour\":{\"deep\":[1]}", $"{{\"type\":\"MultiPolygon\",\"coordinates\":[{Square},{Square}],\"bbox\":[1,2,3,4]}}")));
        var shapes = await village.GetAsync("/api/areas/511002003002/shapes");

        Assert.Equal((200, 2, 0), (status, answer.GetProperty("drawn").GetInt32(), answer.GetProperty("refused").GetArrayLength()));
        var first = shapes.GetProperty("features")[0];
        Assert.Equal(("FeatureCollection", "511002003002-g01", Square), (shapes.GetProperty("type").GetString(), first.GetProperty("properties").GetProperty("code").GetString(), first.GetProperty("geometry").GetProperty("coordinates").GetRawText()));
        Assert.True((await village.GetAsync("/api/areas/511002003002-g02")).GetProperty("hasShape").GetBoolean());
        Assert.Equal(200, (await DrawAsync(village, shapes.GetRawText())).Status);
    }

    [Theory, OnEveryEngine]
    public async Task An_outline_without_geometry_clears_it(string engine)
    {
        await using var village = await Village.StartAsync(engine);
        await village.ImportAsync(Community);
        await DrawAsync(village, Feature("\"code\":\"511002003002\"", $"{{\"type\":\"Polygon\",\"coordinates\":{Square}}}"));

        await DrawAsync(village, Feature("\"code\":\"511002003002\"", "null"));

        Assert.False((await village.GetAsync("/api/areas/511002003002")).GetProperty("hasShape").GetBoolean());
    }

    [Theory]
    [InlineData("{\"type\":\"Point\",\"coordinates\":[105,29]}", "territory.shape-kind")]
    [InlineData("{\"type\":\"Polygon\",\"coordinates\":[]}", "territory.shape-ring")]
    [InlineData("{\"type\":\"Polygon\",\"coordinates\":[[[1,1],[2,2],[1,1]]]}", "territory.shape-ring")]
    [InlineData("{\"type\":\"Polygon\",\"coordinates\":[[[1,1],[2,2],[3,1],[1,1.5]]]}", "territory.shape-ring")]
    [InlineData("{\"type\":\"Polygon\",\"coordinates\":[[[1,1],[2,2],[3,1],[11,1]]]}", "territory.shape-ring")]
    [InlineData("{\"type\":\"Polygon\",\"coordinates\":[[[29.5,105],[30,105],[30,106],[29.5,105]]]}", "territory.shape-range")]
    [InlineData("{\"type\":\"Polygon\",\"coordinates\":[[[1,1],[\"2\",2],[3,1],[1,1]]]}", "territory.shape-range")]
    [InlineData("{\"type\":\"Polygon\",\"coordinates\":[[[1,1],[1e999,2],[3,1],[1,1]]]}", "territory.shape-range")]
    [InlineData("{\"type\":\"Polygon\",\"coordinates\":[[[1],[2,2],[3,1],[1]]]}", "territory.shape-range")]
    [InlineData("{\"type\":\"Polygon\"}", "territory.shape-kind")]
    public async Task An_outline_that_is_none_is_refused_and_the_others_go_in(string geometry, string code)
    {
        await using var village = await Village.StartAsync("sqlite");
        await village.ImportAsync(Community);

        var (status, answer) = await DrawAsync(village, Collection(
            Feature("\"code\":\"511002003002-g01\"", geometry), Feature("\"code\":\"511002003002-g02\"", $"{{\"type\":\"Polygon\",\"coordinates\":{Square}}}")));

        Assert.Equal((200, 1), (status, answer.GetProperty("drawn").GetInt32()));
        var refused = Assert.Single(answer.GetProperty("refused").EnumerateArray());
        Assert.Equal((code, "features[0]"), (refused.GetProperty("code").GetString(), refused.GetProperty("where").GetString()));
    }

    [Fact]
    public async Task An_outline_is_refused_when_it_names_no_area_inside_or_one_twice()
    {
        await using var village = await Village.StartAsync("sqlite");
        await village.ImportAsync(Community);
        var square = $"{{\"type\":\"Polygon\",\"coordinates\":{Square}}}";

        var (_, answer) = await DrawAsync(village, Collection(
            Feature("\"code\":\"511002003001\"", square), Feature("\"name\":\"东岳社区\"", square), Feature("", square),
            Feature("\"code\":\"511002003002-g01\"", square), Feature("\"name\":\"第1网格\"", square)));

        Assert.Equal(
            ["territory.shape-area", "territory.shape-area", "territory.shape-area", "territory.shape-twice"],
            answer.GetProperty("refused").EnumerateArray().Select(problem => problem.GetProperty("code").GetString()));
    }

    [Fact]
    public async Task A_file_that_is_no_GeoJSON_is_refused_whole()
    {
        await using var village = await Village.StartAsync("sqlite");
        await village.ImportAsync(Community);

        async Task<string> RefusedAsync(string text) => (await DrawAsync(village, text)).Body.GetProperty("code").GetString()!;

        Assert.Equal("territory.shapes-not-geojson", await RefusedAsync("{\"type\":\"Topology\"}"));
        Assert.Equal("territory.shapes-not-geojson", await RefusedAsync("[1,2"));
        Assert.Equal("territory.shapes-not-geojson", await RefusedAsync(""));
        Assert.Equal("territory.shapes-not-geojson", await RefusedAsync("{\"type\":\"Feature\",\"type\":\"Feature\",\"geometry\":null}"));
        Assert.Equal("territory.shapes-not-geojson", await RefusedAsync(new string('[', 100_000)));
        var ring = string.Join(',', Enumerable.Repeat("[1,1]", 60_000));
        var large = $"{{\"type\":\"Polygon\",\"coordinates\":[[{ring}]]}}";
        Assert.Equal("territory.shapes-too-many-points", await RefusedAsync(Collection(Feature("\"code\":\"511002003002\"", large), Feature("\"code\":\"511002003002-g01\"", large))));
    }

    private static string Collection(params string[] features) => $"{{\"type\":\"FeatureCollection\",\"features\":[{string.Join(',', features)}]}}";

    private static string Feature(string properties, string geometry) => $"{{\"type\":\"Feature\",\"properties\":{{{properties}}},\"geometry\":{geometry}}}";

    private static async Task<(int Status, JsonElement Body)> DrawAsync(Village village, string text)
    {
        using var client = village.As();
        using var body = new ByteArrayContent(Encoding.UTF8.GetBytes(text));
        using var answer = await client.PutAsync(new Uri("/api/areas/511002003002/shapes", UriKind.Relative), body);
        return ((int)answer.StatusCode, await Village.JsonAsync(answer));
    }
}
