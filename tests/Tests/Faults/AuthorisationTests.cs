using System.Text.Json;
using Linli.Access;
using Linli.Access.Accounts;
using Linli.Access.Sessions;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;
using Things = Linli.Tests.Faults.AuthorisationScene.Things;

namespace Linli.Tests.Faults;

/// <summary>
/// T14 of the reliability plan. The routes are read from the book of routes, so a new route is in the matrix by itself, and red when the
/// matrix does not know how to ask it. From the first grid: the community is the parent, the second grid the sibling, a courtyard the child.
/// </summary>
public sealed class AuthorisationTests(ITestOutputHelper output)
{
    private static readonly string[] Areas = ["own", "child", "parent", "sibling"];

    /// <summary>A round over a larger area is seen by whoever works in a part of it.</summary>
    private static readonly string[] PartOfRound = ["ShowRound", "ShowBoard", "WatchBoard", "ListDoors", "MyDoors", "ShowPack", "ListAssignments", "ShowSample", "ShowCertificate", "AssignDoors", "ChangeAssignments", "FormOfRound", "PrintSheets", "ListSheets", "ListClaims", "ChangeClaims", "TakeHandOver"];

    /// <summary>A form of a larger area may be used in every part of it; its figures and answers are those of the part.</summary>
    private static readonly string[] UsedBelow =
    [
        "ShowForm", "DownloadWorkbook", "ShowXForm", "ShowWarnings", "ShowMedia", "ShowChanges", "ShowSummary", "DownloadSummaryCsv", "DownloadSummaryXlsx", "DownloadAnswersCsv", "DownloadAnswersXlsx",
        "ShowODataService", "ShowODataMetadata", "ListODataSubmissions", "ListODataRepeat",
    ];

    /// <summary>Lists that show of a larger area the part that is the asker's.</summary>
    private static readonly string[] PartOfList = ["ListDwellings", "SearchResidents", "ListImports", "ListSubmissions"];

    /// <summary>Addresses that may be empty although the thing is the asker's own: no shape drawn, no certificate before the end, a form without repeats.</summary>
    private static readonly string[] MayBeEmpty = ["ShowCertificate", "DownloadProblems", "ListODataRepeat"];

    /// <summary>
    /// What a use case refuses beyond its route's permission: the top of one's own area is split by whoever holds the area above, and a
    /// volunteer adds doors only where some were given to her. The command line has no passkeys of its own, and no phone.
    /// </summary>
    private static bool IsMore(RouteEntry route, Role? role, string area) =>
        (route.Name, area, role) is ("SplitArea", "own", not null) or ("AddDoor", _, Role.Volunteer) or ("RenamePasskey" or "RemovePasskey" or "KeepPhone", _, null);

    /// <summary>What concerns the node as a whole is for whoever holds the permission over everything; in any other area it is refused.</summary>
    private static readonly string[] NodeWide = ["ChangeSettings", "TakeBackup", "VerifySystem"];

    /// <summary>A hole that names something of the whole node: of a list everybody sees what lies in their own area.</summary>
    private const string OfTheNode = "{list}";

    private readonly List<string> _wrong = [];
    private int _cells;

    [Fact]
    public void T14_the_committed_matrix_of_routes_and_roles_is_the_one_of_the_program()
    {
        using var town = new RouteTown();
        var matrix = AuthorisationDocument.Write(town.Routes);
        var (file, received) = (Path.Combine(Repository.Root, "docs", "authorisation.md"), Path.Combine(Repository.Root, "docs", "authorisation.received.md"));
        if (File.Exists(file) && File.ReadAllText(file) == matrix)
        {
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, matrix);
        Assert.Fail("docs/authorisation.md differs from what the routes and roles say. Look at docs/authorisation.received.md; when it is right, put it in its place.");
    }

