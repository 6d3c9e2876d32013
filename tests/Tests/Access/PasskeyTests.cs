using System.Net;
using Linli.Access;

namespace Linli.Tests.Access;

/// <summary>Passkeys from the device to the database and back (WebAuthn level 2), with a device in software.</summary>
public sealed class PasskeyTests
{
    [Theory, OnEveryEngine]
    public async Task A_passkey_is_added_to_the_own_account_and_signs_in_alone_as_both_factors(string engine)
    {
        await using var town = await AccessTown.StartAsync(engine);
        using var holder = await town.HolderAsync();
        using var browser = town.Stranger().From(town.Origin());

        var asked = await browser.AskPasskeyAsync("/api/session/passkey/offer");
        holder.Device.Counter++;
        using var request = System.Net.Http.Json.JsonContent.Create(new { ticket = asked.Ticket, credential = holder.Device.Answer(asked.Options) });
        using var answer = await browser.PostAsync(new Uri("/api/session/passkey", UriKind.Relative), request);
        using var signedIn = town.With(answer.CookieOf());
        var (_, session) = await signedIn.GetJsonAsync("/api/session");
        var (_, list) = await signedIn.GetJsonAsync("/api/passkeys");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Empty(asked.Options.GetProperty("allowCredentials").EnumerateArray());
        Assert.Equal("required", asked.Options.GetProperty("userVerification").GetString());
        Assert.Equal("localhost", asked.Options.GetProperty("rpId").GetString());
        Assert.Equal("officer", session.GetProperty("account").GetProperty("login").GetString());
        var line = list.GetProperty("items").EnumerateArray().Single();
        Assert.Equal(("手机", "localhost"), (line.GetProperty("name").GetString(), line.GetProperty("site").GetString()));
        Assert.Equal(town.Clock.GetUtcNow(), line.GetProperty("usedAt").GetDateTimeOffset());
        Assert.Equal((1, 1), (await town.RecordedAsync("passkey.add"), await town.RecordedAsync("passkey.use")));
    }

    [Theory, OnEveryEngine]
    public async Task What_a_device_learns_of_the_account_is_a_random_handle_and_it_is_asked_for_no_attestation(string engine)
    {
        await using var town = await AccessTown.StartAsync(engine);
        using var one = await town.HolderAsync("one");
        using var other = await town.HolderAsync("other");

        var asked = await one.Client.AskPasskeyAsync("/api/passkeys/offer");
        var handle = asked.Options.GetProperty("user").GetProperty("id").GetString();

        Assert.Equal(one.Device.UserHandle, handle);
        Assert.NotEqual(one.Device.UserHandle, other.Device.UserHandle);
        Assert.DoesNotContain(one.Id.ToString("N"), Convert.ToHexStringLower(System.Buffers.Text.Base64Url.DecodeFromChars(handle)), StringComparison.Ordinal);
        Assert.Equal("none", asked.Options.GetProperty("attestation").GetString());
        Assert.Equal([-7, -257], asked.Options.GetProperty("pubKeyCredParams").EnumerateArray().Select(one => one.GetProperty("alg").GetInt32()));
        Assert.Equal("required", asked.Options.GetProperty("authenticatorSelection").GetProperty("residentKey").GetString());
        Assert.Single(asked.Options.GetProperty("excludeCredentials").EnumerateArray());
    }

    [Theory, OnEveryEngine]
    public async Task A_device_with_RSA_serves_too_and_one_with_another_algorithm_is_refused(string engine)
    {
        await using var town = await AccessTown.StartAsync(engine);
        using var rsa = new SoftDevice(town.Origin()) { UsesRsa = true };
        using var odd = new SoftDevice(town.Origin()) { Algorithm = -35 };
        using var holder = await town.HolderAsync("officer", rsa);
        using var browser = town.Stranger().From(town.Origin());
        rsa.Counter++;

        var (signedIn, _) = await browser.SignInByPasskeyAsync(rsa);
        var (_, refused) = await holder.Client.AddPasskeyAsync(odd);

        Assert.Equal(HttpStatusCode.OK, signedIn);
        Assert.Equal("access.passkey-refused", refused.Code());
    }

