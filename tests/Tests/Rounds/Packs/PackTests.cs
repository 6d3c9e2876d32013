using System.IO.Compression;
using System.Text.Json.Nodes;
using Linli.Access;

namespace Linli.Tests.Rounds.Packs;

public sealed class PackTests
{
    [Theory, OnEveryEngine]
    public async Task A_pack_holds_the_doors_of_the_list_in_its_order_each_as_its_own_page_tells_it(string engine)
    {
        await using var town = await PackTown.StartAsync(engine);
        await town.VisitAsync(town.Officer, town.Doors[1], "nobody", note: "灯亮着");
        await town.VisitAsync(town.Worker, town.Doors[1], "met");
        await town.VisitAsync(town.Worker, town.Doors[1], "phoned");
        (await town.Worker.PutAsync($"/api/dwellings/{town.Doors[4]}/need", new { flag = true, note = "要人陪去医院", version = 1 })).Ok();

        var phone = new PackPhone(town.Round, town.Forget);
        var pack = await phone.SyncAsync(town.Worker);

        var mine = (await town.Worker.AskAsync($"/api/rounds/{town.Round}/mine")).Ok();
        var listed = mine["stairs"].EnumerateArray().SelectMany(stair => stair.GetProperty("doors").EnumerateArray()).Select(door => door.GetProperty("dwelling").GetGuid()).ToList();
        Assert.Equal(listed, phone.Walk);
        Assert.Equal(6, listed.Count);
        foreach (var door in listed)
        {
            var page = JsonNode.Parse((await town.Worker.AskAsync($"/api/rounds/{town.Round}/doors/{door}")).Ok().Text);
            Assert.True(JsonNode.DeepEquals(page, phone.PageOf(door)), $"{page}\n{phone.PageOf(door)}");
        }

        Assert.Equal((6, "陆小满", "screening", "柳荫社区"), (pack["residents"].GetInt32(), pack["worker"].GetString(), pack["round"].GetProperty("kind").GetString(), pack["round"].GetProperty("areaName").GetString()));
        Assert.Contains(("round", town.Round.ToString(), "need people"), await town.Ledger.AuditAsync("pack.read"));
    }

    [Theory, OnEveryEngine]
    public async Task What_happens_at_single_doors_brings_those_doors_and_no_others(string engine)
    {
        await using var town = await PackTown.StartAsync(engine);
        var (phone, doors, people) = (await town.PhoneAsync(), town.Doors, town.People);
        var visit = Guid.CreateVersion7();
        var grandchild = Guid.Empty;

        await town.VisitAsync(town.Officer, doors[0], "nobody", visit);
        Assert.Equal("101", await phone.ChangesAsync(town.Worker));
        await town.VisitAsync(town.Officer, doors[0], "met", corrects: visit);
        await town.VisitAsync(town.Officer, doors[0], "phoned");
        Assert.Equal("101", await phone.ChangesAsync(town.Worker));
        (await town.Officer.PutAsync($"/api/dwellings/{doors[1]}/need", new { flag = true, note = "缺药", version = 1 })).Ok();
        Assert.Equal("102", await phone.ChangesAsync(town.Worker));
        (await town.Officer.PutAsync($"/api/residents/{people[2]}", new { name = "试改", relation = "户主", version = 1 })).Ok();
        Assert.Equal("103", await phone.ChangesAsync(town.Worker));
        grandchild = await town.Ledger.PersonAsync(town.Others[0], "试孙", "孙");
        Assert.Equal("", await phone.ChangesAsync(town.Worker));
        await MoveAsync(town.Officer, grandchild, doors[5]);
        Assert.Equal("203", await phone.ChangesAsync(town.Worker));
        await MoveAsync(town.Officer, grandchild, doors[4]);
        Assert.Equal("202 203", await phone.ChangesAsync(town.Worker));
        using (var root = await town.Town.SignInAsync("周敏", ("officer", "0")))
        {
            await MoveAsync(root, grandchild, town.Others[1]);
        }

        Assert.Equal("202 203", await phone.ChangesAsync(town.Worker));
        await MoveAsync(town.Officer, people[3], null);
        Assert.Equal("201", await phone.ChangesAsync(town.Worker));
        var merge = (await town.Officer.PostAsync($"/api/residents/{people[3]}/merge", new { other = people[1] })).Ok()["mergeId"].GetGuid();
        Assert.Equal("102 201", await phone.ChangesAsync(town.Worker));
        (await town.Officer.PostAsync($"/api/merges/{merge}/undo", new { })).Ok();
        Assert.Equal("102 201", await phone.ChangesAsync(town.Worker));
        await town.VisitAsync(town.Officer, town.Others[0], "met");
        Assert.Equal("", await phone.ChangesAsync(town.Worker));
    }

