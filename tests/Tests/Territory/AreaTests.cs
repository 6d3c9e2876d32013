using System.Text.Json;
using Linli.Territory;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Tests.Territory;

public sealed class AreaTests
{
    private const string Street =
        """
        code,name,parent_code,level
        511002,市中区,0,county
        511002003,桂湖街道,511002,street
        511002003001,东岳社区,511002003,community
        511002003002,滨湖社区,511002003,community
        511002004,西林街道,511002,street
        """;

    [Theory, OnEveryEngine]
    public async Task S4_01_a_tree_of_13_82_and_447_grids_has_every_grid_inside_one_of_the_level_above(string engine)
    {
        await using var village = await Village.StartAsync(engine);
        await village.ImportAsync(Street);

        await village.Town.WriteAsync<Done>(unit =>
        {
            var county = AreaDirectory.Find(unit, "511002")!;
            var first = Enumerable.Range(1, 13).Select(n => AreaDirectory.EnsureLocal(unit, county, $"第{n}一级网格", "grid1")).ToList();
            var second = Enumerable.Range(0, 82).Select(n => AreaDirectory.EnsureLocal(unit, first[n % 13], $"第{n}二级网格", "grid2")).ToList();
            Assert.Equal(447, Enumerable.Range(0, 447).Select(n => AreaDirectory.EnsureLocal(unit, second[n % 82], $"第{n}三级网格", "grid3").Code).Distinct().Count());
            return default(Done);
        });

        var levels = await village.Town.ReadAsync(look => look.Rows(
            $"select c.level, p.level, count(*) from territory_areas c join territory_areas p on p.no = c.parent_no where c.level like 'grid%' group by c.level, p.level order by c.level",
            row => (row.Text(0), row.Text(1), row.Int(2))));
        Assert.Equal([("grid1", "county", 13), ("grid2", "grid1", 82), ("grid3", "grid2", 447)], levels);
        Assert.Equal(447 + 4, await village.Town.ReadAsync(look => AreaDirectory.LeafNumbersInside(look, AreaDirectory.Find(look, "511002")!.Path).Count) + 1);
    }

    [Theory, OnEveryEngine]
    public async Task A_grid_of_the_same_name_under_the_same_community_is_found_and_not_made_twice(string engine)
    {
        await using var village = await Village.StartAsync(engine);
        await village.ImportAsync(Street);

        var grids = await village.Town.WriteAsync<List<AreaRef>>(unit =>
        {
            var community = AreaDirectory.Find(unit, "511002003002")!;
            return new[] { "第1网格", "第2网格", "第1网格" }.Select(name => AreaDirectory.EnsureLocal(unit, community, name, "grid1")).ToList();
        });

        Assert.Equal(["511002003002-g01", "511002003002-g02", "511002003002-g01"], grids.Select(grid => grid.Code));
        Assert.Equal("511002/003/002/g01/", grids[0].Path.Value);
    }

    [Theory, OnEveryEngine]
    public async Task An_area_is_made_with_a_code_of_its_own_and_wrong_ones_are_refused(string engine)
    {
        await using var village = await Village.StartAsync(engine);
        await village.ImportAsync(Street);
        await village.CreateAsync("511002003002", "锦江小区", "courtyard");

        var twice = await village.SendAsync("POST", "/api/areas", new { parent = "511002003002", name = "锦江小区", level = "courtyard" });
        var taken = await village.SendAsync("POST", "/api/areas", new { parent = "511002003002", name = "新小区", level = "courtyard", code = "511002003001" });
        var wrong = await village.SendAsync("POST", "/api/areas", new { parent = "511002003002", name = "", level = "planet", code = "a/b" });
        var nowhere = await village.SendAsync("POST", "/api/areas", new { parent = "99", name = "甲", level = "other" });

        Assert.Equal("courtyard", (await village.AreaAsync("511002003002-y01")).Level);
        Assert.Equal((409, "territory.name-taken"), (twice.Status, Code(twice.Body)));
        Assert.Equal((409, "territory.code-taken"), (taken.Status, Code(taken.Body)));
        Assert.Equal(["http.field-missing", "http.field-not-of-list", "territory.bad-code"], wrong.Body.GetProperty("errors").EnumerateArray().Select(Code));
        Assert.Equal((404, "http.not-found"), (nowhere.Status, Code(nowhere.Body)));
    }