    [Theory, OnEveryEngine]
    public async Task An_answer_for_another_address_unverified_or_with_a_wrong_signature_does_not_sign_in_and_is_recorded(string engine)
    {
        await using var town = await AccessTown.StartAsync(engine);
        using var holder = await town.HolderAsync();
        using var browser = town.Stranger().From(town.Origin());
        var device = holder.Device;
        (string What, Action Lie, Action Back)[] lies =
        [
            ("another origin", () => device.Origin = "https://linli.example.net", () => device.Origin = town.Origin()),
            ("another port", () => device.Origin = "http://localhost:1", () => device.Origin = town.Origin()),
            ("inside a foreign page", () => device.IsCrossOrigin = true, () => device.IsCrossOrigin = false),
            ("another name hashed", () => device.RpId = "linli.example.net", () => device.RpId = null),
            ("user not verified", () => device.VerifiesUser = false, () => device.VerifiesUser = true),
            ("signature spoilt", () => device.SpoilsSignature = true, () => device.SpoilsSignature = false),
        ];
        device.Counter++;

        foreach (var (what, lie, back) in lies)
        {
            lie();
            var (status, body) = await browser.SignInByPasskeyAsync(device);
            back();
            Assert.True((status, body.Code()) == (HttpStatusCode.UnprocessableEntity, "access.passkey-refused"), $"{what}: {status} {body}");
        }

        Assert.Equal(lies.Length, await town.RecordedAsync("session.refuse", "access.passkey-refused"));
        var (right, _) = await browser.SignInByPasskeyAsync(device);
        Assert.Equal(HttpStatusCode.OK, right);
    }

    [Theory, OnEveryEngine]
    public async Task A_challenge_is_good_once_for_five_minutes_and_for_its_own_use(string engine)
    {
        await using var town = await AccessTown.StartAsync(engine);
        using var holder = await town.HolderAsync();
        using var browser = town.Stranger().From(town.Origin());
        var device = holder.Device;
        device.Counter++;

        var asked = await browser.AskPasskeyAsync("/api/session/passkey/offer");
        var answer = new { ticket = asked.Ticket, credential = device.Answer(asked.Options) };
        var (first, _) = await browser.PostAsync("/api/session/passkey", answer);
        device.Counter++;
        var (_, again) = await browser.PostAsync("/api/session/passkey", new { ticket = asked.Ticket, credential = device.Answer(asked.Options) });
        var other = await holder.Client.AskPasskeyAsync("/api/session/confirm/offer");
        var (_, otherUse) = await browser.PostAsync("/api/session/passkey", new { ticket = other.Ticket, credential = device.Answer(other.Options) });
        var late = await browser.AskPasskeyAsync("/api/session/passkey/offer");
        town.Clock.Advance(TimeSpan.FromMinutes(5));
        var (_, expired) = await browser.PostAsync("/api/session/passkey", new { ticket = late.Ticket, credential = device.Answer(late.Options) });
        var (_, forged) = await browser.PostAsync("/api/session/passkey", new { ticket = late.Ticket[..^4] + "AAAA", credential = device.Answer(late.Options) });

        Assert.Equal(HttpStatusCode.OK, first);
        Assert.All([again, otherUse, expired, forged], refused => Assert.Equal("access.challenge-over", refused.Code()));
    }

    [Theory, OnEveryEngine]
    public async Task A_challenge_that_was_answered_wrongly_is_used_up_too(string engine)
    {
        await using var town = await AccessTown.StartAsync(engine);
        using var holder = await town.HolderAsync();
        using var browser = town.Stranger().From(town.Origin());
        holder.Device.Counter++;
        var asked = await browser.AskPasskeyAsync("/api/session/passkey/offer");

        holder.Device.VerifiesUser = false;
        await browser.PostAsync("/api/session/passkey", new { ticket = asked.Ticket, credential = holder.Device.Answer(asked.Options) });
        holder.Device.VerifiesUser = true;
        var (_, again) = await browser.PostAsync("/api/session/passkey", new { ticket = asked.Ticket, credential = holder.Device.Answer(asked.Options) });

        Assert.Equal("access.challenge-over", again.Code());
    }

