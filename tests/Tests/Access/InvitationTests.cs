using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Linli.Access;
using Linli.Access.Secrets;

namespace Linli.Tests.Access;

public sealed class InvitationTests
{
    [Theory, OnEveryEngine]
    public async Task An_officer_invites_a_grid_worker_who_chooses_a_password_and_signs_in(string engine)
    {
        await using var town = await AccessTown.StartAsync(engine);
        var officer = await town.SignInAsync("Xu Officer", ("officer", AccessTown.Street));

        var invited = await officer.PostAsync("/api/accounts", Worker("li.na", "g1"));
        var code = invited.Body.GetProperty("inviteCode").GetString();
        var accepted = await town.Stranger().PostAsync("/api/invitations/accept", new { code, password = AccessTown.Password });
        var again = await town.Stranger().PostAsync("/api/invitations/accept", new { code, password = "another long sentence" });
        using var signedIn = await town.Stranger().TrySignInAsync("li.na");

        Assert.Equal(town.Clock.GetUtcNow().AddHours(72), invited.Body.GetProperty("inviteExpiresAt").GetDateTimeOffset());
        Assert.Equal(JsonValueKind.Null, accepted.Body.GetProperty("totpSecret").ValueKind);
        Assert.Equal("access.invitation-wrong", again.Body.Code());
        Assert.Equal(HttpStatusCode.OK, signedIn.StatusCode);
    }

    [Theory, OnEveryEngine]
    public async Task Whoever_is_invited_as_officer_gets_a_second_factor_with_the_password(string engine)
    {
        await using var town = await AccessTown.StartAsync(engine);
        var administrator = await town.SignInAsync("He Admin", ("administrator", AreaPath.Root));

        var invited = await administrator.PostAsync("/api/accounts", new { login = "hu", name = "Hu Yan", grants = new[] { new { role = "officer", area = "s" } } });
        var accepted = await town.Stranger().PostAsync("/api/invitations/accept", new { code = invited.Body.GetProperty("inviteCode").GetString(), password = AccessTown.Password });
        var secret = accepted.Body.GetProperty("totpSecret").GetString()!;
        using var without = await town.Stranger().TrySignInAsync("hu");
        using var with = await town.Stranger().TrySignInAsync("hu", totp: town.Digits(secret));

        Assert.Equal("access.totp-needed", await without.CodeAsync());
        Assert.Equal(HttpStatusCode.OK, with.StatusCode);
    }

    [Theory, OnEveryEngine]
    public async Task The_same_request_sent_twice_gives_the_same_code_which_is_nowhere_in_clear(string engine)
    {
        await using var town = await AccessTown.StartAsync(engine);
        var officer = await town.SignInAsync("Xu Officer", ("officer", AccessTown.Street));
        officer.DefaultRequestHeaders.Add("Idempotency-Key", Guid.CreateVersion7().ToString());

        var first = await officer.PostAsync("/api/accounts", Worker("li.na", "g1"));
        var second = await officer.PostAsync("/api/accounts", Worker("li.na", "g1"));
        var other = await officer.PostAsync("/api/accounts", Worker("li.mei", "g1"));

        Assert.Equal(first.Body.ToString(), second.Body.ToString());
        Assert.Equal("gate.key-reused", other.Body.Code());
        var kept = await town.ReadAsync(look => look.Rows($"select answer from platform_answers", row => System.Text.Encoding.UTF8.GetString(row.Bytes(0))));
        Assert.DoesNotContain(first.Body.GetProperty("inviteCode").GetString()!, Assert.Single(kept), StringComparison.Ordinal);
    }

    [Theory, OnEveryEngine]
    public async Task A_late_a_wrong_and_a_replaced_invitation_are_refused_alike_and_cost_no_hashing(string engine)
    {
        await using var town = await AccessTown.StartAsync(engine);
        var officer = await town.SignInAsync("Xu Officer", ("officer", AccessTown.Street));
        var invited = (await officer.PostAsync("/api/accounts", Worker("li.na", "g1"))).Body;
        var renewed = (await officer.PostAsync($"/api/accounts/{invited.GetProperty("id").GetString()}/reset")).Body;

        var replaced = await AcceptAsync(town, invited.GetProperty("inviteCode").GetString()!);
        var wrong = await AcceptAsync(town, TypedCode.New());
        town.Clock.Advance(TimeSpan.FromHours(72));
        var late = await AcceptAsync(town, renewed.GetProperty("inviteCode").GetString()!);

        Assert.All(new[] { replaced, wrong, late }, code => Assert.Equal("access.invitation-wrong", code));
    }