    [Theory, OnEveryEngine]
    public async Task T14_every_route_by_6_roles_and_the_command_line_in_own_parent_sibling_and_child_area_answers_as_declared(string engine)
    {
        await using var town = await Town.StartAsync(engine);
        var scene = await new AuthorisationScene(town).BuildAsync();
        foreach (var role in Enum.GetValues<Role>())
        {
            var account = await town.MakeAccountAsync(RoleRules.Word(role), (RoleRules.Word(role), scene.Areas["own"].Path));
            using var client = await town.ClientOfAsync(account);
            await AskAllAsync(town, scene, client, role, account);
        }

        using var commandLine = town.Stranger();
        commandLine.DefaultRequestHeaders.Authorization = new("Bearer", town.Services.GetRequiredService<CommandLineToken>().Renew());
        await AskAllAsync(town, scene, commandLine, null, null);
        output.WriteLine($"{engine}: {RoutesOf(town).Count} routes, {_cells} cells");
        Assert.True(_wrong.Count == 0, string.Join('\n', _wrong));
    }

    [Theory, OnEveryEngine]
    public async Task T14_every_route_refuses_a_stranger_a_disabled_an_ended_and_a_just_revoked_account_at_the_first_request(string engine)
    {
        await using var town = await Town.StartAsync(engine);
        var scene = await new AuthorisationScene(town).BuildAsync();
        var things = await scene.MakeAsync("own");
        (string, AreaPath)[] all = [.. Enum.GetValues<Role>().Select(role => (RoleRules.Word(role), AreaPath.Root))];
        using var stranger = town.Stranger();
        using var forged = town.Stranger();
        forged.DefaultRequestHeaders.Add("Cookie", $"{SessionCookie.Name}={new string('a', 64)}");
        var (disabledId, endedId, revokedId) = (await town.MakeAccountAsync("停用者", all), await town.MakeAccountAsync("离席者", all), await town.MakeAccountAsync("收回者", all));
        using var disabled = await town.ClientOfAsync(disabledId);
        using var ended = await town.ClientOfAsync(endedId);
        using var revoked = await town.ClientOfAsync(revokedId);
        foreach (var client in new[] { disabled, ended, revoked })
        {
            (await client.AskAsync("/api/accounts")).Ok();
        }

        using var administrator = await town.SignInAsync("管理者", all);
        (await administrator.PostAsync($"/api/accounts/{disabledId}/disable", new { reason = "试" })).Ok();
        (await administrator.PostAsync($"/api/accounts/{endedId}/end-sessions", new { })).Ok();
        foreach (var grant in await town.ReadAsync(look => GrantRows.Of(look, revokedId)))
        {
            (await administrator.SendAsync(HttpMethod.Delete, $"/api/accounts/{revokedId}/grants/{grant.Id}")).Ok();
        }

        foreach (var route in RoutesOf(town))
        {
            foreach (var (who, client) in new[] { ("stranger", stranger), ("forged", forged), ("disabled", disabled), ("ended", ended) })
            {
                Check(route, who, "own", await AskAsync(client, route, things), route.Decision == "anyone" ? a => a.Code is not ("http.sign-in-first" or "http.not-allowed") : a => (a.Status, a.Code) == (401, "http.sign-in-first"));
            }

            if (route.May is May.HoldMay or May.EitherMay)
            {
                Check(route, "revoked", "own", await AskAsync(revoked, route, things), a => (a.Status, a.Code) == (403, "http.not-allowed"));
            }
        }

        output.WriteLine($"{engine}: {_cells} cells");
        Assert.True(_wrong.Count == 0, string.Join('\n', _wrong));
    }

    [Theory, OnEveryEngine]
    public async Task T14_every_route_for_devices_opens_to_the_key_of_a_role_with_work_and_to_nobody_else(string engine)
    {
        await using var town = await Town.StartAsync(engine);
        var scene = await new AuthorisationScene(town).BuildAsync();
        var things = await scene.MakeAsync("own");
        using var administrator = await town.SignInAsync("管理者", ("administrator", AreaPath.Root), ("officer", AreaPath.Root));
        foreach (var role in Enum.GetValues<Role>())
        {
            var account = await town.MakeAccountAsync(RoleRules.Word(role), (RoleRules.Word(role), scene.Areas["own"].Path));
            var key = $"{account:N}{account:N}";
            await town.WriteAsync<Guid>(unit => Linli.Access.Devices.DeviceRows.Add(unit, account, "手机", key, 9));
            foreach (var route in town.Services.GetRequiredService<RouteBook>().Entries.Where(route => route.May is May.KeyMay))
            {
                Check(route, $"{role} by key", "own", await AskByKeyAsync(town, route, things, key), a => a.Status == 403 != AuthorisationDocument.May(route, role));
                Check(route, $"{role} by another key", "own", await AskByKeyAsync(town, route, things, new string('1', 64)), a => a.Status == 403);
                Check(route, "a session", "own", await AskAsync(administrator, route, things), a => a.Status == 403);
            }

            (await administrator.PostAsync($"/api/accounts/{account}/disable", new { reason = "试" })).Ok();
            foreach (var route in town.Services.GetRequiredService<RouteBook>().Entries.Where(route => route.May is May.KeyMay))
            {
                Check(route, $"{role} disabled", "own", await AskByKeyAsync(town, route, things, key), a => a.Status == 403);
            }
        }

        Assert.True(_wrong.Count == 0, string.Join('\n', _wrong));
        Assert.True(_cells > 100, $"only {_cells} cells");
    }

