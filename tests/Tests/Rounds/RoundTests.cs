namespace Linli.Tests.Rounds;

public sealed class RoundTests
{
    [Theory, OnEveryEngine]
    public async Task A_round_freezes_its_list_and_counts_each_kind_of_door_apart(string engine)
    {
        await using var town = await Town.StartAsync(engine);
        var grid = await town.AreaAsync("第1网格", "grid3");
        await town.DoorsAsync(grid, 12);
        await town.DoorsAsync(grid, 5, site: "听雨客栈", kind: "room");
        using var officer = await town.SignInAsync("周敏", ("officer", "0"));

        var round = (await officer.PostAsync("/api/rounds", new { area = grid.Code, kind = "screening" })).Ok();
        await town.DoorsAsync(grid, 3, site: "新楼");

        var seen = (await officer.AskAsync($"/api/rounds/{round.Id}")).Ok();
        Assert.Equal(12, seen.Counts("household").GetProperty("total").GetInt32());
        Assert.Equal(5, seen.Counts("room").GetProperty("total").GetInt32());
        Assert.Equal("0%", seen.Counts("household").GetProperty("rate").GetString());
    }

    [Theory, OnEveryEngine]
    public async Task Nobody_home_is_not_final_and_proposes_another_hour(string engine)
    {
        await using var town = await Town.StartAsync(engine);
        var (worker, round, doors) = await OpenedAsync(town, 4);

        var answer = (await VisitAsync(worker, round, doors[0], "nobody")).Ok();

        Assert.Equal("revisit", answer["state"].GetString());
        Assert.Equal("2026-02-03T04:00:00+00:00", answer["revisitAt"].GetString());
        var counts = (await worker.AskAsync($"/api/rounds/{round}")).Counts("household");
        Assert.Equal((0, 1), (counts.GetProperty("final").GetInt32(), counts.GetProperty("nobody").GetInt32()));
    }

    [Theory, OnEveryEngine]
    public async Task A_door_entered_twice_is_kept_linked_and_counted_once(string engine)
    {
        await using var town = await Town.StartAsync(engine);
        var (worker, round, doors) = await OpenedAsync(town, 4);
        var first = Guid.CreateVersion7();
        (await VisitAsync(worker, round, doors[0], "met", first)).Ok();

        var second = (await VisitAsync(worker, round, doors[0], "phoned")).Ok();

        Assert.Equal(first, second["linkedTo"].GetGuid());
        Assert.True(second["linkedToOwn"].GetBoolean());
        Assert.Equal("met", second["outcome"].GetString());
        var seen = await worker.AskAsync($"/api/rounds/{round}");
        Assert.Equal(1, seen.Counts("household").GetProperty("final").GetInt32());
        Assert.Equal(1, seen["doublesLinked"].GetInt32());
    }

