using System.Text;
using System.Text.Json;
using Linli.Territory;

namespace Linli.Tests.Territory;

public sealed class ImportTests
{
    private const string Street =
        """
        code,name,parent_code,level
        51,四川省,,province
        5110,内江市,51,city
        511002,市中区,5110,county
        511002003,桂湖街道,511002,street
        511002003001,东岳社区,511002003,community
        511002003002,滨湖社区,511002003,community
        """;

    [Theory, OnEveryEngine]
    public async Task A_table_of_areas_becomes_a_tree_with_paths(string engine)
    {
        await using var village = await Village.StartAsync(engine);

        var report = await village.ImportAsync(Street);

        Assert.Equal((6, 6, 0, 0, 0), Figures(report));
        var area = await village.AreaAsync("511002003002");
        Assert.Equal(("51/10/02/003/002/", "community"), (area.Path.Value, area.Level));
        Assert.Equal("四川省 / 内江市 / 市中区 / 桂湖街道 / 滨湖社区", await village.Town.ReadAsync(look => AreaDirectory.NameTrail(look, area)));
    }

    [Theory, OnEveryEngine]
    public async Task The_same_table_again_changes_nothing_and_a_new_name_changes_one(string engine)
    {
        await using var village = await Village.StartAsync(engine);
        await village.ImportAsync(Street);
        var entries = await AuditAsync(village);

        var again = await village.ImportAsync(Street);
        var renamed = await village.ImportAsync(Street.Replace("滨湖社区", "新湖社区", StringComparison.Ordinal));

        Assert.Equal((6, 0, 0, 6, 0), Figures(again));
        Assert.Equal((6, 0, 1, 5, 0), Figures(renamed));
        Assert.Equal(entries + 1, await AuditAsync(village));
        Assert.Equal("新湖社区", (await village.AreaAsync("511002003002")).Name);
    }

    [Theory, OnEveryEngine]
    public async Task Rows_may_come_in_any_order_with_columns_in_any_order_and_in_GB18030(string engine)
    {
        await using var village = await Village.StartAsync(engine);
        var lines = Street.Split('\n').Select(line => line.Trim().Split(',')).Select(cells => $"{cells[3]},{cells[1]},{cells[0]},{cells[2]}").ToList();
        var upsideDown = string.Join("\r\n", [lines[0], .. lines.Skip(1).Reverse()]);

        var report = await village.ImportAsync(upsideDown, encoding: CodePagesEncodingProvider.Instance.GetEncoding("gb18030"));

        Assert.Equal((6, 6, 0, 0, 0), Figures(report));
        Assert.Equal("东岳社区", (await village.AreaAsync("511002003001")).Name);
    }

    [Theory, OnEveryEngine]
    public async Task Code_and_name_are_enough_because_the_code_tells_the_parent_and_the_level(string engine)
    {
        await using var village = await Village.StartAsync(engine);

        var report = await village.ImportAsync("代码,名称\n510000,四川省\n511000,内江市\n511002,市中区\n511002003,桂湖街道\n429004,仙桃市\n42,湖北省\n511002003-q01,湖心社区");

        Assert.Equal((7, 7, 0, 0, 0), Figures(report));
        var (street, direct) = (await village.AreaAsync("511002003"), await village.AreaAsync("429004"));
        Assert.Equal(("street", "county"), (street.Level, direct.Level));
        Assert.Equal("四川省 / 内江市 / 市中区 / 桂湖街道", await village.Town.ReadAsync(look => AreaDirectory.NameTrail(look, street)));
        Assert.Equal("湖北省 / 仙桃市", await village.Town.ReadAsync(look => AreaDirectory.NameTrail(look, direct)));
    }