    [Theory, OnEveryEngine]
    public async Task What_changes_the_list_brings_all_of_it(string engine)
    {
        await using var town = await PackTown.StartAsync(engine);
        var phone = await town.PhoneAsync();
        var volunteer = await town.Town.MakeAccountAsync("罗桂英", ("volunteer", town.Ledger.Community.Path));
        async Task WholeAsync(Task<Answer> act)
        {
            (await act).Ok();
            Assert.Equal("whole", await phone.ChangesAsync(town.Worker));
        }

        await WholeAsync(town.Officer.PostAsync($"/api/rounds/{town.Round}/doors", new { area = town.Ledger.Grid1.Code, site = "青石院", building = "3栋", unit = "1单元", door = "104", kind = "household", reason = "新搭" }));
        Assert.Equal(7, phone.Walk.Count);
        await WholeAsync(town.Officer.PutAsync($"/api/rounds/{town.Round}/assignments", new { worker = volunteer, dwellings = town.Doors.Take(2) }));
        Assert.Empty(phone.Walk);
        await WholeAsync(town.Officer.PutAsync($"/api/rounds/{town.Round}/assignments", new { worker = (Guid?)null, dwellings = town.Doors.Take(2) }));
        Assert.Equal(7, phone.Walk.Count);
        await WholeAsync(town.Officer.PutAsync($"/api/dwellings/{town.Doors[0]}", new { site = "青石院", building = "3栋", unit = "9单元", door = "101", kind = "household", vacant = false, version = 1 }));
        await WholeAsync(town.Officer.PostAsync($"/api/areas/{town.Ledger.Grid1.Code}/rename", new { name = "河东网格", from = "2026-02-03", version = await town.VersionAsync(town.Ledger.Grid1) }));
        await town.Town.WriteAsync<Done>(unit =>
        {
            unit.Record("roster.import-rows", "import", Guid.CreateVersion7().ToString(), town.Ledger.Community.Path);
            return default(Done);
        });
        Assert.Equal("whole", await phone.ChangesAsync(town.Worker));
        await town.Town.WriteAsync<Done>(unit =>
        {
            unit.Record("roster.import-rows", "import", Guid.CreateVersion7().ToString(), town.Ledger.Elsewhere.Path);
            return default(Done);
        });
        Assert.Equal("", await phone.ChangesAsync(town.Worker));
    }

    [Theory, OnEveryEngine]
    public async Task When_areas_are_merged_or_moved_a_phone_gets_all_again(string engine)
    {
        await using var town = await PackTown.StartAsync(engine);
        using var root = await town.Town.SignInAsync("周敏", ("officer", "0"));
        var phone = await PackPhone.FullAsync(root, town.Round, town.Forget);
        Assert.Equal(7, phone.Walk.Count);

        (await root.PostAsync($"/api/areas/{town.Ledger.Grid1.Code}/merge", new { into = town.Ledger.Grid2.Code, from = "2026-02-03", preview = false, version = await town.VersionAsync(town.Ledger.Grid1) })).Ok();
        Assert.Equal("whole", await phone.ChangesAsync(root));
        await town.VisitAsync(root, town.Doors[0], "met");
        Assert.Equal("101", await phone.ChangesAsync(root));
        (await root.PostAsync($"/api/areas/{town.Ledger.Community.Code}/move", new { parent = town.Ledger.Elsewhere.Code, from = "2026-02-03", preview = false, version = await town.VersionAsync(town.Ledger.Community) })).Ok();
        Assert.Equal("whole", await phone.ChangesAsync(root));
    }

    [Theory, OnEveryEngine]
    public async Task A_closed_round_takes_the_doors_off_the_phone(string engine)
    {
        await using var town = await PackTown.StartAsync(engine);
        var phone = await town.PhoneAsync();
        foreach (var door in town.Doors.Append(town.Others[0]))
        {
            await town.VisitAsync(town.Officer, door, "met");
        }

        (await town.Officer.PostAsync($"/api/rounds/{town.Round}/close", new { })).Ok();
        var read = (await town.Ledger.AuditAsync("pack.read")).Count;
        var answer = await phone.SyncAsync(town.Worker);

        Assert.Equal(("closed", true, 0, 0), (answer["round"].GetProperty("state").GetString(), answer["whole"].GetBoolean(), answer["doors"].GetArrayLength(), answer["residents"].GetInt32()));
        Assert.Equal(read, (await town.Ledger.AuditAsync("pack.read")).Count);
    }

