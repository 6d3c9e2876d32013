using System.Net;
using System.Text.Json;
using Linli.Access;
using Linli.Server;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Tests.Access;

public sealed class GrantTests
{
    [Theory, OnEveryEngine]
    public async Task A_grant_holds_from_its_first_day_to_its_last_by_the_days_of_the_node(string engine)
    {
        await using var town = await AccessTown.StartAsync(engine);
        var officer = await town.SignInAsync("Xu Officer", ("officer", AccessTown.Street));
        var worker = await town.MakeAccountAsync("Li Worker", ("gridworker", AccessTown.Grid2));
        await officer.PostAsync($"/api/accounts/{worker}/grants", new { role = "volunteer", area = "g1", from = "2026-02-05", to = "2026-02-06" });

        var counts = new List<int>();
        for (var day = 3; day <= 7; day++)
        {
            var client = await town.ClientOfAsync(worker);
            counts.Add((await client.GetJsonAsync("/api/session")).Body.GetProperty("grants").GetArrayLength());
            town.Clock.Advance(TimeSpan.FromDays(1));
        }

        Assert.Equal([1, 1, 2, 2, 1], counts);
    }

    [Theory, OnEveryEngine]
    public async Task A_grant_ends_at_midnight_in_the_middle_of_a_session(string engine)
    {
        await using var town = await AccessTown.StartAsync(engine);
        var administrator = await town.SignInAsync("He Admin", ("administrator", AreaPath.Root));
        var officer = await town.MakeAccountAsync("Xu Officer");
        await administrator.PostAsync($"/api/accounts/{officer}/grants", new { role = "officer", area = "s", to = "2026-02-03" });
        town.Clock.Advance(TimeSpan.FromHours(14.9));
        var client = await town.ClientOfAsync(officer);

        var before = await client.GetJsonAsync("/api/accounts");
        town.Clock.Advance(TimeSpan.FromMinutes(6));
        var after = await client.GetJsonAsync("/api/accounts");

        Assert.Equal(HttpStatusCode.OK, before.Status);
        Assert.Equal(HttpStatusCode.Forbidden, after.Status);
    }

    [Theory, OnEveryEngine]
    public async Task Giving_and_taking_a_grant_acts_on_open_sessions_at_once(string engine)
    {
        await using var town = await AccessTown.StartAsync(engine);
        var officer = await town.SignInAsync("Xu Officer", ("officer", AccessTown.Street));
        var id = await town.MakeAccountAsync("Li Worker", ("volunteer", AccessTown.Grid1));
        var worker = await town.ClientOfAsync(id);
        Assert.Equal(["rounds.work"], await MayAsync(worker));

        var given = await officer.PostAsync($"/api/accounts/{id}/grants", new { role = "gridworker", area = "g1" });
        var with = await MayAsync(worker);
        await officer.SendAsync(HttpMethod.Delete, $"/api/accounts/{id}/grants/{given.Body.GetProperty("id").GetString()}");
        var without = await MayAsync(worker);

        Assert.Contains("roster.read", with);
        Assert.Equal(["rounds.work"], without);
    }

    [Theory, OnEveryEngine]
    public async Task A_disabled_account_is_out_at_once_and_stays_out_until_enabled(string engine)
    {
        await using var town = await AccessTown.StartAsync(engine);
        var officer = await town.SignInAsync("Xu Officer", ("officer", AccessTown.Street));
        var (id, _, _) = await town.MakePersonAsync("zhou", (Role.Volunteer, AccessTown.Grid1));
        using var signedIn = await town.Stranger().TrySignInAsync("zhou");
        var worker = town.With(signedIn.CookieOf());
        Assert.Equal(HttpStatusCode.OK, (await worker.GetJsonAsync("/api/session")).Status);

        var disabled = await officer.PostAsync($"/api/accounts/{id}/disable", new { reason = "Left the team" });
        var ended = await worker.GetJsonAsync("/api/session");
        using var refused = await town.Stranger().TrySignInAsync("zhou");
        await officer.PostAsync($"/api/accounts/{id}/enable");
        var still = await worker.GetJsonAsync("/api/session");
        using var back = await town.Stranger().TrySignInAsync("zhou");

        Assert.Equal(HttpStatusCode.NoContent, disabled.Status);
        Assert.Equal(HttpStatusCode.Unauthorized, ended.Status);
        Assert.Equal("access.sign-in-failed", await refused.CodeAsync());
        Assert.Equal(HttpStatusCode.Unauthorized, still.Status);
        Assert.Equal(HttpStatusCode.OK, back.StatusCode);
        Assert.Equal("Left the team", await town.ReadAsync(look => look.Find($"select reason from platform_audit where action = 'account.disable'", row => row.Text(0))));
    }

