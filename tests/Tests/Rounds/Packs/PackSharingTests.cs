using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Linli.Rounds.Packs;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Tests.Rounds.Packs;

/// <summary>A whole pack is made once for all who may see exactly the same, and given to nobody else.</summary>
public sealed class PackSharingTests
{
    [Theory, OnEveryEngine]
    public async Task Colleagues_of_one_grid_share_a_pack_that_bears_each_ones_own_name_and_each_is_in_the_audit_trail(string engine)
    {
        await using var town = await PackTown.StartAsync(engine);
        var account = await ColleagueAsync(town, "罗\"桂\\英");
        using var colleague = await town.Town.ClientOfAsync(account);

        var (first, second) = (await TakeAsync(town, town.Worker), await TakeAsync(town, colleague));

        Assert.Equal(("陆小满", "罗\"桂\\英"), (Name(first), Name(second)));
        Assert.Equal(Seq(first), Seq(second)); // the audit trail went on in between: made anew, it would have another number
        Assert.Equal(WithoutName(first), WithoutName(second));
        Assert.Equal(6, first["residents"].GetInt32());
        Assert.Equal([town.WorkerId, account], await ReadersAsync(town));
    }

    [Theory, OnEveryEngine]
    public async Task Phones_of_different_grids_and_permissions_at_the_same_moment_each_get_what_is_theirs(string engine)
    {
        await using var town = await PackTown.StartAsync(engine);
        await town.Ledger.PersonAsync(town.Others[0], "试别家");
        (await town.Officer.PutAsync($"/api/dwellings/{town.Doors[0]}/need", new { flag = true, note = "要人陪去医院", version = 1 })).Ok();
        var (community, grid1, grid2) = (town.Ledger.Community.Path, town.Ledger.Grid1.Path, town.Ledger.Grid2.Path);
        var kinds = new List<(string Doors, int People, (string Role, AreaPath Area)[] Grants)>
        {
            ("101 102 103 201 202 203", 6, [("gridworker", grid1)]),
            ("901", 1, [("gridworker", grid2)]),
            ("101 102 103 201 202 203 901", 7, [("officer", community)]),
            ("101 102 103 201 202 203 901", 7, [("gridworker", grid1), ("gridworker", grid2)]),
            ("101 102 103 201 202 203", 6, [("gridworker", grid1), ("volunteer", community)]),
            ("101 102 103 201 202 203", 0, [("commander", grid1), ("volunteer", community)]),
            ("", 0, [("volunteer", community)]),
            ("901", 0, [("commander", grid2), ("volunteer", grid2), ("gridworker", town.Ledger.Elsewhere.Path)]),
        };
        var phones = new List<(string Name, string Doors, int People, HttpClient Client)>();
        foreach (var (kind, number) in kinds.SelectMany((kind, at) => Enumerable.Range(0, 4).Select(each => (kind, (at * 10) + each))))
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"试员{number}");
            phones.Add((name, kind.Doors, kind.People, await town.Town.SignInAsync(name, kind.Grants)));
        }

        for (var turn = 0; turn < 6; turn++)
        {
            await Task.WhenAll(phones.Select(async phone =>
            {
                var pack = await TakeAsync(town, phone.Client);
                Assert.Equal((phone.Name, phone.Doors, phone.People), (Name(pack), Doors(pack), pack["residents"].GetInt32()));
                Assert.Equal(phone.People > 0, pack.Text.Contains("\"people\"", StringComparison.Ordinal));
                Assert.Equal(phone.Doors.Contains("101", StringComparison.Ordinal), pack.Text.Contains("要人陪去医院", StringComparison.Ordinal));
            }));
            await town.VisitAsync(town.Officer, town.Doors[turn], "met");
        }

        phones.ForEach(phone => phone.Client.Dispose());
    }

    [Theory, OnEveryEngine]
    public async Task A_duty_that_ends_between_two_requests_ends_the_packs_and_a_colleague_keeps_hers(string engine)
    {
        await using var town = await PackTown.StartAsync(engine);
        var account = await ColleagueAsync(town, "罗桂英");
        using var colleague = await town.Town.ClientOfAsync(account);
        await TakeAsync(town, town.Worker);
        Assert.Equal("101 102 103 201 202 203", Doors(await TakeAsync(town, colleague)));
        using var root = await town.Town.SignInAsync("周敏", ("administrator", "0"));
        var grant = (await town.Town.ReadAsync(look => Linli.Access.Accounts.GrantRows.Of(look, account))).Single().Id;

        (await root.SendAsync(HttpMethod.Delete, $"/api/accounts/{account}/grants/{grant}")).Ok();
        var refused = await colleague.AskAsync($"/api/rounds/{town.Round}/pack");

        Assert.Equal(403, refused.Status);
        Assert.DoesNotContain("101", refused.Text, StringComparison.Ordinal);
        Assert.Equal("101 102 103 201 202 203", Doors(await TakeAsync(town, town.Worker)));
    }

    [Theory, OnEveryEngine]
    public async Task A_stair_given_out_between_two_requests_leaves_the_others_packs(string engine)
    {
        await using var town = await PackTown.StartAsync(engine);
        var account = await ColleagueAsync(town, "罗桂英");
        using var colleague = await town.Town.ClientOfAsync(account);
        var (before, shared) = (await TakeAsync(town, town.Worker), await TakeAsync(town, colleague));
        Assert.Equal(Seq(before), Seq(shared));

        (await town.Officer.PutAsync($"/api/rounds/{town.Round}/assignments", new { worker = account, dwellings = town.Doors.Take(2), area = town.Ledger.Grid1.Code })).Ok();
        var (others, own) = (await TakeAsync(town, town.Worker), await TakeAsync(town, colleague));
        (await town.Officer.PutAsync($"/api/rounds/{town.Round}/assignments", new { worker = town.WorkerId, dwellings = town.Doors.Skip(1).Take(2), area = town.Ledger.Grid1.Code })).Ok();
        var (hers, left) = (await TakeAsync(town, town.Worker), await TakeAsync(town, colleague));

        Assert.Equal(("", "101 102"), (Doors(others), Doors(own)));
        Assert.Equal(("102 103", "101"), (Doors(hers), Doors(left)));
    }

    [Theory, OnEveryEngine]
    public async Task A_kept_pack_is_given_as_long_as_nothing_of_it_changed(string engine)
    {
        await using var town = await PackTown.StartAsync(engine);
        var first = await TakeAsync(town, town.Worker);

        await town.VisitAsync(town.Officer, town.Others[0], "met");
        var afterOthers = await TakeAsync(town, town.Worker);
        await town.VisitAsync(town.Officer, town.Doors[2], "met");
        var afterOwn = await TakeAsync(town, town.Worker);
        await PackTests.MoveAsync(town.Officer, town.People[5], town.Others[0]);
        var afterMove = await TakeAsync(town, town.Worker);
        (await town.Officer.PostAsync($"/api/areas/{town.Ledger.Grid1.Code}/rename", new { name = "河东网格", from = "2026-02-03", version = await town.VersionAsync(town.Ledger.Grid1) })).Ok();
        var afterName = await TakeAsync(town, town.Worker);

        Assert.Equal(Seq(first), Seq(afterOthers));
        Assert.True(Seq(first) < Seq(afterOwn) && Seq(afterOwn) < Seq(afterMove) && Seq(afterMove) < Seq(afterName));
        Assert.Equal(("open", "final"), (StateOf(afterOthers, "103"), StateOf(afterOwn, "103")));
        Assert.Equal((6, 5), (afterOwn["residents"].GetInt32(), afterMove["residents"].GetInt32()));
        Assert.All(afterName["doors"].EnumerateArray(), door => Assert.Equal("河东网格", door.GetProperty("areaName").GetString()));
    }

    [Theory, OnEveryEngine]
    public async Task A_phone_that_was_given_a_kept_pack_misses_nothing_that_came_after_it(string engine)
    {
        await using var town = await PackTown.StartAsync(engine);
        using var colleague = await town.Town.ClientOfAsync(await ColleagueAsync(town, "罗桂英"));
        await town.PhoneAsync();
        await town.VisitAsync(town.Officer, town.Others[0], "met");
        var phone = await PackPhone.FullAsync(colleague, town.Round, town.Forget);

        await town.VisitAsync(town.Officer, town.Doors[3], "nobody");

        Assert.Equal("201", await phone.ChangesAsync(colleague));
    }

    [Theory, OnEveryEngine]
    public async Task A_kept_pack_goes_with_its_round_and_with_its_day(string engine)
    {
        await using var town = await PackTown.StartAsync(engine);
        await town.Ledger.PersonAsync(town.Doors[4], "试早", "父亲", birth: "1930-02-04");
        var today = await TakeAsync(town, town.Worker);
        town.Town.Clock.Advance(TimeSpan.FromDays(1));
        using var morning = await town.Town.ClientOfAsync(town.WorkerId);
        var tomorrow = await TakeAsync(town, morning);
        using var officer = await town.Town.ClientOfAsync(town.Ledger.OfficerId);
        foreach (var door in town.Doors.Append(town.Others[0]))
        {
            await town.VisitAsync(officer, door, "met");
        }

        await TakeAsync(town, morning);
        (await officer.PostAsync($"/api/rounds/{town.Round}/close", new { })).Ok();

        Assert.NotEqual(Seq(today), Seq(tomorrow));
        Assert.Equal([95, 96], new[] { today, tomorrow }.Select(pack => AgeOf(pack, "202", 1)));
        Assert.Equal("", Doors(await TakeAsync(town, morning)));
    }

    [Fact]
    public async Task Many_at_once_are_told_when_to_come_back_and_whoever_comes_then_is_given_the_pack()
    {
        await using var town = await PackTown.StartAsync("sqlite");
        var line = town.Town.Services.GetRequiredService<PackLine>();
        var places = PackLine.PlacesOf(town.Town.Services.GetRequiredService<Storage>());
        foreach (var _ in Enumerable.Range(0, places))
        {
            Assert.Null(await line.EnterAsync(default));
        }

        using var refused = await town.Worker.GetAsync(new Uri($"/api/rounds/{town.Round}/pack", UriKind.Relative));
        var body = await refused.Content.ReadAsStringAsync();
        foreach (var _ in Enumerable.Range(0, places))
        {
            line.Leave(TimeSpan.FromMilliseconds(100));
        }

        Assert.Equal((503, true), ((int)refused.StatusCode, refused.Headers.RetryAfter?.Delta >= TimeSpan.FromSeconds(1)));
        Assert.Equal("rounds.pack-busy", JsonDocument.Parse(body).RootElement.GetProperty("code").GetString());
        Assert.Empty(await town.Ledger.AuditAsync("pack.read"));
        Assert.Equal("101 102 103 201 202 203", Doors(await TakeAsync(town, town.Worker)));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("identity")]
    public async Task Whoever_takes_no_brotli_is_given_the_same(string accepts)
    {
        await using var town = await PackTown.StartAsync("sqlite");
        using var handler = new HttpClientHandler { AutomaticDecompression = System.Net.DecompressionMethods.All, UseCookies = false, CheckCertificateRevocationList = true };
        using var client = new HttpClient(handler) { BaseAddress = town.Town.Address };
        foreach (var header in town.Worker.DefaultRequestHeaders.Where(header => header.Key is "Cookie" or "X-Linli"))
        {
            client.DefaultRequestHeaders.TryAddWithoutValidation(header.Key, header.Value);
        }

        var texts = new List<string>();
        foreach (var encoding in new[] { "br", accepts })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"/api/rounds/{town.Round}/pack", UriKind.Relative));
            request.Headers.TryAddWithoutValidation("Accept-Encoding", encoding);
            using var response = await client.SendAsync(request);
            texts.Add(await response.Content.ReadAsStringAsync());
        }

        Assert.Equal(texts[0], texts[1]);
        Assert.Equal("陆小满", JsonNode.Parse(texts[0])!["worker"]!.GetValue<string>());
    }

    private static Task<Guid> ColleagueAsync(PackTown town, string name) => town.Town.MakeAccountAsync(name, ("gridworker", town.Ledger.Grid1.Path));

    private static async Task<Answer> TakeAsync(PackTown town, HttpClient client) => (await client.AskAsync($"/api/rounds/{town.Round}/pack")).Ok();

    private static string Name(Answer pack) => pack["worker"].GetString()!;

    private static long Seq(Answer pack) => pack["seq"].GetInt64();

    private static string Doors(Answer pack) => string.Join(' ', pack["doors"].EnumerateArray().Select(door => door.GetProperty("door").GetString()));

    private static string? StateOf(Answer pack, string door) => Door(pack, door).GetProperty("state").GetString();

    private static int AgeOf(Answer pack, string door, int person) => Door(pack, door).GetProperty("people")[person].GetProperty("age").GetInt32();

    private static JsonElement Door(Answer pack, string door) => pack["doors"].EnumerateArray().Single(each => each.GetProperty("door").GetString() == door);

    private static string WithoutName(Answer pack)
    {
        var node = JsonNode.Parse(pack.Text)!.AsObject();
        node.Remove("worker");
        return node.ToJsonString();
    }

    private static Task<List<Guid>> ReadersAsync(PackTown town) => town.Town.ReadAsync(look => look.Rows(
        $"select actor from platform_audit where action = {"pack.read"} and fields = {"need people"} order by seq", row => row.Id(0)));
}
