using System.Net;
using System.Net.Http.Json;
using Linli.Access;

namespace Linli.Tests.Access;

public sealed class SignInTests
{
    [Theory, OnEveryEngine]
    public async Task A_volunteer_signs_in_with_a_password_and_is_told_what_they_may_do(string engine)
    {
        await using var town = await AccessTown.StartAsync(engine);
        await town.MakePersonAsync("zhou", (Role.Volunteer, AccessTown.Grid1));

        using var response = await town.Stranger().TrySignInAsync("Zhou ");
        var (status, session) = await town.With(response.CookieOf()).GetJsonAsync("/api/session");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("zhou", session.GetProperty("account").GetProperty("login").GetString());
        Assert.Equal(["rounds.work"], session.GetProperty("may").EnumerateArray().Select(may => may.GetString()!));
        Assert.Equal("Area g1", session.GetProperty("grants")[0].GetProperty("areaName").GetString());
        Assert.Equal("2026-02-03", session.GetProperty("grants")[0].GetProperty("from").GetString());
        Assert.Equal(town.Clock.GetUtcNow().AddMinutes(30), session.GetProperty("expiresAt").GetDateTimeOffset());
    }

    [Theory, OnEveryEngine]
    public async Task The_cookie_cannot_be_read_by_scripts_nor_sent_by_other_sites_nor_over_plain_lines(string engine)
    {
        await using var town = await AccessTown.StartAsync(engine);
        await town.MakePersonAsync("zhou", (Role.Volunteer, AccessTown.Grid1));

        using var response = await town.Stranger().TrySignInAsync("zhou");

        var cookie = response.CookieOf();
        Assert.StartsWith("__Host-linli=", cookie, StringComparison.Ordinal);
        foreach (var flag in new[] { "; path=/", "; secure", "; samesite=strict", "; httponly" })
        {
            Assert.Contains(flag, cookie, StringComparison.OrdinalIgnoreCase);
        }

        Assert.DoesNotContain("domain", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Theory, OnEveryEngine]
    public async Task T16_each_sign_in_gets_a_new_token_and_ends_the_session_that_the_browser_had(string engine)
    {
        await using var town = await AccessTown.StartAsync(engine);
        await town.MakePersonAsync("zhou", (Role.Volunteer, AccessTown.Grid1));
        using var first = await town.Stranger().TrySignInAsync("zhou");

        using var second = await town.With(first.CookieOf()).TrySignInAsync("zhou");

        Assert.NotEqual(first.CookieOf(), second.CookieOf());
        Assert.Equal(HttpStatusCode.Unauthorized, (await town.With(first.CookieOf()).GetJsonAsync("/api/session")).Status);
        Assert.Equal(HttpStatusCode.OK, (await town.With(second.CookieOf()).GetJsonAsync("/api/session")).Status);
    }

    [Theory, OnEveryEngine]
    public async Task T16_a_token_that_somebody_planted_is_never_taken_up(string engine)
    {
        await using var town = await AccessTown.StartAsync(engine);
        await town.MakePersonAsync("zhou", (Role.Volunteer, AccessTown.Grid1));
        var planted = $"__Host-linli={new string('a', 64)}";

        using var response = await town.With(planted).TrySignInAsync("zhou");

        Assert.DoesNotContain(new string('a', 64), response.CookieOf(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, (await town.With(planted).GetJsonAsync("/api/session")).Status);
    }

    [Theory, OnEveryEngine]
    public async Task T16_after_signing_out_the_token_is_dead_at_once(string engine)
    {
        await using var town = await AccessTown.StartAsync(engine);
        await town.MakePersonAsync("zhou", (Role.Volunteer, AccessTown.Grid1));
        using var response = await town.Stranger().TrySignInAsync("zhou");
        var client = town.With(response.CookieOf());

        using var ended = await client.DeleteAsync("/api/session");

        Assert.Equal(HttpStatusCode.NoContent, ended.StatusCode);
        Assert.Contains("expires=Thu, 01 Jan 1970", ended.CookieOf(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetJsonAsync("/api/session")).Status);
    }

    [Theory, OnEveryEngine]
    public async Task A_session_ends_after_half_an_hour_of_quiet_and_after_twelve_hours_however_busy(string engine)
    {
        await using var town = await AccessTown.StartAsync(engine);
        var quiet = await town.SignInAsync("Li Quiet", ("volunteer", AccessTown.Grid1));
        var busy = await town.SignInAsync("Li Busy", ("volunteer", AccessTown.Grid1));

        var answers = new List<HttpStatusCode>();
        for (var minutes = 29; minutes <= 725; minutes += 29)
        {
            town.Clock.Advance(TimeSpan.FromMinutes(29));
            answers.Add((await busy.GetJsonAsync("/api/session")).Status);
        }

        Assert.Equal(24, answers.TakeWhile(status => status == HttpStatusCode.OK).Count());
        Assert.Equal(HttpStatusCode.Unauthorized, (await busy.GetJsonAsync("/api/session")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await quiet.GetJsonAsync("/api/session")).Status);
    }

    [Theory, OnEveryEngine]
    public async Task When_sessions_were_last_used_is_written_at_most_once_in_five_minutes_for_all_together(string engine)
    {
        await using var town = await AccessTown.StartAsync(engine);
        var first = await town.SignInAsync("Li One", ("volunteer", AccessTown.Grid1));
        var second = await town.SignInAsync("Li Two", ("volunteer", AccessTown.Grid1));
        var before = town.Gate.Commits;

        for (var i = 0; i < 30; i++)
        {
            town.Clock.Advance(TimeSpan.FromSeconds(20));
            await first.GetJsonAsync("/api/session");
            await second.GetJsonAsync("/api/session");
        }

        Assert.Equal(2, town.Gate.Commits - before);
    }

    [Theory, OnEveryEngine]
    public async Task A_request_from_a_foreign_page_is_refused_before_anything_is_looked_at(string engine)
    {
        await using var town = await AccessTown.StartAsync(engine);
        await town.MakePersonAsync("zhou", (Role.Volunteer, AccessTown.Grid1));
        using var bare = new HttpClient { BaseAddress = town.Address };
        using var crossSite = town.Stranger();
        crossSite.DefaultRequestHeaders.Add("Sec-Fetch-Site", "cross-site");

        using var withoutHeader = await bare.TrySignInAsync("zhou");
        using var fromElsewhere = await crossSite.TrySignInAsync("zhou");
        using var asText = await town.Stranger().PostAsync("/api/session", new StringContent($$"""{"login":"zhou","password":"{{AccessTown.Password}}"}"""));

        Assert.Equal("http.foreign-page", await withoutHeader.CodeAsync());
        Assert.Equal("http.foreign-page", await fromElsewhere.CodeAsync());
        Assert.Equal("http.wrong-type", await asText.CodeAsync());
        Assert.Equal(0, await town.ReadAsync(look => look.Number($"select count(*) from access_sessions")));
    }

    [Theory, OnEveryEngine]
    public async Task No_answer_lets_another_origin_in(string engine)
    {
        await using var town = await AccessTown.StartAsync(engine);
        await town.MakePersonAsync("zhou", (Role.Volunteer, AccessTown.Grid1));
        using var client = town.Stranger();
        client.DefaultRequestHeaders.Add("Origin", "https://elsewhere.example");

        using var good = await client.TrySignInAsync("zhou");
        using var bad = await client.GetAsync("/api/session");
        using var preflight = await client.SendAsync(new HttpRequestMessage(HttpMethod.Options, "/api/session"));

        foreach (var response in new[] { good, bad, preflight })
        {
            Assert.DoesNotContain(response.Headers, header => header.Key.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase));
        }
    }

    [Theory, OnEveryEngine]
    public async Task The_language_is_kept_with_the_account_and_in_the_browser(string engine)
    {
        await using var town = await AccessTown.StartAsync(engine);
        var client = await town.SignInAsync("Li One", ("volunteer", AccessTown.Grid1));

        using var chosen = await client.PutAsJsonAsync("/api/session/language", new { language = "zh-Hant" });
        using var unknown = await client.PutAsJsonAsync("/api/session/language", new { language = "tlh" });

        Assert.Equal(HttpStatusCode.NoContent, chosen.StatusCode);
        Assert.Contains(chosen.Headers.GetValues("Set-Cookie"), cookie => cookie.StartsWith("linli-lang=zh-Hant", StringComparison.Ordinal));
        Assert.Equal("zh-Hant", (await client.GetJsonAsync("/api/session")).Body.GetProperty("language").GetString());
        Assert.Equal("http.field-not-of-list", await unknown.CodeAsync());
    }
}
