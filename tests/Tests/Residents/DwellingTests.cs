using System.Net;
using System.Text;
using Linli.Residents;
using Linli.Residents.Dwellings;

namespace Linli.Tests.Residents;

public sealed class DwellingTests
{
    [Theory]
    [InlineData("3栋", "2单元", "501", "[00501][00002][00003]")]
    [InlineData("", "", "3-2-501", "[00501][00002][00003]")]
    [InlineData("A座", "", "1203室", "[01203][A]")]
    [InlineData("", "", "门卫室", "")]
    public void The_door_key_reads_an_address_from_the_door_outwards(string building, string unit, string door, string key) =>
        Assert.Equal(key, PlaceRules.DoorKey(building, unit, door));

    [Fact]
    public void Two_ways_of_writing_one_door_are_one_place_and_the_second_floor_comes_before_the_tenth()
    {
        Assert.Equal(PlaceRules.Key("青石院", "3栋", "2单元", "501"), PlaceRules.Key("青石院", "３号楼", "2", "501室"));
        Assert.True(string.CompareOrdinal(PlaceRules.Key("", "3", "1", "201"), PlaceRules.Key("", "3", "1", "1002")) < 0);
    }

    /// <summary>The phone keeps these rules in a copy of its own (web/apps/field/src/features/spot/place.ts); both are held to one table.</summary>
    [Fact]
    public void The_phone_and_the_server_read_an_address_alike()
    {
        using var table = System.Text.Json.JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "web", "tests", "unit", "places.json")));
        foreach (var row in table.RootElement.EnumerateArray())
        {
            var levels = row.GetProperty("address").EnumerateArray().Select(level => level.GetString()!).ToList();
            Assert.Equal(row.GetProperty("place").GetString(), PlaceRules.Key(levels[0], levels[1], levels[2], levels[3]));
        }
    }

    [Theory, OnEveryEngine]
    public async Task The_same_door_twice_is_refused_and_named(string engine)
    {
        await using var town = await LedgerTown.StartAsync(engine);
        var there = await town.DoorAsync("501");

        var (status, body) = await town.PostAsync("/dwellings", new { area = town.Grid1.Code, site = "青石院", building = "3号楼", unit = "2", door = "501室", kind = "household" });

        Assert.Equal((HttpStatusCode.Conflict, "residents.door-taken"), (status, body.GetProperty("code").GetString()));
        Assert.Contains("501", body.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(there.ToString(), body.GetProperty("errors")[0].GetProperty("where").GetString());
        Assert.Equal(1, await town.TallyAsync("dwellings.household", town.Grid1));
        await town.DoorAsync("501", area: town.Grid2);
    }

    [Theory, OnEveryEngine]
    public async Task A_list_walks_door_by_door_and_page_by_page_inside_the_readers_areas(string engine)
    {
        await using var town = await LedgerTown.StartAsync(engine);
        foreach (var door in new[] { "1002", "201", "101", "202", "102" })
        {
            await town.DoorAsync(door);
        }

        await town.DoorAsync("铺面1", building: "", unit: "", kind: "shop", area: town.Grid2);

        var seen = new List<string>();
        string? after = null;
        do
        {
            var page = await town.GoodAsync(town.GetAsync($"/dwellings?take=2&after={after}", town.Worker));
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("door").GetString()!));
            after = page.GetProperty("next").GetString();
        }
        while (after is not null);

        Assert.Equal(["101", "102", "201", "202", "1002"], seen);
        Assert.Equal(1, (await town.GoodAsync(town.GetAsync("/dwellings?q=3-2-1002"))).GetProperty("items").GetArrayLength());
        Assert.Equal(6, (await town.GoodAsync(town.GetAsync($"/dwellings?q=青石院&area={town.Community.Code}"))).GetProperty("items").GetArrayLength());
        Assert.Equal("shop", (await town.GoodAsync(town.GetAsync("/dwellings?kind=shop"))).GetProperty("items")[0].GetProperty("kind").GetString());
        Assert.Equal("residents.bad-cursor", (await town.GetAsync("/dwellings?after=nonsense")).Body.GetProperty("code").GetString());
    }

    [Theory, OnEveryEngine]
    public async Task A_dwelling_of_another_grid_looks_exactly_like_one_that_does_not_exist(string engine)
    {
        await using var town = await LedgerTown.StartAsync(engine);
        var other = await town.DoorAsync("501", area: town.Grid2);
        var person = await town.PersonAsync(other, "顾青岚", phone: "13900000001");

        foreach (var (there, missing) in new[] { ($"/dwellings/{other}", $"/dwellings/{Guid.CreateVersion7()}"), ($"/residents/{person}", $"/residents/{Guid.CreateVersion7()}") })
        {
            var (one, two) = (await town.GetAsync(there, town.Worker), await town.GetAsync(missing, town.Worker));
            Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (one.Status, two.Status));
            Assert.Equal(Without(one.Body), Without(two.Body));
        }

        Assert.Equal(HttpStatusCode.NotFound, (await town.PutAsync($"/dwellings/{other}/need", new { flag = true, note = "x", version = 1 }, town.Worker)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await town.PostAsync("/dwellings", new { area = town.Grid2.Code, door = "1", kind = "shop" }, town.Worker)).Status);
        Assert.Equal(0, (await town.GoodAsync(town.GetAsync("/residents?q=13900000001", town.Worker))).GetProperty("items").GetArrayLength());
        Assert.Equal(0, (await town.GoodAsync(town.GetAsync("/residents?q=顾青岚", town.Worker))).GetProperty("items").GetArrayLength());

        static string Without(System.Text.Json.JsonElement body) => string.Join(';', body.EnumerateObject().Where(each => each.Name != "trace").Select(each => each.ToString()));
    }

    [Theory, OnEveryEngine]
    public async Task Tallies_follow_every_change_of_a_door(string engine)
    {
        await using var town = await LedgerTown.StartAsync(engine);
        var id = await town.DoorAsync("501", vacant: true);
        await town.DoorAsync("502");

        await town.GoodAsync(town.PutAsync($"/dwellings/{id}", new { site = "青石院", building = "3栋", unit = "2单元", door = "501", kind = "room", vacant = false, floor = 5, version = 1 }));
        await town.TalliesAreRightAsync();
        Assert.Equal((1, 1, 0), (await town.TallyAsync("dwellings.room", town.Grid1), await town.TallyAsync("dwellings.household", town.Grid1), await town.TallyAsync("dwellings.vacant", town.Grid1)));

        var stale = await town.PutAsync($"/dwellings/{id}", new { site = "青石院", building = "3栋", unit = "2单元", door = "501", kind = "room", vacant = false, floor = 5, version = 1 });
        Assert.Equal("http.stale", stale.Body.GetProperty("code").GetString());
        var taken = await town.PutAsync($"/dwellings/{id}", new { site = "青石院", building = "3栋", unit = "2单元", door = "502", kind = "room", vacant = false, floor = 5, version = 2 });
        Assert.Equal("residents.door-taken", taken.Body.GetProperty("code").GetString());
    }

    [Theory, OnEveryEngine]
    public async Task A_door_is_removed_only_when_nobody_lives_there_and_old_lists_keep_it(string engine)
    {
        await using var town = await LedgerTown.StartAsync(engine);
        var (id, opened) = (await town.DoorAsync("501"), town.Town.Clock.GetUtcNow());
        var person = await town.PersonAsync(id, "苏小禾");
        town.Town.Clock.Advance(TimeSpan.FromMinutes(1));

        var refused = await town.SendAsync(town.Officer, HttpMethod.Delete, $"/dwellings/{id}?version=1");
        Assert.Equal("residents.dwelling-inhabited", refused.Body.GetProperty("code").GetString());

        await town.GoodAsync(town.PostAsync($"/residents/{person}/move", new { dwelling = (Guid?)null, from = "2026-02-03" }));
        await town.GoodAsync(town.SendAsync(town.Officer, HttpMethod.Delete, $"/dwellings/{id}?version=1"));

        Assert.Equal(HttpStatusCode.NotFound, (await town.GetAsync($"/dwellings/{id}")).Status);
        Assert.Equal(id, Assert.Single(await town.Town.ReadAsync(look => DwellingDirectory.InArea(look, town.Grid1.No, opened))).Id);
        Assert.Empty(await town.Town.ReadAsync(look => DwellingDirectory.InArea(look, town.Grid1.No, look.Now)));
        await town.TalliesAreRightAsync();
        await town.DoorAsync("501");
    }

    [Theory, OnEveryEngine]
    public async Task What_a_household_needs_is_sealed_at_rest_and_shown_on_its_page(string engine)
    {
        await using var town = await LedgerTown.StartAsync(engine);
        var id = await town.DoorAsync("501");

        await town.GoodAsync(town.PutAsync($"/dwellings/{id}/need", new { flag = true, note = "每周取一次药", version = 1 }));

        var need = (await town.GoodAsync(town.GetAsync($"/dwellings/{id}"))).GetProperty("need");
        Assert.True(need.GetProperty("flag").GetBoolean());
        Assert.Equal("每周取一次药", need.GetProperty("note").GetString());
        var raw = await town.Town.ReadAsync(look => look.Find($"select d.need_note from residents_dwellings d where d.id = {id} and {look.Scope.Over("d.area_path")}", row => row.Bytes(0)));
        Assert.True(raw!.AsSpan().IndexOf(Encoding.UTF8.GetBytes("取一次药")) < 0);
        Assert.Contains(await town.AuditAsync("dwelling.read"), entry => entry.Subject == id.ToString());
        Assert.Equal(new NeedNote(true, "每周取一次药"), await town.Town.ReadAsync(look => Ledger.NeedOf(look, id)));
    }

    [Theory, OnEveryEngine]
    public async Task Three_named_people_look_after_a_household_and_one_act_hands_all_her_doors_over(string engine)
    {
        await using var town = await LedgerTown.StartAsync(engine);
        var (hers, next) = (await town.Town.MakeAccountAsync("白云舟", ("gridworker", town.Grid1.Path)), await town.Town.MakeAccountAsync("梁暮雪", ("gridworker", town.Grid1.Path)));
        var doors = new List<Guid>();
        foreach (var door in new[] { "501", "502", "503" })
        {
            doors.Add(await town.DoorAsync(door));
            await town.GoodAsync(town.PutAsync($"/dwellings/{doors[^1]}/duties", new { slot = "area", accountId = hers }));
        }

        await town.GoodAsync(town.PutAsync($"/dwellings/{doors[0]}/duties", new { slot = "backbone", accountId = (Guid?)null, name = "邻居老秦" }));
        await town.WaitAsync(3);

        var moved = await town.Town.WriteAsync<Counted>(unit => new Counted(Ledger.HandOver(unit, hers, next, town.Community.Path)));

        Assert.Equal(3, moved.Count);
        var duties = (await town.GoodAsync(town.GetAsync($"/dwellings/{doors[0]}"))).GetProperty("duties");
        Assert.Equal("梁暮雪", duties.GetProperty("area").GetProperty("name").GetString());
        Assert.Equal("2026-02-06", duties.GetProperty("area").GetProperty("since").GetString());
        Assert.Equal("邻居老秦", duties.GetProperty("backbone").GetProperty("name").GetString());
        Assert.Equal(System.Text.Json.JsonValueKind.Null, duties.GetProperty("lead").ValueKind);
        Assert.Equal(6, await town.Town.ReadAsync(look => look.Number($"select count(*) from residents_duties u where u.slot = 'area' and {look.Scope.Over("u.area_path")}")));
        Assert.Equal(3, await town.Town.ReadAsync(look => look.Number($"select count(*) from residents_duties u where u.account_id = {hers} and u.until = '2026-02-06' and {look.Scope.Over("u.area_path")}")));
        Assert.Equal("residents.no-such-account", (await town.PutAsync($"/dwellings/{doors[0]}/duties", new { slot = "lead", accountId = Guid.CreateVersion7() })).Body.GetProperty("code").GetString());
    }

    [Theory, OnEveryEngine]
    public async Task A_door_found_on_the_way_is_added_by_another_module_and_a_known_one_is_named(string engine)
    {
        await using var town = await LedgerTown.StartAsync(engine);

        var found = await town.Town.WriteAsync<DwellingRef>(unit => Ledger.AddDiscovered(unit, town.Grid2.Code, new("青石院", "7栋", "", "302", "household")));
        var again = await town.Town.Gate.WriteAsync(town.Town.System, unit => Ledger.AddDiscovered(unit, town.Grid2.Code, new("青石院", "7", "", "302室", "household")), default);

        Assert.Equal(("青石院 7栋 302", 3), (found.Label, found.Floor));
        Assert.Equal("residents.door-taken", again.Problem?.Code);
        Assert.Equal(1, await town.TallyAsync("dwellings.household", town.Grid2));
    }

    private sealed record Counted(int Count);
}