    [Theory, OnEveryEngine]
    public async Task Who_may_not_see_people_gets_none_and_whose_area_lies_elsewhere_finds_no_round(string engine)
    {
        await using var town = await PackTown.StartAsync(engine);
        var account = await town.Town.MakeAccountAsync("罗桂英", ("volunteer", town.Ledger.Community.Path));
        using var volunteer = await town.Town.ClientOfAsync(account);
        using var stranger = await town.Town.SignInAsync("钱丽", ("gridworker", town.Ledger.Elsewhere.Path));

        var before = await volunteer.AskAsync($"/api/rounds/{town.Round}/pack");
        (await town.Officer.PutAsync($"/api/rounds/{town.Round}/assignments", new { worker = account, dwellings = town.Doors.Take(2) })).Ok();
        var given = (await volunteer.AskAsync($"/api/rounds/{town.Round}/pack")).Ok();

        Assert.Equal((0, 2, 0), (before["doors"].GetArrayLength(), given["doors"].GetArrayLength(), given["residents"].GetInt32()));
        Assert.All(given["doors"].EnumerateArray(), door => Assert.False(door.TryGetProperty("people", out _)));
        Assert.Equal(("round", town.Round.ToString(), "need"), Assert.Single(await town.Ledger.AuditAsync("pack.read")));
        Assert.Equal(404, (await stranger.AskAsync($"/api/rounds/{town.Round}/pack")).Status);
        Assert.Equal(404, (await town.Worker.AskAsync($"/api/rounds/{Guid.CreateVersion7()}/pack")).Status);
    }

    [Theory, OnEveryEngine]
    public async Task Where_nothing_is_new_nothing_is_sent_and_nothing_recorded(string engine)
    {
        await using var town = await PackTown.StartAsync(engine);
        var phone = await town.PhoneAsync();
        await phone.SyncAsync(town.Worker);
        var (seq, read) = (phone.Seq, (await town.Ledger.AuditAsync("pack.read")).Count);

        var answer = await phone.SyncAsync(town.Worker);
        var future = (await town.Worker.AskAsync($"/api/rounds/{town.Round}/pack?since={seq + 1000}.{phone.Mark!.Split('.')[1]}")).Ok();
        var odd = (await town.Worker.AskAsync($"/api/rounds/{town.Round}/pack?since=-3")).Ok();
        var bare = (await town.Worker.AskAsync($"/api/rounds/{town.Round}/pack?since={seq}")).Ok();

        Assert.Equal((false, 0, seq), (answer["whole"].GetBoolean(), answer["doors"].GetArrayLength(), answer["seq"].GetInt64()));
        Assert.Equal((true, 6), (future["whole"].GetBoolean(), future["doors"].GetArrayLength()));
        Assert.Equal((true, 6), (odd["whole"].GetBoolean(), odd["doors"].GetArrayLength()));
        Assert.Equal((true, 6), (bare["whole"].GetBoolean(), bare["doors"].GetArrayLength()));
        Assert.Equal(read + 3, (await town.Ledger.AuditAsync("pack.read")).Count);
    }

    [Theory, OnEveryEngine]
    public async Task A_number_that_means_something_else_since_a_backup_was_restored_brings_all_again(string engine)
    {
        await using var before = await PackTown.StartAsync(engine);
        await using var restored = await PackTown.StartAsync(engine); // the same day up to here
        var phone = await before.PhoneAsync();
        await before.VisitAsync(before.Officer, before.Doors[0], "met");
        await phone.SyncAsync(before.Worker);
        await restored.PhoneAsync();
        await restored.VisitAsync(restored.Officer, restored.Doors[1], "met"); // what came after the backup was another thing
        await restored.VisitAsync(restored.Officer, restored.Doors[2], "met");

        var own = await phone.SyncAsync(before.Worker);
        var other = (await restored.Worker.AskAsync($"/api/rounds/{restored.Round}/pack?since={phone.Mark}")).Ok();

        Assert.True(other["seq"].GetInt64() >= phone.Seq, "the number is one that the restored trail has as well");
        Assert.Equal((false, 0), (own["whole"].GetBoolean(), own["doors"].GetArrayLength()));
        Assert.Equal((true, 6), (other["whole"].GetBoolean(), other["doors"].GetArrayLength()));
    }

