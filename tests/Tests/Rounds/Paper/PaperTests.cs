using System.Text.Json;
using Linli.Tests.Rounds.Packs;

namespace Linli.Tests.Rounds.Paper;

public sealed class PaperTests
{
    [Theory, OnEveryEngine]
    public async Task A_printing_has_a_sheet_a_stair_and_each_door_once_in_the_order_of_the_walk_and_names_nobody(string engine)
    {
        await using var town = await PackTown.StartAsync(engine);
        await town.VisitAsync(town.Worker, town.Doors[1], "met");

        var printed = (await PrintAsync(town, town.Officer, new { area = town.Ledger.Community.Code })).Ok();
        var shown = (await town.Officer.AskAsync($"/api/printings/{printed["printing"].GetGuid()}")).Ok();

        Assert.Equal((3, 7), (printed["sheets"].GetInt32(), printed["doors"].GetInt32()));
        Assert.Equal(["1: 1单元 101 102 103", "2: 2单元 201 202 203", "3: 2单元 901"], Sheets(shown).Select(sheet => $"{sheet.GetProperty("no")}: {sheet.GetProperty("unit")} {string.Join(' ', Doors(sheet).Select(door => door.GetProperty("door").GetString()))}"));
        Assert.All(Sheets(shown), sheet => Assert.Equal(Enumerable.Range(1, Doors(sheet).Count), Doors(sheet).Select(door => door.GetProperty("number").GetInt32())));
        Assert.Equal(["open", "final", "open"], Doors(Sheets(shown)[0]).Select(door => door.GetProperty("state").GetString()));
        Assert.Equal([1, 1, 1], Doors(Sheets(shown)[0]).Select(door => door.GetProperty("people").GetInt32()));
        Assert.False(shown["names"].GetBoolean());
        Assert.DoesNotContain("试", shown.Text, StringComparison.Ordinal);
        Assert.Empty(await town.Ledger.AuditAsync("sheet.read"));
        Assert.Contains(("round", town.Round.ToString(), ""), await town.Ledger.AuditAsync("sheet.print"));
    }

    [Theory, OnEveryEngine]
    public async Task Names_are_printed_when_asked_for_by_somebody_who_may_see_them_and_that_is_recorded(string engine)
    {
        await using var town = await PackTown.StartAsync(engine);
        var printing = await PrintingAsync(town, town.Worker, new { area = town.Ledger.Grid1.Code });
        using var volunteer = await VolunteerAsync(town);

        var named = (await town.Worker.AskAsync($"/api/printings/{printing}?names=1")).Ok();
        var own = await PrintingAsync(town, volunteer, new { mine = true });
        var unnamed = (await volunteer.AskAsync($"/api/printings/{own}?names=1")).Ok();

        Assert.True(named["names"].GetBoolean());
        Assert.Equal("试101", Doors(Sheets(named)[0])[0].GetProperty("names")[0].GetString());
        Assert.Equal([("round", town.Round.ToString(), "people")], await town.Ledger.AuditAsync("sheet.read"));
        Assert.False(unnamed["names"].GetBoolean());
        Assert.DoesNotContain("试", unnamed.Text, StringComparison.Ordinal);
    }