    [Theory, OnEveryEngine]
    public async Task A_counter_that_does_not_go_on_is_refused_and_recorded_and_one_that_stays_zero_is_none(string engine)
    {
        await using var town = await AccessTown.StartAsync(engine);
        using var holder = await town.HolderAsync();
        using var without = await town.HolderAsync("other", new SoftDevice(town.Origin()) { Counter = 0 });
        using var browser = town.Stranger().From(town.Origin());
        holder.Device.Counter = 7;
        await browser.SignInByPasskeyAsync(holder.Device);

        var (_, same) = await browser.SignInByPasskeyAsync(holder.Device);
        holder.Device.Counter = 6;
        var (_, back) = await browser.SignInByPasskeyAsync(holder.Device);
        holder.Device.Counter = 0;
        var (_, zero) = await browser.SignInByPasskeyAsync(holder.Device);
        var (none, _) = await browser.SignInByPasskeyAsync(without.Device);

        Assert.All([same, back, zero], refused => Assert.Equal("access.passkey-copied", refused.Code()));
        Assert.Equal(3, await town.RecordedAsync("session.refuse", "access.passkey-copied"));
        Assert.Equal(HttpStatusCode.OK, none);
    }

    [Theory, OnEveryEngine]
    public async Task A_passkey_opens_only_the_account_it_was_made_for(string engine)
    {
        await using var town = await AccessTown.StartAsync(engine);
        using var one = await town.HolderAsync("one");
        using var other = await town.HolderAsync("other");
        using var browser = town.Stranger().From(town.Origin());
        (one.Device.Counter, other.Device.Counter) = (2, 2);

        var (_, confirmed) = await one.Client.ConfirmByPasskeyAsync(other.Device);
        (var own, one.Device.UserHandle) = (one.Device.UserHandle, other.Device.UserHandle);
        var (_, foreignHandle) = await browser.SignInByPasskeyAsync(one.Device);
        one.Device.UserHandle = null;
        var (_, noHandle) = await browser.SignInByPasskeyAsync(one.Device);
        (one.Device.UserHandle, one.Device.CredentialId) = (own, other.Device.CredentialId);
        var (_, foreignCredential) = await browser.SignInByPasskeyAsync(one.Device);
        var (_, foreignName) = await one.Client.SendAsync(HttpMethod.Put, $"/api/passkeys/{other.Passkey}", new { name = "我的" });
        var (_, foreignRemoval) = await one.Client.SendAsync(HttpMethod.Delete, $"/api/passkeys/{other.Passkey}");

        Assert.All([confirmed, foreignHandle, noHandle, foreignCredential], refused => Assert.Equal("access.passkey-refused", refused.Code()));
        Assert.All([foreignName, foreignRemoval], refused => Assert.Equal("http.not-found", refused.Code()));
    }

    [Theory, OnEveryEngine]
    public async Task A_passkey_can_be_renamed_and_removed_and_then_opens_nothing(string engine)
    {
        await using var town = await AccessTown.StartAsync(engine);
        using var holder = await town.HolderAsync();
        using var browser = town.Stranger().From(town.Origin());
        holder.Device.Counter++;

        await holder.Client.SendAsync(HttpMethod.Put, $"/api/passkeys/{holder.Passkey}", new { name = "办公室电脑" });
        var (_, list) = await holder.Client.GetJsonAsync("/api/passkeys");
        var (removed, _) = await holder.Client.SendAsync(HttpMethod.Delete, $"/api/passkeys/{holder.Passkey}");
        var (_, refused) = await browser.SignInByPasskeyAsync(holder.Device);

        Assert.Equal("办公室电脑", list.GetProperty("items")[0].GetProperty("name").GetString());
        Assert.Equal(HttpStatusCode.NoContent, removed);
        Assert.Equal("access.passkey-refused", refused.Code());
        Assert.Equal((1, 1), (await town.RecordedAsync("passkey.rename"), await town.RecordedAsync("passkey.remove")));
    }