    [Theory, OnEveryEngine]
    public async Task A_move_takes_everything_inside_along_and_the_day_before_still_sees_the_old_tree(string engine)
    {
        await using var village = await Village.StartAsync(engine);
        await village.ImportAsync(Street);
        var grid = await village.CreateAsync("511002003002", "第1网格", "grid1");
        await village.CountAsync(grid, "dwellings.household", 12);
        var (old, day) = ((await village.AreaAsync("511002003")).No, new DateOnly(2026, 2, 3));
        village.Tomorrow();

        var preview = await village.ChangeAsync("511002003002", "move", version => new { parent = "511002004", from = "2026-02-04", preview = true, version });
        Assert.Equal("511002/003/002/", (await village.AreaAsync("511002003002")).Path.Value);
        var impact = await village.ChangeAsync("511002003002", "move", version => new { parent = "511002004", from = "2026-02-04", preview = false, version });

        Assert.Equal((2, 12, false), (preview.GetProperty("areas").GetInt32(), preview.GetProperty("dwellings").GetInt32(), preview.GetProperty("applied").GetBoolean()));
        Assert.True(impact.GetProperty("applied").GetBoolean());
        var (moved, inner, into) = (await village.AreaAsync("511002003002"), await village.AreaAsync(grid), await village.AreaAsync("511002004"));
        Assert.Equal(("511002/004/_511002003002/", "511002/004/_511002003002/g01/"), (moved.Path.Value, inner.Path.Value));
        Assert.Equal(old, await village.Town.ReadAsync(look => AreaDirectory.ParentAsOf(look, moved.No, day)));
        Assert.Equal(into.No, await village.Town.ReadAsync(look => AreaDirectory.ParentAsOf(look, moved.No, day.AddDays(1))));
        Assert.Equal((0, 12), (await HouseholdsAsync(village, "511002003"), await HouseholdsAsync(village, "511002004")));
    }

    [Theory, OnEveryEngine]
    public async Task Tallies_fold_up_by_the_tree_of_the_day_that_is_asked_for(string engine)
    {
        await using var village = await Village.StartAsync(engine);
        await village.ImportAsync(Street);
        village.Tomorrow();
        await village.ChangeAsync("511002003002", "move", version => new { parent = "511002004", from = "2026-02-04", preview = false, version });
        var (from, into, area) = (await village.AreaAsync("511002003"), await village.AreaAsync("511002004"), await village.AreaAsync("511002003002"));
        var tree = village.Town.Services.GetRequiredService<AreaTree>();

        var (then, now) = await village.Town.ReadAsync(look => (
            tree.Fold(look, [(area.No, 7)], AreaDirectory.ParentsAsOf(look, new(2026, 2, 3))),
            tree.Fold(look, [(area.No, 7)])));

        Assert.Equal((7, 0, 7), (then[from.No], then.GetValueOrDefault(into.No), then[AreaRef.RootNo]));
        Assert.Equal((0, 7, 7), (now.GetValueOrDefault(from.No), now[into.No], now[AreaRef.RootNo]));
    }

    [Theory, OnEveryEngine]
    public async Task A_move_that_makes_no_sense_is_refused_and_says_why(string engine)
    {
        await using var village = await Village.StartAsync(engine);
        await village.ImportAsync(Street);

        async Task<string> MoveAsync(string code, string parent, string from, int version = 1) =>
            Code((await village.SendAsync("POST", $"/api/areas/{code}/move", new { parent, from, preview = false, version })).Body);

        Assert.Equal("territory.root-stays", await MoveAsync("0", "511002", "2026-02-03"));
        Assert.Equal("territory.inside-itself", await MoveAsync("511002", "511002003", "2026-02-03"));
        Assert.Equal("territory.already-there", await MoveAsync("511002003", "511002", "2026-02-03"));
        Assert.Equal("http.stale", await MoveAsync("511002003001", "511002004", "2026-02-03", 7));
        Assert.Equal("territory.day-ahead", await MoveAsync("511002003001", "511002004", "2026-02-04"));
        Assert.Equal("territory.day-too-early", await MoveAsync("511002003001", "511002004", "2026-02-02"));
        Assert.Equal("http.not-found", await MoveAsync("511002003001", "77", "2026-02-03"));
        Assert.Equal("http.not-found", await MoveAsync("77", "511002", "2026-02-03"));
    }