    [Theory, OnEveryEngine]
    public async Task T14_a_reading_key_opens_the_feeds_of_an_account_that_may_read_and_no_other_route(string engine)
    {
        await using var town = await Town.StartAsync(engine);
        var scene = await new AuthorisationScene(town).BuildAsync();
        var things = await scene.MakeAsync("own");
        var (account, reader) = (await town.MakeAccountAsync("周敏", ("officer", scene.Areas["own"].Path)), new string('7', 64));
        var (worker, weak) = (await town.MakeAccountAsync("赵工", ("gridworker", scene.Areas["own"].Path)), new string('8', 64));
        await town.WriteAsync<Guid>(unit => Linli.Access.Devices.DeviceRows.Add(unit, account, "表格", reader, 9, Linli.Access.Devices.DeviceRules.Feeds));
        await town.WriteAsync<Guid>(unit => Linli.Access.Devices.DeviceRows.Add(unit, worker, "表格", weak, 9, Linli.Access.Devices.DeviceRules.Feeds));
        foreach (var route in town.Services.GetRequiredService<RouteBook>().Entries)
        {
            var isFeed = route.May is May.FeedMay;
            Check(route, "reading key", "own", await AskByPasswordAsync(town, route, things, reader), a => isFeed ? a.Status is 200 or 404 : route.May is May.AnyoneMay || a.Status is 401 or 403);
            Check(route, "reading key of a role that may not", "own", await AskByPasswordAsync(town, route, things, weak), a => route.May is May.AnyoneMay || a.Status is 401 or 403);
            if (isFeed)
            {
                Check(route, "wrong reading key", "own", await AskByPasswordAsync(town, route, things, new string('9', 64)), a => a.Status == 401);
            }
        }

        Assert.True(_wrong.Count == 0, string.Join('\n', _wrong));
        Assert.True(_cells > 250, $"only {_cells} cells");
    }