    [Theory, OnEveryEngine]
    public async Task A_passkey_that_was_not_made_here_now_by_this_session_is_not_kept(string engine)
    {
        await using var town = await AccessTown.StartAsync(engine);
        using var holder = await town.HolderAsync();
        using var otherSession = (await town.ClientOfAsync(holder.Id)).From(town.Origin());
        async Task<string?> TryAsync(Action<SoftDevice> lie)
        {
            using var device = new SoftDevice(town.Origin());
            lie(device);
            return (await holder.Client.AddPasskeyAsync(device)).Body.Code();
        }

        Assert.Equal("access.passkey-refused", await TryAsync(device => device.Origin = "https://linli.example.net"));
        Assert.Equal("access.passkey-refused", await TryAsync(device => device.RpId = "linli.example.net"));
        Assert.Equal("access.passkey-refused", await TryAsync(device => device.VerifiesUser = false));
        Assert.Equal("access.passkey-refused", await TryAsync(device => device.CredentialId = holder.Device.CredentialId));
        using var fresh = new SoftDevice(town.Origin());
        var asked = await holder.Client.AskPasskeyAsync("/api/passkeys/offer");
        var made = new { ticket = asked.Ticket, credential = fresh.Make(asked.Options), name = "手机" };
        Assert.Equal("access.challenge-over", (await otherSession.PostAsync("/api/passkeys", made)).Body.Code());
        Assert.Equal(HttpStatusCode.OK, (await holder.Client.PostAsync("/api/passkeys", made)).Status);
        fresh.CredentialId = new byte[20];
        Assert.Equal("access.challenge-over", (await holder.Client.PostAsync("/api/passkeys", new { ticket = asked.Ticket, credential = fresh.Make(asked.Options), name = "手机" })).Body.Code());
        asked = await holder.Client.AskPasskeyAsync("/api/passkeys/offer");
        town.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal("access.challenge-over", (await holder.Client.PostAsync("/api/passkeys", new { ticket = asked.Ticket, credential = fresh.Make(asked.Options), name = "手机" })).Body.Code());
        Assert.Equal(2, await town.ReadAsync(look => look.Number($"select count(*) from access_passkeys")));
    }

    [Theory, OnEveryEngine]
    public async Task An_account_has_at_most_ten_passkeys(string engine)
    {
        await using var town = await AccessTown.StartAsync(engine);
        using var holder = await town.HolderAsync();
        for (var i = 1; i < 10; i++)
        {
            using var device = new SoftDevice(town.Origin());
            await holder.Client.AddPasskeyAsync(device);
        }

        var (_, refused) = await holder.Client.PostAsync("/api/passkeys/offer");

        Assert.Equal("access.too-many-passkeys", refused.Code());
    }

    [Theory, OnEveryEngine]
    public async Task A_disabled_account_is_not_opened_and_a_lost_phone_takes_its_passkeys_along(string engine)
    {
        await using var town = await AccessTown.StartAsync(engine);
        using var holder = await town.HolderAsync();
        using var forgetful = await town.HolderAsync("other");
        using var browser = town.Stranger().From(town.Origin());
        using var administrator = await town.SignInAsync("管理者", ("administrator", AreaPath.Root));
        holder.Device.Counter++;

        await administrator.PostAsync($"/api/accounts/{holder.Id}/disable", new { reason = "离岗" });
        var (_, disabled) = await browser.SignInByPasskeyAsync(holder.Device);
        var last = await town.ReadAsync(look => look.Find($"select expires from access_passkeys where account = {holder.Id}", row => row.Text(0)));
        await administrator.PostAsync($"/api/accounts/{holder.Id}/enable");
        var (enabled, _) = await browser.SignInByPasskeyAsync(holder.Device);
        await administrator.PostAsync($"/api/accounts/{holder.Id}/reset", new { secondFactor = true });
        await administrator.PostAsync($"/api/accounts/{forgetful.Id}/reset", new { secondFactor = false });

        Assert.Equal("access.passkey-refused", disabled.Code());
        Assert.Equal("2027-02-03", last);
        Assert.Equal(HttpStatusCode.OK, enabled);
        Assert.Equal(0, await town.ReadAsync(look => look.Number($"select count(*) from access_passkeys where account = {holder.Id}")));
        Assert.Equal(1, await town.ReadAsync(look => look.Number($"select count(*) from access_passkeys where account = {forgetful.Id}")));
    }