    [Theory, OnEveryEngine]
    public async Task T9_the_same_visit_two_hundred_times_in_parallel_is_one_visit_with_one_answer(string engine)
    {
        await using var town = await Town.StartAsync(engine);
        var (worker, round, doors) = await OpenedAsync(town, 4);
        var visit = Guid.CreateVersion7();

        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => VisitAsync(worker, round, doors[0], "met", visit)));

        Assert.Single(answers.Select(answer => answer.Ok().Text).Distinct());
        Assert.Equal(1, await town.ReadAsync(look => look.Number($"select count(*) from rounds_attempts a where {look.Scope.Over("a.area_path")}")));
        Assert.Equal("gate.key-reused", (await VisitAsync(worker, round, doors[0], "refused", visit)).Code);
    }

    [Theory, OnEveryEngine]
    public async Task Closing_is_refused_while_a_door_is_missing_and_names_it(string engine)
    {
        await using var town = await Town.StartAsync(engine);
        var (worker, round, doors) = await OpenedAsync(town, 4);
        foreach (var door in doors.Take(3))
        {
            (await VisitAsync(worker, round, door, "met")).Ok();
        }

        var refused = await worker.PostAsync($"/api/rounds/{round}/close", new { });

        Assert.Equal("rounds.doors-missing", refused.Code);
        Assert.Contains("柳荫苑 1栋 1单元 104", refused["detail"].GetString(), StringComparison.Ordinal);
        Assert.Contains("3 of 4", refused["detail"].GetString(), StringComparison.Ordinal);
    }

    [Theory, OnEveryEngine]
    public async Task A_round_with_every_door_accounted_for_closes_with_a_certificate_that_can_be_made_again(string engine)
    {
        await using var town = await Town.StartAsync(engine);
        var (worker, round, doors) = await OpenedAsync(town, 6);
        foreach (var (door, outcome) in doors.Zip(["met", "phoned", "empty", "refused", "moved", "met"]))
        {
            (await VisitAsync(worker, round, door, outcome)).Ok();
        }

        var closed = (await worker.PostAsync($"/api/rounds/{round}/close", new { })).Ok();

        Assert.Equal("100%", closed.Counts("household").GetProperty("rate").GetString());
        Assert.Equal(1, closed.Counts("household").GetProperty("refused").GetInt32());
        Assert.Equal(64, closed["hash"].GetString()!.Length);
        Assert.Equal("rounds.round-closed", (await VisitAsync(worker, round, doors[0], "met")).Code);
        Assert.Equal("rounds.round-closed", (await worker.PostAsync($"/api/rounds/{round}/close", new { })).Code);
        Assert.Equal("closed", (await worker.AskAsync($"/api/rounds/{round}/mine")).Ok()["round"].GetProperty("state").GetString());
        Assert.Equal("closed", (await worker.AskAsync($"/api/rounds/{round}/doors/{doors[0]}")).Ok()["roundState"].GetString());
    }

    [Theory, OnEveryEngine]
    public async Task A_wrong_outcome_can_be_put_right_and_the_counts_follow(string engine)
    {
        await using var town = await Town.StartAsync(engine);
        var (worker, round, doors) = await OpenedAsync(town, 4);
        var slip = Guid.CreateVersion7();
        (await VisitAsync(worker, round, doors[0], "refused", slip)).Ok();

        (await worker.PostAsync($"/api/rounds/{round}/visits", new { id = Guid.CreateVersion7(), dwelling = doors[0], outcome = "met", corrects = slip })).Ok();

        var counts = (await worker.AskAsync($"/api/rounds/{round}")).Counts("household");
        Assert.Equal((1, 0, 1), (counts.GetProperty("met").GetInt32(), counts.GetProperty("refused").GetInt32(), counts.GetProperty("final").GetInt32()));
    }

    [Theory, OnEveryEngine]
    public async Task The_board_goes_down_to_the_grid_and_follows_each_visit(string engine)
    {
        await using var town = await Town.StartAsync(engine);
        var community = await town.AreaAsync("桂花社区", "community");
        var first = await town.AreaAsync("第1网格", "grid3", community);
        var second = await town.AreaAsync("第2网格", "grid3", community);
        var doors = await town.DoorsAsync(first, 4);
        await town.DoorsAsync(second, 6, site: "春熙苑");
        using var officer = await town.SignInAsync("周敏", ("officer", "0"));
        var round = (await officer.PostAsync("/api/rounds", new { area = community.Code, kind = "screening" })).Ok().Id;
        var before = (await officer.AskAsync($"/api/rounds/{round}/board")).Ok();

        (await VisitAsync(officer, round, doors[0], "met")).Ok();

        var after = (await officer.AskAsync($"/api/rounds/{round}/board?area={community.Code}")).Ok();
        Assert.Equal("0%", before.Counts("household").GetProperty("rate").GetString());
        Assert.Equal("10%", after.Counts("household").GetProperty("rate").GetString());
        Assert.Equal(["第1网格", "第2网格"], after["children"].EnumerateArray().Select(child => child.GetProperty("name").GetString()));
        var missing = (await officer.AskAsync($"/api/rounds/{round}/doors?state=missing&area={first.Code}")).Ok();
        Assert.Equal(["102", "103", "104"], missing["items"].EnumerateArray().Select(door => door.GetProperty("door").GetString()));
    }

    [Theory, OnEveryEngine]
    public async Task Doors_are_shared_by_neighbouring_stairs_and_each_worker_sees_her_own(string engine)
    {
        await using var town = await Town.StartAsync(engine);
        var grid = await town.AreaAsync("第1网格", "grid3");
        for (var building = 1; building <= 6; building++)
        {
            await town.DoorsAsync(grid, 8, building: $"{building}栋");
        }

        using var officer = await town.SignInAsync("周敏", ("officer", "0"));
        var (anna, berta) = (await town.MakeAccountAsync("何秀兰", ("gridworker", grid.Code)), await town.MakeAccountAsync("罗桂英", ("volunteer", grid.Code)));
        var round = (await officer.PostAsync("/api/rounds", new { area = grid.Code, kind = "screening" })).Ok().Id;

        var shared = (await officer.PostAsync($"/api/rounds/{round}/assign", new { workers = new[] { anna, berta } })).Ok();

        Assert.Equal([24, 24], shared["items"].EnumerateArray().Select(item => item.GetProperty("doors").GetInt32()));
        using var volunteer = await town.ClientOfAsync(berta);
        var mine = (await volunteer.AskAsync($"/api/rounds/{round}/mine")).Ok();
        Assert.Equal(24, mine["total"].GetInt32());
        Assert.Equal(["4栋", "5栋", "6栋"], mine["stairs"].EnumerateArray().Select(stair => stair.GetProperty("building").GetString()));
        var hers = mine["stairs"][0].GetProperty("doors")[0].GetProperty("dwelling").GetGuid();
        using var grace = await town.ClientOfAsync(anna);
        var others = (await grace.AskAsync($"/api/rounds/{round}/mine"))["stairs"][0].GetProperty("doors")[0].GetProperty("dwelling").GetGuid();
        (await VisitAsync(volunteer, round, hers, "met")).Ok();
        Assert.Equal("rounds.door-not-yours", (await VisitAsync(volunteer, round, others, "met")).Code);
        Assert.Equal(404, (await volunteer.AskAsync($"/api/rounds/{round}/doors/{others}")).Status);
    }

    [Theory, OnEveryEngine]
    public async Task A_volunteer_adds_a_door_where_doors_were_given_to_her_and_knocks_at_it(string engine)
    {
        await using var town = await Town.StartAsync(engine);
        var (grid, next) = (await town.AreaAsync("第1网格", "grid3"), await town.AreaAsync("第2网格", "grid3"));
        await town.DoorsAsync(grid, 8);
        using var officer = await town.SignInAsync("周敏", ("officer", "0"));
        var berta = await town.MakeAccountAsync("罗桂英", ("volunteer", "0"));
        var round = (await officer.PostAsync("/api/rounds", new { area = "0", kind = "screening" })).Ok().Id;
        using var volunteer = await town.ClientOfAsync(berta);
        object Hut(string area) => new { area, site = "青石院", building = "", unit = "", door = "棚屋", kind = "household", reason = "院后新搭" };

        var before = await volunteer.PostAsync($"/api/rounds/{round}/doors", Hut(grid.Code));
        (await officer.PostAsync($"/api/rounds/{round}/assign", new { workers = new[] { berta }, area = grid.Code })).Ok();
        var added = (await volunteer.PostAsync($"/api/rounds/{round}/doors", Hut(grid.Code))).Ok();
        var elsewhere = await volunteer.PostAsync($"/api/rounds/{round}/doors", Hut(next.Code));

        Assert.Equal((404, 404), (before.Status, elsewhere.Status));
        Assert.Equal(9, (await volunteer.AskAsync($"/api/rounds/{round}/mine"))["total"].GetInt32());
        (await VisitAsync(volunteer, round, added["dwelling"].GetGuid(), "met")).Ok();
    }

    /// <summary>What a phone counts on that found a door without a signal (web/apps/field/src/features/phone/sender.ts).</summary>
    [Theory, OnEveryEngine]
    public async Task A_door_that_a_phone_sends_twice_is_one_and_another_phone_is_told_which(string engine)
    {
        await using var town = await Town.StartAsync(engine);
        var grid = await town.AreaAsync("第1网格", "grid3");
        await town.DoorsAsync(grid, 2);
        using var worker = await town.SignInAsync("何秀兰", ("gridworker", grid.Code));
        using var officer = await town.SignInAsync("周敏", ("officer", "0"));
        var round = (await officer.PostAsync("/api/rounds", new { area = grid.Code, kind = "screening" })).Ok().Id;
        Task<Answer> AddAsync(HttpClient client, Guid key, string door, string reason = "隔出来的房间") =>
            client.SendAsync(HttpMethod.Post, $"/api/rounds/{round}/doors", new { area = grid.Code, site = "青石院", building = "3栋", unit = "", door, kind = "household", reason }, key);
        var (first, second) = (Guid.CreateVersion7(), Guid.CreateVersion7());

        var refused = await AddAsync(worker, first, "109", "");
        var added = (await AddAsync(worker, first, "109")).Ok();
        var again = (await AddAsync(worker, first, "109")).Ok();
        var other = await AddAsync(officer, second, "0109室");

        var door = added["dwelling"].GetGuid();
        Assert.Equal(422, refused.Status);
        Assert.Equal(door, again["dwelling"].GetGuid());
        Assert.Equal("residents.door-taken", other.Code);
        Assert.Equal(("residents.door-there", door.ToString()), (other["errors"][0].GetProperty("code").GetString(), other["errors"][0].GetProperty("where").GetString()));
        (await VisitAsync(officer, round, door, "met")).Ok();
        Assert.True((await VisitAsync(worker, round, door, "phoned")).Ok()["linkedTo"].ValueKind is System.Text.Json.JsonValueKind.String);
        Assert.Equal(3, (await worker.AskAsync($"/api/rounds/{round}/mine"))["total"].GetInt32());
    }

    [Theory, OnEveryEngine]
    public async Task A_second_knock_by_somebody_else_gives_a_rate_of_agreement(string engine)
    {
        await using var town = await Town.StartAsync(engine);
        var (worker, round, doors) = await OpenedAsync(town, 4);
        foreach (var door in doors)
        {
            (await VisitAsync(worker, round, door, "met")).Ok();
        }

        using var checker = await town.SignInAsync("赵梅", ("officer", "0"));
        var sample = (await checker.PostAsync($"/api/rounds/{round}/sample", new { size = 4 })).Ok();
        (await checker.PostAsync($"/api/rounds/{round}/sample/{doors[0]}", new { outcome = "phoned" })).Ok();
        (await checker.PostAsync($"/api/rounds/{round}/sample/{doors[1]}", new { outcome = "empty" })).Ok();
        (await checker.PostAsync($"/api/rounds/{round}/sample/{doors[2]}", new { outcome = "nobody" })).Ok();
        var own = await worker.PostAsync($"/api/rounds/{round}/sample/{doors[3]}", new { outcome = "met" });

        Assert.Equal(4, sample["size"].GetInt32());
        Assert.Equal("rounds.reknock-own-door", own.Code);
        var seen = (await checker.AskAsync($"/api/rounds/{round}/sample")).Ok();
        Assert.Equal((2, 1, "50%"), (seen["asked"].GetInt32(), seen["agreed"].GetInt32(), seen["rate"].GetString()));
    }

    [Theory, OnEveryEngine]
    public async Task A_worker_who_asks_for_the_doors_of_the_whole_round_sees_those_of_her_own_grids(string engine)
    {
        await using var town = await Town.StartAsync(engine);
        var community = await town.AreaAsync("竹溪社区", "community");
        var grids = new List<Linli.Territory.AreaRef>();
        foreach (var (name, doors) in new[] { ("第1网格", 3), ("第2网格", 4), ("第3网格", 2) })
        {
            grids.Add(await town.AreaAsync(name, "grid3", community));
            await town.DoorsAsync(grids[^1], doors, site: name);
        }

        using var officer = await town.SignInAsync("周敏", ("officer", community.Code));
        var round = (await officer.PostAsync("/api/rounds", new { area = community.Code, kind = "screening" })).Ok().Id;
        using var one = await town.SignInAsync("何秀兰", ("gridworker", grids[0].Code));
        using var two = await town.SignInAsync("罗桂英", ("gridworker", grids[0].Code), ("gridworker", grids[2].Code));

        Assert.Equal(9, (await DoorsOf(officer, $"?area={community.Code}")).Count);
        Assert.Equal(["第1网格"], (await DoorsOf(one, $"?area={community.Code}")).Distinct());
        Assert.Equal(3, (await DoorsOf(one, "")).Count);
        Assert.Equal(5, (await DoorsOf(two, $"?area={community.Code}&state=missing")).Count);
        Assert.Equal(404, (await one.AskAsync($"/api/rounds/{round}/doors?area={grids[1].Code}")).Status);

        async Task<List<string?>> DoorsOf(HttpClient reader, string query) =>
            [.. (await reader.AskAsync($"/api/rounds/{round}/doors{query}")).Ok()["items"].EnumerateArray().Select(door => door.GetProperty("site").GetString())];
    }

    [Theory, OnEveryEngine]
    public async Task Another_grids_round_and_doors_look_like_nothing(string engine)
    {
        await using var town = await Town.StartAsync(engine);
        var (_, round, doors) = await OpenedAsync(town, 4);
        var elsewhere = await town.AreaAsync("第9网格", "grid3");
        using var stranger = await town.SignInAsync("钱丽", ("gridworker", elsewhere.Code));

        Assert.Equal(404, (await stranger.AskAsync($"/api/rounds/{round}")).Status);
        Assert.Equal(404, (await stranger.AskAsync($"/api/rounds/{round}/doors/{doors[0]}")).Status);
        Assert.Equal(404, (await VisitAsync(stranger, round, doors[0], "met")).Status);
        Assert.Equal(404, (await VisitAsync(stranger, round, Guid.CreateVersion7(), "met")).Status);
    }

    internal static Task<Answer> VisitAsync(HttpClient client, Guid round, Guid door, string outcome, Guid? id = null) =>
        client.PostAsync($"/api/rounds/{round}/visits", new { id = id ?? Guid.CreateVersion7(), dwelling = door, outcome });

    private static async Task<(HttpClient Worker, Guid Round, List<Guid> Doors)> OpenedAsync(Town town, int count)
    {
        var grid = await town.AreaAsync("第1网格", "grid3");
        var doors = await town.DoorsAsync(grid, count);
        var officer = await town.SignInAsync("周敏", ("officer", grid.Code));
        var round = (await officer.PostAsync("/api/rounds", new { area = grid.Code, kind = "screening" })).Ok();
        return (officer, round.Id, doors);
    }
}