    [Theory, OnEveryEngine]
    public async Task A_new_name_counts_from_its_day_and_the_old_one_is_kept(string engine)
    {
        await using var village = await Village.StartAsync(engine);
        await village.ImportAsync(Street);
        village.Tomorrow();

        await village.ChangeAsync("511002003001", "rename", version => new { name = "新岳社区", from = "2026-02-04", version });
        var taken = await village.SendAsync("POST", "/api/areas/511002003001/rename", new { name = "滨湖社区", from = "2026-02-04", version = 2 });

        Assert.Equal("新岳社区", (await village.AreaAsync("511002003001")).Name);
        Assert.Equal("territory.name-taken", Code(taken.Body));
        Assert.Equal("东岳社区", await village.Town.ReadAsync(look => look.Find($"select name from territory_memberships where to_day = '2026-02-03'", row => row.Text(0))));
    }

    [Theory, OnEveryEngine]
    public async Task Merged_areas_give_their_inner_areas_away_and_end_but_their_tallies_remain(string engine)
    {
        await using var village = await Village.StartAsync(engine);
        await village.ImportAsync(Street);
        var (one, two) = (await village.CreateAsync("511002003001", "第1网格", "grid1"), await village.CreateAsync("511002003002", "第1网格", "grid1"));
        await village.CountAsync(one, "dwellings.household", 5);
        await village.CountAsync("511002003001", "dwellings.household", 3);

        var impact = await village.ChangeAsync("511002003001", "merge", version => new { into = "511002003002", from = "2026-02-03", preview = false, version });

        Assert.Equal((2, 8), (impact.GetProperty("areas").GetInt32(), impact.GetProperty("dwellings").GetInt32()));
        Assert.Equal(404, (await village.SendAsync("GET", "/api/areas/511002003001")).Status);
        Assert.Equal("511002/003/002/_" + one + "/", (await village.AreaAsync(one)).Path.Value);
        Assert.Equal((8, 5), (await HouseholdsAsync(village, "511002003"), await HouseholdsAsync(village, "511002003002")));
        Assert.Equal([two, one], (await village.GetAsync("/api/areas?parent=511002003002")).GetProperty("items").EnumerateArray().Select(Code).Order(StringComparer.Ordinal).Reverse());
    }

    [Theory, OnEveryEngine]
    public async Task A_split_puts_new_areas_in_the_place_of_one_and_what_nobody_names_goes_to_the_first(string engine)
    {
        await using var village = await Village.StartAsync(engine);
        await village.ImportAsync(Street);
        var (one, two) = (await village.CreateAsync("511002003002", "甲院", "courtyard"), await village.CreateAsync("511002003002", "乙院", "courtyard"));
        object Parts(int version, bool preview, string child) => new
        {
            from = "2026-02-03", preview, version,
            parts = new object[] { new { name = "滨湖一社区" }, new { name = "滨湖二社区", code = "511002003009", children = new[] { child }, sites = new[] { "湖畔 " } } },
        };

        var preview = await village.ChangeAsync("511002003002", "split", version => Parts(version, true, two));
        var stranger = await village.SendAsync("POST", "/api/areas/511002003002/split", Parts(1, false, "511002003001"));
        var done = await village.ChangeAsync("511002003002", "split", version => Parts(version, false, two));

        Assert.Equal(0, preview.GetProperty("codes").GetArrayLength());
        Assert.Equal("territory.not-a-child", Code(stranger.Body));
        Assert.Equal(["511002003-q01", "511002003009"], done.GetProperty("codes").EnumerateArray().Select(code => code.GetString()));
        Assert.Equal(("511002/003/q01/_" + one + "/", "511002/003/009/_" + two + "/"), ((await village.AreaAsync(one)).Path.Value, (await village.AreaAsync(two)).Path.Value));
        Assert.Null(await village.Town.ReadAsync(look => AreaDirectory.Find(look, "511002003002")));
    }