    [Theory, OnEveryEngine]
    public async Task Passkeys_are_for_the_addresses_that_the_node_was_told_whatever_the_Host_header_says(string engine)
    {
        const string Named = "https://linli.example.org";
        await using var town = await AccessTown.StartAsync(engine, options => options with { Origins = [Named] });
        using var holder = await town.HolderAsync("officer");
        using var named = new SoftDevice(Named);
        await holder.Client.From(Named).AddPasskeyAsync(named);
        using var browser = town.Stranger();
        (named.Counter, holder.Device.Counter) = (2, 2);

        foreach (var origin in new[] { "https://linli.example.net", "https://sub.linli.example.org", "https://linli.example.org:8443", "http://linli.example.org", $"http://127.0.0.1:{town.Address.Port}", "null" })
        {
            browser.From(origin).DefaultRequestHeaders.Host = origin.Split("//")[^1];
            var (_, refused) = await browser.PostAsync("/api/session/passkey/offer");
            Assert.True(refused.Code() == "access.passkeys-not-here", $"{origin}: {refused}");
        }

        browser.From(Named).DefaultRequestHeaders.Host = "linli.example.net";
        var (_, elsewhere) = await browser.SignInByPasskeyAsync(holder.Device);
        var asked = await browser.AskPasskeyAsync("/api/session/passkey/offer");
        var (_, carried) = await browser.From(town.Origin()).PostAsync("/api/session/passkey", new { ticket = asked.Ticket, credential = named.Answer(asked.Options) });
        var (right, _) = await browser.From(Named).SignInByPasskeyAsync(named);

        Assert.Equal("access.passkey-refused", elsewhere.Code());
        Assert.Equal("access.challenge-over", carried.Code());
        Assert.Equal(HttpStatusCode.OK, right);
    }

    [Theory]
    [InlineData("https://linli.example.org", true)]
    [InlineData("https://linli.example.org:8443", true)]
    [InlineData("https://linli.example.org/", false)]
    [InlineData("https://192.0.2.7", false)]
    [InlineData("http://linli.example.org", false)]
    [InlineData("https://LINLI.example.org", false)]
    [InlineData("linli.example.org", false)]
    public void An_origin_is_https_with_a_name_spelt_as_browsers_spell_it(string origin, bool good) => Assert.Equal(good, Linli.Server.Serving.IsOrigin(origin));

    [Theory, OnEveryEngine]
    public async Task Sixty_answers_a_minute_are_all_that_an_address_gets(string engine)
    {
        await using var town = await AccessTown.StartAsync(engine);
        await town.MakePersonAsync("officer", (Role.Officer, AccessTown.Street));
        using var browser = town.Stranger().From(town.Origin());
        var junk = new { ticket = "AAAA", credential = new { } };
        for (var i = 0; i < 60; i++)
        {
            Assert.Equal("access.challenge-over", (await browser.PostAsync("/api/session/passkey", junk)).Body.Code());
        }

        Assert.Equal("access.too-many-tries", (await browser.PostAsync("/api/session/passkey", junk)).Body.Code());
        for (var i = 0; i < 60; i++)
        {
            await browser.AskPasskeyAsync("/api/session/passkey/offer");
        }

        Assert.Equal("access.too-many-tries", (await browser.PostAsync("/api/session/passkey/offer")).Body.Code());
    }
}