    /// <summary>Asks as a program does that knows names and passwords only.</summary>
    private static async Task<Reply> AskByPasswordAsync(Town town, RouteEntry route, Things things, string key)
    {
        using var client = new HttpClient { BaseAddress = town.Address };
        client.DefaultRequestHeaders.Authorization = new("Basic", Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"zhou:{key}")));
        client.DefaultRequestHeaders.Add(Edge.OwnPageHeader, "1");
        using var request = AuthorisationRequests.Make(route, things)!;
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        return new((int)response.StatusCode, "");
    }

    /// <summary>Asks as a program on a phone does: with its key in the address and no header of our pages.</summary>
    private static async Task<Reply> AskByKeyAsync(Town town, RouteEntry route, Things things, string key)
    {
        using var client = new HttpClient { BaseAddress = town.Address };
        using var request = AuthorisationRequests.Make(route, things)!;
        request.RequestUri = new Uri(request.RequestUri!.OriginalString.Replace(new string('0', 64), key, StringComparison.Ordinal), UriKind.Relative);
        using var response = await client.SendAsync(request);
        return new((int)response.StatusCode, "");
    }

    [Fact]
    public void T14_every_route_is_known_to_the_matrix()
    {
        using var town = new RouteTown();
        var missing = AuthorisationScene.Missing();

        Assert.Empty(town.Routes.Where(route => AuthorisationRequests.Make(route, missing) is null).Select(route => route.Name));
    }

    private async Task AskAllAsync(Town town, AuthorisationScene scene, HttpClient client, Role? role, Guid? account)
    {
        var (shared, missing) = (await scene.MakeAsync("own"), AuthorisationScene.Missing());
        var sibling = await scene.MakeAsync("sibling");
        foreach (var route in RoutesOf(town).Where(route => route.Name is not "SignOut" && route.May is not May.AnyoneMay))
        {
            if (!AuthorisationDocument.May(route, role))
            {
                Check(route, $"{role}", "own", await AskAsync(client, route, shared), a => (a.Status, a.Code) == (403, "http.not-allowed"));
                continue;
            }

            var nothing = await AskAsync(client, route, missing);
            foreach (var area in Areas)
            {
                var answer = await AskAsync(client, route, await scene.MakeAsync(area, account));
                CheckAllowed(route, role, area, answer, nothing);
                if (role is not null && area != "sibling")
                {
                    Check(route, $"{role}", area + " (leak)", answer, a => !sibling.Traces.Append(scene.Areas["sibling"].Code).Any(trace => a.Text.Contains(trace, StringComparison.Ordinal)) || IsEcho(route));
                }
            }
        }
    }

    private void CheckAllowed(RouteEntry route, Role? role, string area, Reply answer, Reply nothing)
    {
        var isObject = route.Path.Replace(OfTheNode, "", StringComparison.Ordinal).Contains('{', StringComparison.Ordinal);
        var isForeign = role is not null && (area is "sibling" or "parent");
        if (role is not null && NodeWide.Contains(route.Name))
        {
            Check(route, $"{role}", area, answer, a => (a.Status, a.Code) == (403, "http.not-allowed"));
        }
        else if (isForeign && area == "parent" && (PartOfRound.Contains(route.Name) || UsedBelow.Contains(route.Name) || PartOfList.Contains(route.Name)))
        {
            Check(route, $"{role}", area, answer, a => a.Status is not (401 or 403) and < 500);
        }
        else if (isForeign && isObject)
        {
            Check(route, $"{role}", area, answer, a => a.Status == 404 && a.Shape == nothing.Shape && nothing.Status == 404);
        }
        else if (isForeign && AuthorisationRequests.Aimed.Contains(route.Name))
        {
            Check(route, $"{role}", area, answer, a => a.Status >= 400 && a.Shape == nothing.Shape);
        }
        else
        {
            Check(route, $"{role?.ToString() ?? "command line"}", area, answer, a => a.Status is not (401 or 403) and < 500 && (a.Status != 404 || MayBeEmpty.Contains(route.Name) || IsMore(route, role, area)));
        }
    }

    /// <summary>Routes whose answer repeats what was asked.</summary>
    private static bool IsEcho(RouteEntry route) => route.Name is "GetSession";

    private void Check(RouteEntry route, string who, string area, Reply answer, Func<Reply, bool> asDeclared)
    {
        _cells++;
        if (!asDeclared(answer))
        {
            _wrong.Add($"{route.Method} {route.Path} ({route.Name}) by {who} in {area}: {answer.Status} {answer.Text[..Math.Min(answer.Text.Length, 160)]}");
        }
    }

    /// <summary>The routes for sessions; those for keys of devices have a test of their own.</summary>
    private static IReadOnlyList<RouteEntry> RoutesOf(Town town) => [.. town.Services.GetRequiredService<RouteBook>().Entries.Where(route => route.May is not May.KeyMay)];

    private static async Task<Reply> AskAsync(HttpClient client, RouteEntry route, Things things)
    {
        using var request = AuthorisationRequests.Make(route, things);
        Assert.True(request is not null, $"The matrix does not know how to ask {route.Method} {route.Path} ({route.Name}).");
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        var type = response.Content.Headers.ContentType?.MediaType ?? "";
        return new((int)response.StatusCode, type.EndsWith("json", StringComparison.Ordinal) ? await response.Content.ReadAsStringAsync() : "");
    }

    /// <summary>An answer, as far as the matrix looks at it.</summary>
    private sealed record Reply(int Status, string Text)
    {
        public string? Code => Status >= 400 && Text.Length > 0 && JsonDocument.Parse(Text).RootElement.TryGetProperty("code", out var code) ? code.GetString() : null;

        /// <summary>Status, code and the names of the fields: all by which two refusals could be told apart.</summary>
        public string Shape => $"{Status} {Code} {(Text.Length == 0 ? "" : string.Join(',', JsonDocument.Parse(Text).RootElement.EnumerateObject().Select(part => part.Name)))}";
    }
}