    [Theory, OnEveryEngine]
    public async Task Whoever_is_too_far_behind_gets_all_again(string engine)
    {
        await using var town = await PackTown.StartAsync(engine);
        var phone = await town.PhoneAsync();
        async Task PassAsync(int entries) => await town.Town.WriteAsync<Done>(unit =>
        {
            Enumerable.Range(0, entries).ToList().ForEach(_ => unit.Record("session.begin", "account", "nobody"));
            return default(Done);
        });

        await PassAsync(19_000);
        Assert.Equal("", await phone.ChangesAsync(town.Worker));
        await PassAsync(20_001);
        Assert.Equal("whole", await phone.ChangesAsync(town.Worker));
    }

    [Theory, OnEveryEngine]
    public async Task A_birthday_brings_the_door_and_a_grant_that_begins_by_its_day_brings_all(string engine)
    {
        await using var town = await PackTown.StartAsync(engine);
        await town.Ledger.PersonAsync(town.Doors[4], "试早", "父亲", birth: "1930-02-04");
        var account = await town.Town.MakeAccountAsync("陆小满", ("gridworker", town.Ledger.Grid1.Path));
        await town.Town.WriteAsync<Guid>(unit => Linli.Access.Accounts.GrantRows.Add(unit, account, new(Role.Gridworker, town.Ledger.Grid2.Code, town.Ledger.Grid2.Path, unit.Today.AddDays(2))));
        using var first = await town.Town.ClientOfAsync(account);
        var phone = await PackPhone.FullAsync(first, town.Round, town.Forget);

        town.Town.Clock.Advance(TimeSpan.FromDays(1));
        using var second = await town.Town.ClientOfAsync(account);
        Assert.Equal("202", await phone.ChangesAsync(second));
        Assert.Equal("", await phone.ChangesAsync(second));
        town.Town.Clock.Advance(TimeSpan.FromDays(1));
        using var third = await town.Town.ClientOfAsync(account);
        Assert.Equal("whole", await phone.ChangesAsync(third));
        Assert.Equal(7, phone.Walk.Count);
    }

    [Fact]
    public async Task More_than_a_phone_takes_along_is_refused_and_the_way_out_is_named()
    {
        await using var town = await Town.StartAsync("sqlite");
        var (large, full) = (await town.AreaAsync("第1网格", "grid3"), await town.AreaAsync("第2网格", "grid3"));
        await town.DoorsAsync(large, 3001);
        var doors = await town.DoorsAsync(full, 20);
        await town.WriteAsync<Done>(unit =>
        {
            var people = doors.SelectMany(door => Enumerable.Range(0, 500).Select(_ => door)).Append(doors[0]).ToList();
            people.ForEach(door => Linli.Residents.People.PersonWriter.Add(unit, Residents.LedgerTown.Person("虚构人"), new(door, new(full.No, full.Path)), unit.Today.AddDays(30), unit.Today));
            unit.Record("test.people", "people", $"{people.Count}", full.Path);
            return default(Done);
        });
        foreach (var grid in new[] { large, full })
        {
            using var worker = await town.SignInAsync("周敏", ("officer", grid.Code));
            var round = (await worker.PostAsync("/api/rounds", new { area = grid.Code, kind = "screening" })).Ok().Id;

            var refused = await worker.AskAsync($"/api/rounds/{round}/pack");

            Assert.Equal((422, "rounds.pack-too-large"), (refused.Status, refused.Code));
        }
    }

    [Theory]
    [InlineData("gzip, deflate, br", "br")]
    [InlineData("gzip;q=0.5, br;q=0", "gzip")]
    [InlineData("", null)]
    public async Task A_pack_is_compressed_for_whoever_takes_it_so(string accepts, string? encoding)
    {
        await using var town = await PackTown.StartAsync("sqlite");
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"/api/rounds/{town.Round}/pack", UriKind.Relative));
        request.Headers.TryAddWithoutValidation("Accept-Encoding", accepts);

        using var response = await town.Worker.SendAsync(request);

        Assert.Equal(encoding, response.Content.Headers.ContentEncoding.SingleOrDefault());
        Assert.Contains("Accept-Encoding", response.Headers.Vary);
        await using var body = await response.Content.ReadAsStreamAsync();
        await using Stream open = encoding switch { "br" => new BrotliStream(body, CompressionMode.Decompress), "gzip" => new GZipStream(body, CompressionMode.Decompress), _ => body };
        Assert.Equal(6, (await JsonNode.ParseAsync(open))!["doors"]!.AsArray().Count);
    }

    internal static async Task MoveAsync(HttpClient client, Guid person, Guid? door) =>
        (await client.PostAsync($"/api/residents/{person}/move", new { dwelling = door, from = "2026-02-03" })).Ok();
}
