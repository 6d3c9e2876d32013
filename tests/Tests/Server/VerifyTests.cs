using Linli.Server.Jobs;
using Linli.Territory;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Tests.Server;

public sealed class VerifyTests
{
    [Theory, OnEveryEngine]
    public async Task A_node_in_order_is_verified_whole(string engine)
    {
        await using var town = await Town.StartAsync(engine);
        await ClosedAsync(town);
        using var cli = town.CommandLine();

        var report = (await cli.PostAsync("/api/system/verify", new { })).Ok();

        Assert.True(report["ok"].GetBoolean(), report.Text);
        Assert.Equal(0, report["tallies"].GetArrayLength());
        Assert.True(report["certificates"][0].GetProperty("ok").GetBoolean());
        Assert.Equal("verified", report["lines"].EnumerateArray().Last().GetString());
    }

    [Theory, OnEveryEngine]
    public async Task Every_tally_changed_by_SQL_is_named(string engine)
    {
        await using var town = await Town.StartAsync(engine);
        var (grid, _) = await ClosedAsync(town);
        using var cli = town.CommandLine();
        using var raw = town.OpenRaw();
        var series = raw.Stream($"select s.no, s.indicator from platform_series s where exists (select 1 from platform_tallies t where t.series = s.no) order by s.no", row => (No: row.Int(0), Name: row.Text(1))).ToList();
        Assert.Contains("round.target", series.Select(each => each.Name));
        foreach (var (no, name) in series)
        {
            raw.Run($"update platform_tallies set value = value + 1 where series = {no}");

            var report = (await cli.PostAsync("/api/system/verify", new { })).Ok();

            raw.Run($"update platform_tallies set value = value - 1 where series = {no}");
            var wrong = Assert.Single(report["tallies"].EnumerateArray());
            Assert.Equal((name, grid.Code, 1), (wrong.GetProperty("indicator").GetString(), wrong.GetProperty("area").GetString(), wrong.GetProperty("tally").GetInt64() - wrong.GetProperty("counted").GetInt64()));
            Assert.False(report["ok"].GetBoolean());
        }

        raw.Run($"delete from platform_tallies where series in (select no from platform_series where indicator = 'round.target')");
        Assert.Equal("round.target", (await cli.PostAsync("/api/system/verify", new { })).Ok()["tallies"][0].GetProperty("indicator").GetString());
    }

    [Theory, OnEveryEngine]
    public async Task A_changed_outcome_or_hash_of_a_closed_round_is_found(string engine)
    {
        await using var town = await Town.StartAsync(engine);
        var (_, doors) = await ClosedAsync(town);
        using var cli = town.CommandLine();
        using var raw = town.OpenRaw();

        raw.Run($"update rounds_outcomes set outcome = 'phoned' where dwelling_id = {doors[1]} and {Scope.Everything.Over("area_path")}");
        var changed = (await cli.PostAsync("/api/system/verify", new { })).Ok();
        raw.Run($"update rounds_outcomes set outcome = 'met' where dwelling_id = {doors[1]} and {Scope.Everything.Over("area_path")}");
        var good = (await cli.PostAsync("/api/system/verify", new { })).Ok();
        raw.Run($"update rounds_rounds set certificate = replace(certificate, '\"hash\":\"', '\"hash\":\"0')");
        var forged = (await cli.PostAsync("/api/system/verify", new { })).Ok();

        Assert.False(changed["certificates"][0].GetProperty("ok").GetBoolean());
        Assert.True(good["ok"].GetBoolean());
        Assert.False(forged["ok"].GetBoolean());
        Assert.False(forged["certificates"][0].GetProperty("ok").GetBoolean());
    }

    [Theory, OnEveryEngine]
    public async Task A_round_whose_doors_have_had_their_time_is_not_recounted_and_keeps_its_figures(string engine)
    {
        await using var town = await Town.StartAsync(engine);
        await ClosedAsync(town);
        var expiry = town.Services.GetRequiredService<ExpiryChore>();
        using var cli = town.CommandLine();

        town.Clock.Advance(TimeSpan.FromDays(365));
        await expiry.RunAsync(default);
        Assert.Equal((4, 1), (await RowsAsync(town), await PeopleAsync(town)));
        town.Clock.Advance(TimeSpan.FromDays(1));
        await expiry.RunAsync(default);
        Assert.Equal((0, 0), (await RowsAsync(town), await PeopleAsync(town)));

        var report = (await cli.PostAsync("/api/system/verify", new { })).Ok();
        Assert.True(report["ok"].GetBoolean(), report.Text);
        Assert.True(report["certificates"][0].GetProperty("erased").GetBoolean());
        Assert.Contains(report["lines"].EnumerateArray(), line => line.GetString()!.Contains("were erased", StringComparison.Ordinal));
    }