    [Fact]
    public async Task On_a_shared_database_another_process_knows_within_a_second()
    {
        if (!Engines.All.Contains("postgres"))
        {
            return;
        }

        await using var town = await AccessTown.StartAsync("postgres");
        var database = town.Services.GetRequiredService<NodeOptions>().Database;
        await using var other = await AccessTown.StartAsync("sqlite", options => options with { Database = database });
        var officer = await town.SignInAsync("Xu Officer", ("officer", AccessTown.Street));
        var id = await town.MakeAccountAsync("Li Worker", ("volunteer", AccessTown.Grid1));
        var worker = await other.ClientOfAsync(id);
        Assert.Equal(HttpStatusCode.OK, (await worker.GetJsonAsync("/api/session")).Status);

        await officer.PostAsync($"/api/accounts/{id}/end-sessions");
        await Task.Delay(TimeSpan.FromSeconds(1.05));

        Assert.Equal(HttpStatusCode.Unauthorized, (await worker.GetJsonAsync("/api/session")).Status);
    }

    [Theory, OnEveryEngine]
    public async Task An_officer_gives_no_more_than_grid_worker_and_volunteer_and_only_in_the_own_area(string engine)
    {
        await using var town = await AccessTown.StartAsync(engine);
        var officer = await town.SignInAsync("Xu Officer", ("officer", AccessTown.Street));
        var worker = await town.MakeAccountAsync("Li Worker", ("volunteer", AccessTown.Grid1));

        var answers = new Dictionary<string, string?>();
        foreach (var role in Enum.GetValues<Role>().Select(RoleRules.Word))
        {
            answers[role] = (await officer.PostAsync($"/api/accounts/{worker}/grants", new { role, area = "g1" })).Body.Code();
        }

        var outside = await officer.PostAsync($"/api/accounts/{worker}/grants", new { role = "volunteer", area = "t" });
        var above = await officer.PostAsync($"/api/accounts/{worker}/grants", new { role = "volunteer", area = "" });

        Assert.Equal(["gridworker", "volunteer"], answers.Where(answer => answer.Value is null).Select(answer => answer.Key));
        Assert.All(answers.Where(answer => answer.Value is not null), answer => Assert.Equal("access.may-not-give", answer.Value));
        Assert.Equal("access.no-such-area", outside.Body.Code());
        Assert.Equal("access.no-such-area", above.Body.Code());
    }

    [Theory, OnEveryEngine]
    public async Task Nobody_reaches_the_account_of_somebody_who_may_more(string engine)
    {
        await using var town = await AccessTown.StartAsync(engine);
        var officer = await town.SignInAsync("Xu Officer", ("officer", AccessTown.Street));
        var local = await town.SignInAsync("He Local", ("administrator", AccessTown.Street));
        var administrator = await town.MakeAccountAsync("He Admin", ("administrator", AreaPath.Root));
        var both = await town.MakeAccountAsync("Bai Both", ("volunteer", AccessTown.Grid1), ("steward", AccessTown.Elsewhere));
        var elsewhere = await town.MakeAccountAsync("Tang Far", ("volunteer", AccessTown.Elsewhere));

        var codes = new List<string?>();
        foreach (var client in new[] { officer, local })
        {
            foreach (var target in new[] { administrator, both, elsewhere })
            {
                codes.Add((await client.PostAsync($"/api/accounts/{target}/reset")).Body.Code());
                codes.Add((await client.PostAsync($"/api/accounts/{target}/disable", new { reason = "x" })).Body.Code());
                codes.Add((await client.PostAsync($"/api/accounts/{target}/end-sessions")).Body.Code());
            }
        }

        string[] each = ["http.not-found", "http.not-found", "http.not-found", "access.may-not-manage", "access.may-not-manage", "access.may-not-manage", "http.not-found", "http.not-found", "http.not-found"];
        Assert.Equal([.. each, .. each], codes);
    }