    [Theory, OnEveryEngine]
    public async Task A_reset_ends_every_session_at_once_and_keeps_the_second_factor(string engine)
    {
        await using var town = await AccessTown.StartAsync(engine);
        var administrator = await town.SignInAsync("He Admin", ("administrator", AreaPath.Root));
        var (id, secret, _) = await town.MakePersonAsync("officer", (Role.Officer, AccessTown.Street));
        var session = await town.ClientOfAsync(id);

        var reset = await administrator.PostAsync($"/api/accounts/{id}/reset");
        var ended = await session.GetJsonAsync("/api/session");
        using var oldPassword = await town.Stranger().TrySignInAsync("officer", totp: town.Digits(secret!));
        var accepted = await town.Stranger().PostAsync("/api/invitations/accept", new { code = reset.Body.GetProperty("inviteCode").GetString(), password = "a bridge of old grey stones" });
        using var withoutFactor = await town.Stranger().TrySignInAsync("officer", "a bridge of old grey stones");
        using var with = await town.Stranger().TrySignInAsync("officer", "a bridge of old grey stones", town.Digits(secret!));

        Assert.Equal(HttpStatusCode.Unauthorized, ended.Status);
        Assert.Equal("access.sign-in-failed", await oldPassword.CodeAsync());
        Assert.Equal(JsonValueKind.Null, accepted.Body.GetProperty("totpSecret").ValueKind);
        Assert.Equal("access.totp-needed", await withoutFactor.CodeAsync());
        Assert.Equal(HttpStatusCode.OK, with.StatusCode);
    }

    [Theory, OnEveryEngine]
    public async Task Whoever_lost_the_phone_gets_a_new_second_factor_when_the_reset_says_so(string engine)
    {
        await using var town = await AccessTown.StartAsync(engine);
        var administrator = await town.SignInAsync("He Admin", ("administrator", AreaPath.Root));
        var (id, secret, _) = await town.MakePersonAsync("officer", (Role.Officer, AccessTown.Street));

        var reset = await administrator.PostAsync($"/api/accounts/{id}/reset", new { secondFactor = true });
        var accepted = await town.Stranger().PostAsync("/api/invitations/accept", new { code = reset.Body.GetProperty("inviteCode").GetString(), password = AccessTown.Password });

        Assert.NotEqual(secret, accepted.Body.GetProperty("totpSecret").GetString());
        using var signedIn = await town.Stranger().TrySignInAsync("officer", totp: town.Digits(accepted.Body.GetProperty("totpSecret").GetString()!));
        Assert.Equal(HttpStatusCode.OK, signedIn.StatusCode);
    }

    [Theory, OnEveryEngine]
    public async Task What_is_wrong_with_an_invitation_is_said_with_its_place(string engine)
    {
        await using var town = await AccessTown.StartAsync(engine);
        var officer = await town.SignInAsync("Xu Officer", ("officer", AccessTown.Street));
        await officer.PostAsync("/api/accounts", Worker("li.na", "g1"));

        var taken = await officer.PostAsync("/api/accounts", Worker("LI.NA", "g2"));
        var unknown = await officer.PostAsync("/api/accounts", Worker("li.mei", "nowhere"));
        var outside = await officer.PostAsync("/api/accounts", Worker("li.mei", "t"));
        var badLogin = await officer.PostAsync("/api/accounts", Worker("li mei!", "g1"));
        var backwards = await officer.PostAsync("/api/accounts", new { login = "li.mei", name = "Li", grants = new[] { new { role = "volunteer", area = "g1", from = "2026-03-01", to = "2026-02-01" } } });

        Assert.Equal("access.login-taken", taken.Body.Code());
        Assert.Equal(("access.no-such-area", "grants[0].area"), (unknown.Body.Code(), unknown.Body.GetProperty("where").GetString()));
        Assert.Equal(("access.no-such-area", "grants[0].area"), (outside.Body.Code(), outside.Body.GetProperty("where").GetString()));
        Assert.Equal("access.bad-login", badLogin.Body.Code());
        Assert.Equal("access.grant-ends-before", backwards.Body.Code());
    }

    private static object Worker(string login, string area) => new { login, name = "Li Na", grants = new[] { new { role = "gridworker", area } } };

    private static async Task<string?> AcceptAsync(Town town, string code) =>
        (await town.Stranger().PostAsync("/api/invitations/accept", new { code, password = AccessTown.Password })).Body.Code();
}