    [Theory, OnEveryEngine]
    public async Task Other_modules_are_told_in_the_same_act_and_counted_before_it(string engine)
    {
        var told = new Listener();
        var reactions = new Reactions().Add<AreaMoved>(told).Add<AreaMerged>(told).Add<AreaSplit>(told);
        await using var village = await Village.StartAsync(engine, services => services.AddSingleton(reactions).AddSingleton<ImpactCounter, Rounds>());
        await village.ImportAsync(Street);
        await village.CreateAsync("511002003002", "第1网格", "grid1");

        await village.ChangeAsync("511002003002", "move", version => new { parent = "511002004", from = "2026-02-03", preview = false, version });
        var impact = await village.ChangeAsync("511002003002", "merge", version => new { into = "511002003001", from = "2026-02-03", preview = false, version });
        await village.ChangeAsync("511002003001", "split", version => new { from = "2026-02-03", preview = false, version, parts = new[] { new { name = "甲", sites = new[] { "东门" } }, new { name = "乙", sites = new[] { "西门" } } } });

        Assert.Equal(["moved 511002003002", "moved 511002003002-g01", "merged 511002003002 511002003001", "moved 511002003002-g01", "split 东门 西门"], told.Heard);
        Assert.Equal((1, 2), (impact.GetProperty("openRounds").GetArrayLength(), impact.GetProperty("workers").GetInt32()));
    }

    [Theory, OnEveryEngine]
    public async Task A_reader_sees_own_areas_with_the_names_around_them_and_a_sibling_is_not_found(string engine)
    {
        await using var village = await Village.StartAsync(engine);
        await village.ImportAsync(Street);
        const string mine = "511002/003/002/";

        var tops = await village.GetAsync("/api/areas", mine);
        var own = await village.GetAsync("/api/areas/511002003002", mine);
        var found = await village.GetAsync("/api/areas/search?q=社区", mine);

        Assert.Equal(["511002003002"], tops.GetProperty("items").EnumerateArray().Select(Code));
        Assert.Equal(["邻里", "市中区", "桂湖街道"], own.GetProperty("ancestors").EnumerateArray().Select(each => each.GetProperty("name").GetString()));
        Assert.Equal(["511002003002"], found.GetProperty("items").EnumerateArray().Select(Code));
        foreach (var sibling in new[] { "/api/areas/511002003001", "/api/areas/511002003", "/api/areas?parent=511002003", "/api/areas/511002003001/gaps", "/api/areas/511002003001/shapes" })
        {
            Assert.Equal(404, (await village.SendAsync("GET", sibling, null, mine)).Status);
        }

        Assert.Equal(404, (await village.SendAsync("POST", "/api/areas/511002003001/rename", new { name = "偷改", from = "2026-02-03", version = 1 }, mine)).Status);
        Assert.Equal(404, (await village.SendAsync("POST", "/api/areas", new { parent = "511002003001", name = "偷建", level = "grid1" }, mine)).Status);
        Assert.Equal(401, (int)(await village.Town.Stranger().GetAsync(new Uri("/api/areas", UriKind.Relative))).StatusCode);
    }

    [Theory, OnEveryEngine]
    public async Task Dwellings_and_residents_are_added_up_to_every_level_by_kind_and_at_once(string engine)
    {
        await using var village = await Village.StartAsync(engine);
        await village.ImportAsync(Street);
        await village.CountAsync("511002003001", "dwellings.household", 3717);
        Assert.Equal(3717, await HouseholdsAsync(village, "511002"));

        await village.CountAsync("511002003002", "dwellings.room", 230);
        await village.CountAsync("511002003002", "residents.living", 41);
        await village.CountAsync("511002003001", "dwellings.household", -1);

        var street = Assert.Single((await village.GetAsync("/api/areas?parent=511002&take=1")).GetProperty("items").EnumerateArray());
        Assert.Equal("{\"household\":3716,\"room\":230,\"shop\":0,\"institution\":0}", street.GetProperty("dwellings").GetRawText());
        Assert.Equal((41, 2), (street.GetProperty("residents").GetInt32(), street.GetProperty("children").GetInt32()));
    }

