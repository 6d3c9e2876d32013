namespace Linli.Tests.Rounds;

public sealed class RoundTreeTests
{
    [Theory, OnEveryEngine]
    public async Task A_merge_in_mid_round_keeps_what_was_knocked_and_counts_no_door_twice(string engine)
    {
        await using var town = await Town.StartAsync(engine);
        var community = await town.AreaAsync("桂花社区", "community");
        var (first, second) = (await town.AreaAsync("第1网格", "grid3", community), await town.AreaAsync("第2网格", "grid3", community));
        var doors = await town.DoorsAsync(first, 4);
        var others = await town.DoorsAsync(second, 3, site: "春熙苑");
        using var officer = await town.SignInAsync("周敏", ("officer", community.Code));
        var round = (await officer.PostAsync("/api/rounds", new { area = community.Code, kind = "screening" })).Ok().Id;
        (await RoundTests.VisitAsync(officer, round, doors[0], "met")).Ok();

        var version = (await officer.AskAsync($"/api/areas/{first.Code}")).Ok()["version"].GetInt32();
        (await officer.PostAsync($"/api/areas/{first.Code}/merge", new { into = second.Code, from = "2026-02-03", preview = false, version })).Ok();

        using var worker = await town.SignInAsync("何秀兰", ("gridworker", second.Code));
        var again = (await RoundTests.VisitAsync(worker, round, doors[0], "phoned")).Ok();
        Assert.NotEqual(System.Text.Json.JsonValueKind.Null, again["linkedTo"].ValueKind);
        Assert.False(again["linkedToOwn"].GetBoolean());
        foreach (var door in doors.Skip(1).Concat(others))
        {
            (await RoundTests.VisitAsync(worker, round, door, "met")).Ok();
        }

        var closed = (await officer.PostAsync($"/api/rounds/{round}/close", new { })).Ok();
        Assert.Equal((7, 7), (closed.Counts("household").GetProperty("final").GetInt32(), closed.Counts("household").GetProperty("total").GetInt32()));
    }

    [Theory, OnEveryEngine]
    public async Task A_split_in_mid_round_lets_each_new_grid_go_on_where_the_old_one_was(string engine)
    {
        await using var town = await Town.StartAsync(engine);
        var community = await town.AreaAsync("桂花社区", "community");
        var grid = await town.AreaAsync("第1网格", "grid3", community);
        var willows = await town.DoorsAsync(grid, 4);
        var springs = await town.DoorsAsync(grid, 3, site: "春熙苑");
        using var officer = await town.SignInAsync("周敏", ("officer", community.Code));
        var round = (await officer.PostAsync("/api/rounds", new { area = community.Code, kind = "screening" })).Ok().Id;
        (await RoundTests.VisitAsync(officer, round, willows[0], "met")).Ok();
        (await RoundTests.VisitAsync(officer, round, springs[0], "met")).Ok();

        var version = (await officer.AskAsync($"/api/areas/{grid.Code}")).Ok()["version"].GetInt32();
        var parts = new[] { new { name = "柳荫网格", children = Array.Empty<string>(), sites = new[] { "柳荫苑" } }, new { name = "春熙网格", children = Array.Empty<string>(), sites = new[] { "春熙苑" } } };
        var split = (await officer.PostAsync($"/api/areas/{grid.Code}/split", new { from = "2026-02-03", preview = false, version, parts })).Ok();

        using var worker = await town.SignInAsync("何秀兰", ("gridworker", split["codes"][1].GetString()!));
        Assert.NotEqual(System.Text.Json.JsonValueKind.Null, (await RoundTests.VisitAsync(worker, round, springs[0], "phoned")).Ok()["linkedTo"].ValueKind);
        Assert.Equal(404, (await RoundTests.VisitAsync(worker, round, willows[1], "met")).Status);
        foreach (var door in willows.Skip(1).Concat(springs.Skip(1)))
        {
            (await RoundTests.VisitAsync(officer, round, door, "met")).Ok();
        }

        (await officer.PostAsync($"/api/rounds/{round}/close", new { })).Ok();
    }
}