    [Theory, OnEveryEngine]
    public async Task Who_may_not_manage_accounts_is_refused_everywhere(string engine)
    {
        await using var town = await AccessTown.StartAsync(engine);
        var target = await town.MakeAccountAsync("Li Target", ("volunteer", AccessTown.Grid1));
        var body = new { role = "volunteer", area = "g1" };

        foreach (var role in new[] { "gridworker", "volunteer", "commander", "steward" })
        {
            var client = await town.SignInAsync($"Some {role}", (role, AreaPath.Root));
            Assert.Equal(HttpStatusCode.Forbidden, (await client.GetJsonAsync("/api/accounts")).Status);
            Assert.Equal(HttpStatusCode.Forbidden, (await client.PostAsync($"/api/accounts/{target}/grants", body)).Status);
            Assert.Equal(HttpStatusCode.Forbidden, (await client.PostAsync($"/api/accounts/{target}/reset")).Status);
        }

        Assert.Equal(HttpStatusCode.Unauthorized, (await town.Stranger().GetJsonAsync("/api/accounts")).Status);
    }

    [Theory, OnEveryEngine]
    public async Task The_list_shows_accounts_and_grants_of_the_own_area_only_page_by_page(string engine)
    {
        await using var town = await AccessTown.StartAsync(engine);
        var officer = await town.SignInAsync("Xu Officer", ("officer", AccessTown.Street));
        var administrator = await town.SignInAsync("He Admin", ("administrator", AreaPath.Root));
        await town.MakeAccountAsync("Bai Both", ("volunteer", AccessTown.Grid1), ("steward", AccessTown.Elsewhere));
        await town.MakeAccountAsync("Tang Far", ("volunteer", AccessTown.Elsewhere));
        await town.MakeAccountAsync("Nobody Yet");

        var seen = await NamesAsync(officer);
        var all = await NamesAsync(administrator);
        var both = (await officer.GetJsonAsync("/api/accounts")).Body.GetProperty("items").EnumerateArray().Single(line => line.GetProperty("name").GetString() == "Bai Both");

        Assert.Equal(["Bai Both", "Xu Officer"], seen.Order());
        Assert.Equal(["Bai Both", "He Admin", "Nobody Yet", "Tang Far", "Xu Officer"], all.Order());
        Assert.Equal("g1", Assert.Single(both.GetProperty("grants").EnumerateArray()).GetProperty("area").GetString());
    }

    [Theory, OnEveryEngine]
    public async Task The_list_says_who_is_signed_in_and_when_they_were_last_seen(string engine)
    {
        await using var town = await AccessTown.StartAsync(engine);
        var officer = await town.SignInAsync("Xu Officer", ("officer", AccessTown.Street));

        var line = Assert.Single((await officer.GetJsonAsync("/api/accounts")).Body.GetProperty("items").EnumerateArray());

        Assert.Equal("active", line.GetProperty("state").GetString());
        Assert.Equal(1, line.GetProperty("sessions").GetInt32());
        Assert.Equal(town.Clock.GetUtcNow(), line.GetProperty("lastSeenAt").GetDateTimeOffset());
    }

    [Theory, OnEveryEngine]
    public async Task The_last_administrator_cannot_be_shut_out(string engine)
    {
        await using var town = await AccessTown.StartAsync(engine);
        var id = await town.MakeAccountAsync("He Admin", ("administrator", AreaPath.Root));
        var administrator = await town.ClientOfAsync(id);
        var grant = (await administrator.GetJsonAsync("/api/accounts")).Body.GetProperty("items")[0].GetProperty("grants")[0].GetProperty("id").GetString();

        var disabled = await administrator.PostAsync($"/api/accounts/{id}/disable", new { reason = "x" });
        var taken = await administrator.SendAsync(HttpMethod.Delete, $"/api/accounts/{id}/grants/{grant}");
        await town.MakeAccountAsync("He Second", ("administrator", AreaPath.Root));
        var after = await administrator.SendAsync(HttpMethod.Delete, $"/api/accounts/{id}/grants/{grant}");

        Assert.Equal("access.last-administrator", disabled.Body.Code());
        Assert.Equal("access.last-administrator", taken.Body.Code());
        Assert.Equal(HttpStatusCode.NoContent, after.Status);
    }

