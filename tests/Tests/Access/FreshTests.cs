using System.Net;
using Linli.Access;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Tests.Access;

/// <summary>What changes who may do what is asked for a fresh proof (ASVS 5.0, 7.5.3).</summary>
public sealed class FreshTests
{
    private const string Stale = "http.confirm-first";

    [Theory, OnEveryEngine]
    public async Task Ten_minutes_after_signing_in_what_changes_who_may_do_what_asks_again_and_the_rest_does_not(string engine)
    {
        await using var town = await AccessTown.StartAsync(engine);
        using var holder = await town.HolderAsync();
        var worker = await town.MakeAccountAsync("工", ("gridworker", AccessTown.Grid1));
        (HttpMethod Method, string Path, object? Body)[] guarded =
        [
            (HttpMethod.Post, "/api/accounts", new { login = "new", name = "新", grants = new[] { new { role = "volunteer", area = "g1" } } }),
            (HttpMethod.Post, $"/api/accounts/{worker}/grants", new { role = "volunteer", area = "g1" }),
            (HttpMethod.Delete, $"/api/accounts/{worker}/grants/{Guid.CreateVersion7()}", null),
            (HttpMethod.Post, $"/api/accounts/{worker}/reset", new { secondFactor = true }),
            (HttpMethod.Post, $"/api/accounts/{worker}/enable", null),
            (HttpMethod.Post, "/api/passkeys/offer", null),
            (HttpMethod.Post, "/api/passkeys", new { }),
            (HttpMethod.Delete, $"/api/passkeys/{holder.Passkey}", null),
        ];

        town.Clock.Advance(May.FreshFor);
        var (inTime, _) = await holder.Client.PostAsync("/api/passkeys/offer");
        town.Clock.Advance(TimeSpan.FromMilliseconds(1));
        foreach (var (method, path, body) in guarded)
        {
            var (status, refused) = await holder.Client.SendAsync(method, path, body);
            Assert.True((status, refused.Code()) == (HttpStatusCode.Forbidden, Stale), $"{method} {path}: {status} {refused}");
        }

        Assert.Equal(HttpStatusCode.OK, inTime);
        Assert.Equal(HttpStatusCode.OK, (await holder.Client.GetJsonAsync("/api/accounts")).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await holder.Client.PostAsync($"/api/accounts/{worker}/disable", new { reason = "离岗" })).Status);
    }

    [Theory, OnEveryEngine]
    public async Task Password_and_digits_make_this_session_fresh_and_no_other(string engine)
    {
        await using var town = await AccessTown.StartAsync(engine);
        using var holder = await town.HolderAsync();
        using var other = (await town.ClientOfAsync(holder.Id)).From(town.Origin());
        town.Clock.Advance(TimeSpan.FromMinutes(11));

        var (wrongStatus, wrong) = await holder.Client.PostAsync("/api/session/confirm", new { password = "not the password", totp = town.Digits(holder.Secret) });
        var (_, without) = await holder.Client.PostAsync("/api/session/confirm", new { password = AccessTown.Password });
        var (_, still) = await holder.Client.PostAsync("/api/passkeys/offer");
        var (right, _) = await holder.Client.PostAsync("/api/session/confirm", new { password = AccessTown.Password, totp = town.Digits(holder.Secret) });
        var (fresh, _) = await holder.Client.PostAsync("/api/passkeys/offer");
        var (_, others) = await other.PostAsync("/api/passkeys/offer");
        var (_, again) = await other.PostAsync("/api/session/confirm", new { password = AccessTown.Password, totp = town.Digits(holder.Secret) });

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "access.confirm-failed"), (wrongStatus, wrong.Code()));
        Assert.Equal("access.totp-needed", without.Code());
        Assert.Equal(Stale, still.Code());
        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.OK), (right, fresh));
        Assert.Equal(Stale, others.Code());
        Assert.Equal("access.confirm-failed", again.Code());
        Assert.Equal(1, await town.RecordedAsync("session.confirm"));
    }

    [Theory, OnEveryEngine]
    public async Task A_passkey_makes_the_session_fresh_and_when_it_did_is_kept(string engine)
    {
        await using var town = await AccessTown.StartAsync(engine);
        using var holder = await town.HolderAsync();
        town.Clock.Advance(TimeSpan.FromMinutes(11));
        holder.Device.Counter++;

        var (confirmed, _) = await holder.Client.ConfirmByPasskeyAsync(holder.Device);
        var (removed, _) = await holder.Client.SendAsync(HttpMethod.Delete, $"/api/passkeys/{holder.Passkey}");
        var (_, none) = await holder.Client.PostAsync("/api/session/confirm/offer");

        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NoContent), (confirmed, removed));
        Assert.Equal("access.no-passkey", none.Code());
        Assert.Equal(town.Clock.GetUtcNow(), await town.ReadAsync(look => DateTimeOffset.FromUnixTimeMilliseconds(look.Number($"select max(proved_at) from access_sessions"))));
    }

    [Theory, OnEveryEngine]
    public async Task Wrong_confirmations_are_limited_like_wrong_sign_ins(string engine)
    {
        await using var town = await AccessTown.StartAsync(engine);
        using var holder = await town.HolderAsync();
        for (var i = 0; i < 10; i++)
        {
            await holder.Client.PostAsync("/api/session/confirm", new { password = "not the password" });
        }

        var (_, refused) = await holder.Client.PostAsync("/api/session/confirm", new { password = AccessTown.Password, totp = town.Digits(holder.Secret) });

        Assert.Equal("access.too-many-tries", refused.Code());
    }

    [Theory, OnEveryEngine]
    public async Task Somebody_whose_account_asks_for_a_password_alone_confirms_with_it_alone(string engine)
    {
        await using var town = await AccessTown.StartAsync(engine);
        var (id, _, _) = await town.MakePersonAsync("worker", (Role.Gridworker, AccessTown.Grid1));
        using var client = (await town.ClientOfAsync(id)).From(town.Origin());
        town.Clock.Advance(TimeSpan.FromMinutes(11));

        var (_, stale) = await client.PostAsync("/api/passkeys/offer");
        var (confirmed, _) = await client.PostAsync("/api/session/confirm", new { password = AccessTown.Password });
        var (offered, _) = await client.PostAsync("/api/passkeys/offer");

        Assert.Equal(Stale, stale.Code());
        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.OK), (confirmed, offered));
    }

    [Theory, OnEveryEngine]
    public async Task The_command_line_proves_itself_with_every_request_and_has_no_session_to_confirm(string engine)
    {
        await using var town = await AccessTown.StartAsync(engine);
        using var commandLine = town.Stranger();
        commandLine.DefaultRequestHeaders.Authorization = new("Bearer", town.Services.GetRequiredService<CommandLineToken>().Renew());
        town.Clock.Advance(TimeSpan.FromDays(1));

        var (invited, _) = await commandLine.PostAsync("/api/accounts", new { login = "new", name = "新", grants = new[] { new { role = "administrator", area = "0" } } });
        var (_, confirmed) = await commandLine.PostAsync("/api/session/confirm", new { password = "x" });

        Assert.Equal(HttpStatusCode.OK, invited);
        Assert.Equal("access.no-session", confirmed.Code());
    }
}