    [Theory, OnEveryEngine]
    public async Task Who_has_no_sight_of_a_round_prints_her_own_stairs_and_sees_no_sheet_of_others(string engine)
    {
        await using var town = await PackTown.StartAsync(engine);
        using var volunteer = await VolunteerAsync(town);
        var others = await PrintingAsync(town, town.Officer, new { area = town.Ledger.Grid1.Code });

        var own = await PrintingAsync(town, volunteer, new { mine = true });

        Assert.Equal(["101", "102"], Doors(Sheets((await volunteer.AskAsync($"/api/printings/{own}")).Ok())[0]).Select(door => door.GetProperty("door").GetString()));
        Assert.Equal(404, (await volunteer.AskAsync($"/api/printings/{others}")).Status);
        Assert.Equal(404, (await PrintAsync(town, volunteer, new { area = town.Ledger.Grid1.Code })).Status);
        Assert.Equal(404, (await PrintAsync(town, town.Worker, new { area = town.Ledger.Elsewhere.Code })).Status);
        Assert.Equal([3], (await volunteer.AskAsync($"/api/rounds/{town.Round}/printings")).Ok()["items"].EnumerateArray().Select(sheet => sheet.GetProperty("no").GetInt32()));
        Assert.Equal([3, 2, 1], (await town.Officer.AskAsync($"/api/rounds/{town.Round}/printings")).Ok()["items"].EnumerateArray().Select(sheet => sheet.GetProperty("no").GetInt32()));
        Assert.Equal("http.not-found", (await KeyAsync(town, volunteer, 1, town.Doors[0], "met")).Code);
    }

    [Theory, OnEveryEngine]
    public async Task A_sheet_keeps_its_numbers_when_doors_are_added_and_renamed_after_it_was_printed(string engine)
    {
        await using var town = await PackTown.StartAsync(engine);
        var printing = await PrintingAsync(town, town.Officer, new { area = town.Ledger.Grid1.Code });

        (await town.Officer.PostAsync($"/api/rounds/{town.Round}/doors", new { area = town.Ledger.Grid1.Code, site = "青石院", building = "3栋", unit = "1单元", door = "100", kind = "household", reason = "新搭" })).Ok();
        (await town.Officer.PutAsync($"/api/dwellings/{town.Doors[0]}", new { site = "青石院", building = "3栋", unit = "1单元", door = "109", kind = "household", vacant = false, version = 1 })).Ok();

        var sheet = Sheets((await town.Officer.AskAsync($"/api/printings/{printing}?no=1")).Ok()).Single();
        Assert.Equal(["1 109", "2 102", "3 103"], Doors(sheet).Select(door => $"{door.GetProperty("number")} {door.GetProperty("door")}"));
        Assert.Equal(town.Doors.Take(3), Doors(sheet).Select(door => door.GetProperty("dwelling").GetGuid()));
    }

    [Theory, OnEveryEngine]
    public async Task What_is_keyed_from_a_sheet_counts_like_a_knock_and_tells_its_sheet_its_moment_and_its_keyer(string engine)
    {
        await using var town = await PackTown.StartAsync(engine);
        var printing = await PrintingAsync(town, town.Officer, new { area = town.Ledger.Grid1.Code, onlyMissing = true });
        var walked = town.Town.Clock.GetUtcNow();
        town.Town.Clock.Advance(TimeSpan.FromMinutes(20));
        var id = Guid.CreateVersion7();

        (await KeyAsync(town, town.Officer, 1, town.Doors[0], "met", walked, id)).Ok();
        (await KeyAsync(town, town.Officer, 1, town.Doors[0], "met", walked, id)).Ok();

        var door = Doors(Sheets((await town.Officer.AskAsync($"/api/printings/{printing}")).Ok())[0])[0];
        var tries = (await town.Officer.AskAsync($"/api/rounds/{town.Round}/doors/{town.Doors[0]}")).Ok()["tries"].EnumerateArray().Single();
        Assert.Equal(("met", walked, "温知夏", false), (door.GetProperty("keyed").GetProperty("outcome").GetString(), door.GetProperty("keyed").GetProperty("saidAt").GetDateTimeOffset(), door.GetProperty("keyed").GetProperty("by").GetString(), door.GetProperty("keyed").GetProperty("linked").GetBoolean()));
        Assert.Equal((1, walked), (tries.GetProperty("sheet").GetInt32(), tries.GetProperty("saidAt").GetDateTimeOffset()));
        Assert.Equal(1, (await town.Officer.AskAsync($"/api/rounds/{town.Round}")).Counts("household").GetProperty("final").GetInt32());
        Assert.Equal(1, (await town.Officer.AskAsync($"/api/rounds/{town.Round}/printings")).Ok()["items"].EnumerateArray().Single(sheet => sheet.GetProperty("no").GetInt32() == 1).GetProperty("keyed").GetInt32());
    }