    [Theory, OnEveryEngine]
    public async Task Doors_of_a_round_are_erased_thirty_days_after_the_event_to_the_day(string engine)
    {
        await using var town = await Town.StartAsync(engine);
        await ClosedAsync(town);
        var expiry = town.Services.GetRequiredService<ExpiryChore>();
        await town.WriteAsync<Done>(unit =>
        {
            unit.Set("event.ends", "2026-02-10");
            unit.Record("test.setting", "node", "event");
            return default(Done);
        });

        town.Clock.Advance(new DateTimeOffset(2026, 3, 12, 4, 0, 0, TimeSpan.Zero) - town.Clock.GetUtcNow());
        await expiry.RunAsync(default);
        Assert.Equal(4, await RowsAsync(town));
        town.Clock.Advance(TimeSpan.FromDays(1));
        await expiry.RunAsync(default);

        Assert.Equal(0, await RowsAsync(town));
    }

    [Theory, OnEveryEngine]
    public async Task Answers_are_kept_ninety_days_and_no_longer(string engine)
    {
        await using var town = await Town.StartAsync(engine);
        using var officer = await town.SignInAsync("周敏", ("officer", "0"));
        var grid = await town.AreaAsync("第1网格", "grid3");
        await town.DoorsAsync(grid, 2);
        (await officer.SendAsync(HttpMethod.Post, "/api/rounds", new { area = grid.Code, kind = "care" }, Guid.CreateVersion7())).Ok();
        var expiry = town.Services.GetRequiredService<ExpiryChore>();

        town.Clock.Advance(TimeSpan.FromDays(89));
        await expiry.RunAsync(default);
        Assert.Equal(1, await town.ReadAsync(look => look.Number($"select count(*) from platform_answers")));
        town.Clock.Advance(TimeSpan.FromDays(2));
        await expiry.RunAsync(default);

        Assert.Equal(0, await town.ReadAsync(look => look.Number($"select count(*) from platform_answers")));
    }

    /// <summary>A grid with four doors and a person, and a closed round over it with a double, a need, and a door found on the way.</summary>
    internal static async Task<(AreaRef Grid, List<Guid> Doors)> ClosedAsync(Town town)
    {
        var grid = await town.AreaAsync("第1网格", "grid3");
        var doors = await town.DoorsAsync(grid, 3);
        using var officer = await town.SignInAsync("周敏", ("officer", grid.Code));
        (await officer.PostAsync("/api/residents", new { dwelling = doors[0], name = "温知夏", relation = "户主", phone = "13900001234" })).Ok();
        var round = (await officer.PostAsync("/api/rounds", new { area = grid.Code, kind = "screening" })).Ok().Id;
        var added = (await officer.PostAsync($"/api/rounds/{round}/doors", new { area = grid.Code, site = "柳荫苑", building = "9栋", unit = "", door = "101", kind = "household", reason = "新搭的门" })).Ok()["dwelling"].GetGuid();
        doors.Add(added);
        foreach (var door in doors)
        {
            (await officer.PostAsync($"/api/rounds/{round}/visits", new { id = Guid.CreateVersion7(), dwelling = door, outcome = "met", need = new { flag = true, note = "要药" } })).Ok();
        }

        (await officer.PostAsync($"/api/rounds/{round}/visits", new { id = Guid.CreateVersion7(), dwelling = doors[0], outcome = "phoned" })).Ok();
        (await officer.PostAsync($"/api/rounds/{round}/close", new { })).Ok();
        return (grid, doors);
    }

    private static Task<long> PeopleAsync(Town town) => town.ReadAsync(look => look.Number($"select count(*) from residents_people p where {look.Scope.Over("p.area_path")}"));

    private static Task<long> RowsAsync(Town town) => town.ReadAsync(look => look.Number($"select count(*) from rounds_outcomes o where {look.Scope.Over("o.area_path")}"));
}