    [Theory, OnEveryEngine]
    public async Task A_search_finds_parts_of_names_and_beginnings_of_codes_and_takes_signs_literally(string engine)
    {
        await using var village = await Village.StartAsync(engine);
        await village.ImportAsync(Street);

        async Task<List<string>> FindAsync(string q) =>
            [.. (await village.GetAsync("/api/areas/search?q=" + Uri.EscapeDataString(q))).GetProperty("items").EnumerateArray().Select(Code)];

        Assert.Equal(["511002003002"], await FindAsync("滨"));
        Assert.Equal(["511002003", "511002004"], await FindAsync("街道"));
        Assert.Equal(["511002003", "511002003001", "511002003002"], await FindAsync("511002003"));
        Assert.Empty(await FindAsync("%"));
        Assert.Equal("市中区 / 桂湖街道 / 滨湖社区", (await village.GetAsync("/api/areas/search?q=滨湖")).GetProperty("items")[0].GetProperty("trail").GetString());
    }

    [Fact]
    public async Task The_children_of_an_area_are_found_through_an_index()
    {
        await using var village = await Village.StartAsync("sqlite");

        var plans = await village.Town.ReadAsync(look => new[]
        {
            look.Rows($"explain query plan select a.no from territory_areas a where a.parent_no = {1} and a.to_day is null and a.code > {""} order by a.code limit {51}", row => row.Text(3)),
            look.Rows($"explain query plan select count(*) from territory_areas c where c.parent_no = {1} and c.to_day is null", row => row.Text(3)),
            look.Rows($"explain query plan select a.no from territory_areas a where {AreaPaths.Inside("a.path", new("51/"))}", row => row.Text(3)),
            look.Rows($"explain query plan select a.no from territory_areas a where a.code {look.Among(["51"])}", row => row.Text(3)),
        });

        Assert.All(plans, plan => Assert.Contains(plan, step => step.StartsWith("SEARCH", StringComparison.Ordinal) && step.Contains("INDEX", StringComparison.Ordinal)));
        Assert.DoesNotContain(plans.SelectMany(plan => plan), step => step.StartsWith("SCAN", StringComparison.Ordinal) && !step.Contains("json_each", StringComparison.Ordinal));
        Assert.DoesNotContain(plans.SelectMany(plan => plan), step => step.Contains("TEMP B-TREE", StringComparison.Ordinal));
    }

    private static async Task<int> HouseholdsAsync(Village village, string code) =>
        (await village.GetAsync($"/api/areas/{code}")).GetProperty("dwellings").GetProperty("household").GetInt32();

    private static string Code(JsonElement element) => element.GetProperty("code").GetString()!;

    private sealed class Rounds : ImpactCounter
    {
        public override void Count(Session session, AreaPath area, ImpactSums sums)
        {
            sums.OpenRounds.Add(new(Guid.Empty, 5, "第五轮"));
            sums.Workers.UnionWith([new Guid("018f0000-0000-7000-8000-00000000000a"), new Guid("018f0000-0000-7000-8000-00000000000b")]);
        }
    }

    private sealed class Listener : IReaction<AreaMoved>, IReaction<AreaMerged>, IReaction<AreaSplit>
    {
        public List<string> Heard { get; } = [];

        public void React(AreaMoved happened, Unit unit) => Heard.Add($"moved {happened.Code}");

        public void React(AreaMerged happened, Unit unit) => Heard.Add($"merged {happened.Ended.Code} {happened.Into.Code}");

        public void React(AreaSplit happened, Unit unit) => Heard.Add($"split {string.Join(' ', happened.Parts.SelectMany(part => part.Sites))}");
    }
}
