using System.Net;
using Linli.Access;

namespace Linli.Tests.Access;

public sealed class SecondFactorTests
{
    [Theory, OnEveryEngine]
    public async Task An_officer_needs_the_digits_of_the_app_and_each_is_good_once(string engine)
    {
        await using var town = await AccessTown.StartAsync(engine);
        var (_, secret, _) = await town.MakePersonAsync("officer", (Role.Officer, AccessTown.Street));
        using var client = town.Stranger();

        using var without = await client.TrySignInAsync("officer");
        using var wrong = await client.TrySignInAsync("officer", totp: "000000" == town.Digits(secret!) ? "000001" : "000000");
        using var right = await client.TrySignInAsync("officer", totp: town.Digits(secret!));
        using var again = await client.TrySignInAsync("officer", totp: town.Digits(secret!));
        using var next = await client.TrySignInAsync("officer", totp: town.Digits(secret!, 1));

        Assert.Equal("access.totp-needed", await without.CodeAsync());
        Assert.Equal("access.sign-in-failed", await wrong.CodeAsync());
        Assert.Equal(HttpStatusCode.OK, right.StatusCode);
        Assert.Equal("access.sign-in-failed", await again.CodeAsync());
        Assert.Equal(HttpStatusCode.OK, next.StatusCode);
    }

    [Theory, OnEveryEngine]
    public async Task The_right_digits_with_a_wrong_password_tell_nothing(string engine)
    {
        await using var town = await AccessTown.StartAsync(engine);
        var (_, secret, _) = await town.MakePersonAsync("officer", (Role.Officer, AccessTown.Street));

        using var answer = await town.Stranger().TrySignInAsync("officer", "not the password", town.Digits(secret!));

        Assert.Equal("access.sign-in-failed", await answer.CodeAsync());
    }

    [Theory, OnEveryEngine]
    public async Task Each_recovery_code_opens_once(string engine)
    {
        await using var town = await AccessTown.StartAsync(engine);
        var (_, _, recovery) = await town.MakePersonAsync("officer", (Role.Officer, AccessTown.Street));
        using var client = town.Stranger();

        using var first = await client.TrySignInAsync("officer", totp: recovery[3].ToLowerInvariant());
        using var again = await client.TrySignInAsync("officer", totp: recovery[3]);
        using var another = await client.TrySignInAsync("officer", totp: recovery[0]);

        Assert.Equal(10, recovery.Count);
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.Equal("access.sign-in-failed", await again.CodeAsync());
        Assert.Equal(HttpStatusCode.OK, another.StatusCode);
    }

    [Theory, OnEveryEngine]
    public async Task Twenty_tries_of_the_second_factor_an_hour_are_all_that_an_account_gets(string engine)
    {
        await using var town = await AccessTown.StartAsync(engine);
        var (_, secret, _) = await town.MakePersonAsync("officer", (Role.Officer, AccessTown.Street));
        using var client = town.Stranger();
        var wrong = "000000" == town.Digits(secret!) ? "000001" : "000000";
        for (var i = 0; i < 20; i++)
        {
            using var failed = await client.TrySignInAsync("officer", totp: wrong);
            town.Clock.Advance(TimeSpan.FromSeconds(7));
        }

        using var refused = await client.TrySignInAsync("officer", totp: town.Digits(secret!));
        town.Clock.Advance(TimeSpan.FromHours(1));
        using var later = await client.TrySignInAsync("officer", totp: town.Digits(secret!));

        Assert.Equal("access.too-many-tries", await refused.CodeAsync());
        Assert.Equal(HttpStatusCode.OK, later.StatusCode);
    }

    [Theory, OnEveryEngine]
    public async Task Secrets_passwords_tokens_and_codes_are_nowhere_in_the_database_in_clear(string engine)
    {
        await using var town = await AccessTown.StartAsync(engine);
        var (_, secret, recovery) = await town.MakePersonAsync("officer", (Role.Officer, AccessTown.Street));
        using var response = await town.Stranger().TrySignInAsync("officer", totp: town.Digits(secret!));
        var token = response.CookieOf().Split('=')[1].Split(';')[0];

        var row = await town.ReadAsync(look => look.Find(
            $"select a.password, a.totp_secret, a.recovery, s.token_hash from access_accounts a join access_sessions s on s.account = a.id",
            row => row.Text(0) + Convert.ToHexStringLower(row.Bytes(1)) + row.Text(2) + Convert.ToHexStringLower(row.Bytes(3))));

        Assert.DoesNotContain(token, row, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(AccessTown.Password, row, StringComparison.Ordinal);
        Assert.DoesNotContain(recovery[0], row, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Convert.ToHexStringLower(System.Text.Encoding.UTF8.GetBytes(secret!)), row, StringComparison.Ordinal);
    }
}