    [Theory, OnEveryEngine]
    public async Task A_pile_of_paper_that_is_keyed_twice_makes_no_second_attempt_and_a_correction_is_still_taken(string engine)
    {
        await using var town = await PackTown.StartAsync(engine);
        await PrintingAsync(town, town.Officer, new { area = town.Ledger.Grid1.Code });
        var (first, at) = (Guid.CreateVersion7(), town.Town.Clock.GetUtcNow());
        (await KeyAsync(town, town.Officer, 1, town.Doors[0], "nobody", at, first)).Ok();

        var again = await KeyAsync(town, town.Worker, 1, town.Doors[0], "nobody", at);
        (await town.Officer.PostAsync($"/api/rounds/{town.Round}/visits", new { id = Guid.CreateVersion7(), dwelling = town.Doors[0], outcome = "met", at, sheet = 1, corrects = first })).Ok();

        Assert.Equal((409, "rounds.line-keyed"), (again.Status, again.Code));
        Assert.Equal(2, (await town.Officer.AskAsync($"/api/rounds/{town.Round}/doors/{town.Doors[0]}")).Ok()["tries"].GetArrayLength());
    }

    [Theory, OnEveryEngine]
    public async Task A_door_done_by_phone_meanwhile_is_linked_and_counted_once(string engine)
    {
        await using var town = await PackTown.StartAsync(engine);
        await PrintingAsync(town, town.Officer, new { area = town.Ledger.Grid1.Code });
        await town.VisitAsync(town.Worker, town.Doors[0], "phoned");

        var keyed = (await KeyAsync(town, town.Officer, 1, town.Doors[0], "met")).Ok();

        Assert.Equal("phoned", keyed["outcome"].GetString());
        Assert.NotEqual(JsonValueKind.Null, keyed["linkedTo"].ValueKind);
        var round = (await town.Officer.AskAsync($"/api/rounds/{town.Round}")).Ok();
        Assert.Equal((1, 1), (round.Counts("household").GetProperty("final").GetInt32(), round["doublesLinked"].GetInt32()));
    }

    [Theory, OnEveryEngine]
    public async Task A_walk_before_the_day_of_printing_or_after_now_or_at_no_moment_is_refused(string engine)
    {
        await using var town = await PackTown.StartAsync(engine);
        await PrintingAsync(town, town.Officer, new { area = town.Ledger.Grid1.Code });
        var now = town.Town.Clock.GetUtcNow();

        foreach (var at in new DateTimeOffset?[] { now.AddDays(-1), now.AddMinutes(6), null })
        {
            var refused = await town.Officer.PostAsync($"/api/rounds/{town.Round}/visits", new { id = Guid.CreateVersion7(), dwelling = town.Doors[0], outcome = "met", at, sheet = 1 });
            Assert.Equal((422, "rounds.walk-moment", "at"), (refused.Status, refused.Code, refused["where"].GetString()));
        }

        (await KeyAsync(town, town.Officer, 1, town.Doors[0], "met", now.AddHours(-9))).Ok();
        Assert.Equal("http.not-found", (await KeyAsync(town, town.Officer, 1, town.Doors[4], "met")).Code);
        Assert.Equal("http.not-found", (await KeyAsync(town, town.Officer, 9, town.Doors[1], "met")).Code);
    }