    [Theory, OnEveryEngine]
    public async Task When_an_area_moves_its_grants_move_with_it_at_once(string engine)
    {
        await using var town = await AccessTown.StartAsync(engine);
        var paths = town.Services.GetRequiredService<GrantPaths>();
        var officer = await town.SignInAsync("Xu Officer", ("officer", AccessTown.Street));
        var worker = await town.MakeAccountAsync("Li Worker", ("gridworker", AccessTown.Grid1));
        Assert.Equal(2, (await NamesAsync(officer)).Count);

        await town.WriteAsync<Done>(unit =>
        {
            paths.Move(unit, AccessTown.Grid1, new AreaPath("t/g1/"));
            return default(Done);
        });

        Assert.Equal(["Xu Officer"], await NamesAsync(officer));
        Assert.Equal("t/g1/", await town.ReadAsync(look => look.Find($"select area_path from access_grants where account = {worker}", row => row.Text(0))));
    }

    [Theory, OnEveryEngine]
    public async Task A_role_that_needs_a_second_factor_ends_the_sessions_of_an_account_without_one(string engine)
    {
        await using var town = await AccessTown.StartAsync(engine);
        var administrator = await town.SignInAsync("He Admin", ("administrator", AreaPath.Root));
        var (id, _, _) = await town.MakePersonAsync("zhou", (Role.Volunteer, AccessTown.Grid1));
        var session = await town.ClientOfAsync(id);

        await administrator.PostAsync($"/api/accounts/{id}/grants", new { role = "officer", area = "s" });
        var ended = await session.GetJsonAsync("/api/session");
        using var refused = await town.Stranger().TrySignInAsync("zhou");

        Assert.Equal(HttpStatusCode.Unauthorized, ended.Status);
        Assert.Equal("access.totp-not-set-up", await refused.CodeAsync());
    }

    [Theory, OnEveryEngine]
    public async Task Other_modules_learn_names_and_who_may_do_what_where(string engine)
    {
        await using var town = await AccessTown.StartAsync(engine);
        var worker = await town.MakeAccountAsync("Li Worker", ("gridworker", AccessTown.Grid1));
        await town.MakeAccountAsync("Tang Far", ("gridworker", AccessTown.Elsewhere));

        var within = await town.ReadAsync(look => Holders.Within(look, Permission.RoundsWork, AccessTown.Street));

        Assert.Equal(["Li Worker"], within.Select(holder => holder.Name));
        Assert.Equal("Li Worker", await town.ReadAsync(look => Holders.Find(look, worker)?.Name));
        Assert.True(await town.ReadAsync(look => Holders.May(look, worker, Permission.RoundsWork, new AreaPath("s/g1/b7/"))));
        Assert.False(await town.ReadAsync(look => Holders.May(look, worker, Permission.RoundsWork, AccessTown.Street)));
    }

    [Fact]
    public void Every_refusal_has_words_in_all_three_languages()
    {
        var texts = new Texts([typeof(AccessModule).Assembly]);
        var codes = typeof(AccessModule).Assembly.GetType("Linli.Access.AccessProblems")!.GetMethods()
            .Where(method => method.ReturnType == typeof(Problem))
            .Select(method => ((Problem)method.Invoke(null, [.. method.GetParameters().Select(p => p.ParameterType == typeof(int) ? 1 : (object)"x")])!).Code);

        Assert.All(Languages.All, language => Assert.Equal(
            codes.Order(), texts.Codes(language).Where(code => !code.StartsWith("access.actor-", StringComparison.Ordinal) && code != "access.device-project").Order()));
    }

    private static async Task<List<string>> MayAsync(HttpClient client) =>
        [.. (await client.GetJsonAsync("/api/session")).Body.GetProperty("may").EnumerateArray().Select(may => may.GetString()!)];

    private static async Task<List<string>> NamesAsync(HttpClient client)
    {
        var names = new List<string>();
        var page = (await client.GetJsonAsync("/api/accounts?take=2")).Body;
        names.AddRange(page.GetProperty("items").EnumerateArray().Select(line => line.GetProperty("name").GetString()!));
        while (page.GetProperty("next") is { ValueKind: JsonValueKind.String } next)
        {
            page = (await client.GetJsonAsync($"/api/accounts?take=2&after={next.GetString()}")).Body;
            names.AddRange(page.GetProperty("items").EnumerateArray().Select(line => line.GetProperty("name").GetString()!));
        }

        return names;
    }
}