    [Theory, OnEveryEngine]
    public async Task Wrong_rows_are_refused_one_by_one_with_their_lines_and_the_good_ones_go_in(string engine)
    {
        await using var village = await Village.StartAsync(engine);
        const string wrong =
            """
            code,name,parent_code,level
            51,四川省,,province
            51/10,内江市,51,city
            5110,,51,city
            5111,乐山市,51,town
            51,又是四川,,province
            530101,昆明,5301,county
            a1,甲,b1,other
            b1,乙,a1,other
            c1,丙,b1,other
            d1,丁,d1,other
            0,根,,other
            5115,宜宾市,51,city
            """;

        var report = await village.ImportAsync(wrong);

        Assert.Equal((12, 2, 0, 0, 10), Figures(report));
        var found = report.GetProperty("problems").EnumerateArray().ToDictionary(p => p.GetProperty("where").GetString()!, p => p.GetProperty("code").GetString()!);
        Assert.Equal(
            new Dictionary<string, string>
            {
                ["L3"] = "territory.import-code", ["L4"] = "territory.import-name", ["L5"] = "territory.import-level", ["L6"] = "territory.import-duplicate",
                ["L7"] = "territory.import-unknown-parent", ["L8"] = "territory.import-cycle", ["L9"] = "territory.import-cycle", ["L10"] = "territory.import-cycle",
                ["L11"] = "territory.import-cycle", ["L12"] = "territory.import-code",
            },
            found);
    }

    [Theory, OnEveryEngine]
    public async Task An_import_moves_nothing_and_reaches_only_what_the_importer_looks_after(string engine)
    {
        await using var village = await Village.StartAsync(engine);
        await village.ImportAsync(Street);

        var moved = await village.ImportAsync("code,name,parent_code\n511002003002,滨湖社区,511002");
        var outside = await village.ImportAsync("code,name,parent_code\n511002003003,西岸社区,511002003\n511002003001,改名社区,511002003\n511002003002-g01,第1网格,511002003002", "51/10/02/003/002/");

        Assert.Equal("territory.import-would-move", Assert.Single(moved.GetProperty("problems").EnumerateArray()).GetProperty("code").GetString());
        Assert.Equal((3, 1, 0, 0, 2), Figures(outside));
        Assert.All(outside.GetProperty("problems").EnumerateArray(), problem => Assert.Equal("territory.import-outside", problem.GetProperty("code").GetString()));
        Assert.Equal("51/10/02/003/002/g01/", (await village.AreaAsync("511002003002-g01")).Path.Value);
    }

    [Theory, OnEveryEngine]
    public async Task A_file_that_is_no_table_of_areas_is_refused_whole(string engine)
    {
        await using var village = await Village.StartAsync(engine);

        var columns = await village.ImportAsync("name,level\n四川省,province");
        var empty = await village.ImportAsync("");
        var zip = await village.ImportAsync("PK\u0003\u0004 not a table");

        Assert.Equal("territory.import-columns", columns.GetProperty("code").GetString());
        Assert.Equal("reading.empty", empty.GetProperty("code").GetString());
        Assert.Equal("reading.not-a-workbook", zip.GetProperty("code").GetString());
    }

    [Theory, OnEveryEngine]
    public async Task Twenty_thousand_areas_cost_little_more_than_a_statement_each_and_a_commit_for_five_thousand(string engine)
    {
        await using var village = await Village.StartAsync(engine);
        var csv = new StringBuilder("code,name,parent_code,level\n51,四川省,,province\n");
        for (var n = 0; n < 20_000; n++)
        {
            csv.Append(System.Globalization.CultureInfo.InvariantCulture, $"51-q{n:00000},第{n}社区,51,community\n");
        }

        var (statements, commits) = (village.Town.Gate.Statements, village.Town.Gate.Commits);
        var first = await village.ImportAsync(csv.ToString());
        var (added, kept) = (village.Town.Gate.Statements - statements, village.Town.Gate.Commits - commits);
        var again = await village.ImportAsync(csv.ToString());
        var asked = village.Town.Gate.Statements - statements - added;

        Assert.Equal((20_001, 20_001, 0, 0, 0), Figures(first));
        Assert.Equal((20_001, 0, 0, 20_001, 0), Figures(again));
        Assert.InRange(added, 1, 20_001 + 100);
        Assert.InRange(kept, 5, 5);
        Assert.InRange(asked, 1, 60);
    }

    private static (int, int, int, int, int) Figures(JsonElement report) => (
        report.GetProperty("read").GetInt32(), report.GetProperty("added").GetInt32(), report.GetProperty("changed").GetInt32(),
        report.GetProperty("unchanged").GetInt32(), report.GetProperty("refused").GetInt32());

    private static Task<long> AuditAsync(Village village) => village.Town.ReadAsync(look => look.Number($"select count(*) from platform_audit"));
}