    [Theory, OnEveryEngine]
    public async Task Nobody_home_on_paper_proposes_another_time_of_day_than_the_walk_not_than_the_keying(string engine)
    {
        await using var town = await PackTown.StartAsync(engine);
        await PrintingAsync(town, town.Officer, new { area = town.Ledger.Grid1.Code });
        var walked = town.Town.Clock.GetUtcNow();
        town.Town.Clock.Advance(TimeSpan.FromHours(9));
        using var desk = await town.Town.ClientOfAsync(town.Ledger.OfficerId);

        var keyed = (await KeyAsync(town, desk, 1, town.Doors[0], "nobody", walked)).Ok();

        Assert.True(keyed["revisitAt"].GetDateTimeOffset() > town.Town.Clock.GetUtcNow());
        Assert.NotEqual(9, keyed["revisitAt"].GetDateTimeOffset().ToOffset(TimeSpan.FromHours(8)).Hour);
    }

    [Theory, OnEveryEngine]
    public async Task Nothing_is_printed_of_a_closed_round_of_an_area_without_doors_or_when_all_are_done(string engine)
    {
        await using var town = await PackTown.StartAsync(engine);
        foreach (var door in town.Doors.Append(town.Others[0]))
        {
            await town.VisitAsync(town.Officer, door, "met");
        }

        var done = await PrintAsync(town, town.Officer, new { onlyMissing = true });
        (await town.Officer.PostAsync($"/api/rounds/{town.Round}/close", new { })).Ok();
        var closed = await PrintAsync(town, town.Officer, new { });

        Assert.Equal((422, "rounds.nothing-to-print"), (done.Status, done.Code));
        Assert.Equal((409, "rounds.round-closed"), (closed.Status, closed.Code));
    }

    [Theory, OnEveryEngine]
    public async Task A_sheet_follows_its_stair_into_another_area_and_can_still_be_keyed_there(string engine)
    {
        await using var town = await PackTown.StartAsync(engine);
        var printing = await PrintingAsync(town, town.Officer, new { area = town.Ledger.Grid1.Code });
        var version = await town.VersionAsync(town.Ledger.Grid1);
        (await town.Officer.PostAsync($"/api/areas/{town.Ledger.Grid1.Code}/merge", new { into = town.Ledger.Grid2.Code, from = "2026-02-03", preview = false, version })).Ok();
        using var heir = await town.Town.SignInAsync("沈砚", ("gridworker", town.Ledger.Grid2.Code));

        var sheet = Sheets((await heir.AskAsync($"/api/printings/{printing}?no=1")).Ok()).Single();
        (await KeyAsync(town, heir, 1, town.Doors[0], "met")).Ok();

        Assert.Equal(town.Doors.Take(3), Doors(sheet).Select(door => door.GetProperty("dwelling").GetGuid()));
    }

    private static async Task<HttpClient> VolunteerAsync(PackTown town)
    {
        var volunteer = await town.Town.MakeAccountAsync("罗桂英", ("volunteer", town.Ledger.Community.Path));
        (await town.Officer.PutAsync($"/api/rounds/{town.Round}/assignments", new { worker = volunteer, dwellings = town.Doors.Take(2) })).Ok();
        return await town.Town.ClientOfAsync(volunteer);
    }

    private static Task<Answer> PrintAsync(PackTown town, HttpClient client, object what) => client.PostAsync($"/api/rounds/{town.Round}/printings", what);

    private static async Task<Guid> PrintingAsync(PackTown town, HttpClient client, object what) => (await PrintAsync(town, client, what)).Ok()["printing"].GetGuid();

    private static Task<Answer> KeyAsync(PackTown town, HttpClient client, int sheet, Guid door, string outcome, DateTimeOffset? at = null, Guid? id = null) =>
        client.PostAsync($"/api/rounds/{town.Round}/visits", new { id = id ?? Guid.CreateVersion7(), dwelling = door, outcome, at = at ?? town.Town.Clock.GetUtcNow(), sheet });

    private static List<JsonElement> Sheets(Answer printing) => [.. printing["sheets"].EnumerateArray()];

    private static List<JsonElement> Doors(JsonElement sheet) => [.. sheet.GetProperty("doors").EnumerateArray()];
}
