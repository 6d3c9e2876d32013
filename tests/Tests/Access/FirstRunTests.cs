using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Linli.Access;
using Linli.Access.Secrets;
using Linli.Server;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Tests.Access;

public sealed class FirstRunTests
{
    [Theory, OnEveryEngine]
    public async Task T17_a_new_node_has_no_account_and_answers_nothing_but_its_state_and_the_set_up(string engine)
    {
        await using var town = await AccessTown.StartAsync(engine);
        using var stranger = town.Stranger();

        var state = await stranger.GetJsonAsync("/api/state");
        var others = new[]
        {
            await stranger.GetJsonAsync("/api/accounts"), await stranger.GetJsonAsync("/api/session"),
            await stranger.PostAsync("/api/session", new { login = "admin", password = "admin" }),
            await stranger.PostAsync("/api/invitations/accept", new { code = "x", password = "y" }),
        };

        Assert.Equal("setup", state.Body.GetProperty("state").GetString());
        Assert.All(others, answer => Assert.Equal("access.set-up-first", answer.Body.Code()));
        Assert.Equal(0, await town.ReadAsync(look => look.Number($"select count(*) from access_accounts")));
    }

    [Theory, OnEveryEngine]
    public async Task T17_the_code_makes_the_first_administrator_once_and_only_once(string engine)
    {
        await using var town = await AccessTown.StartAsync(engine);
        var code = await town.SetupCodeAsync();
        using var stranger = town.Stranger();

        var done = await stranger.PostAsync("/api/setup", Request(code) with { EventName = "Spring", EventEnds = "2026-06-30" });
        var again = await stranger.PostAsync("/api/setup", Request(code) with { Login = "second" });
        using var signedIn = await stranger.TrySignInAsync("first", totp: town.Digits(done.Body.GetProperty("totpSecret").GetString()!));
        var session = (await town.With(signedIn.CookieOf()).GetJsonAsync("/api/session")).Body;

        Assert.Equal(HttpStatusCode.OK, done.Status);
        Assert.StartsWith("otpauth://totp/Linli:first?secret=", done.Body.GetProperty("totpUri").GetString(), StringComparison.Ordinal);
        Assert.Equal(10, done.Body.GetProperty("recoveryCodes").GetArrayLength());
        Assert.Equal("access.already-set-up", again.Body.Code());
        Assert.Equal(["administrator", "officer"], session.GetProperty("grants").EnumerateArray().Select(grant => grant.GetProperty("role").GetString()!));
        Assert.All(session.GetProperty("grants").EnumerateArray(), grant => Assert.Equal("0", grant.GetProperty("area").GetString()));
        Assert.Equal(Enum.GetValues<Permission>().Length, session.GetProperty("may").GetArrayLength());
        Assert.Equal("ready", (await stranger.GetJsonAsync("/api/state")).Body.GetProperty("state").GetString());
        Assert.Equal("Guihu Street", (await stranger.GetJsonAsync("/api/state")).Body.GetProperty("node").GetProperty("name").GetString());
        Assert.Equal("2026-06-30", await town.ReadAsync(look => look.Setting("event.ends")));
    }

    [Theory, OnEveryEngine]
    public async Task T17_a_late_a_wrong_and_a_replaced_code_are_refused_alike(string engine)
    {
        await using var town = await AccessTown.StartAsync(engine);
        var replaced = await town.SetupCodeAsync();
        var late = await town.SetupCodeAsync();
        using var stranger = town.Stranger();

        var wrong = await stranger.PostAsync("/api/setup", Request(TypedCode.New()));
        var old = await stranger.PostAsync("/api/setup", Request(replaced));
        town.Clock.Advance(TimeSpan.FromMinutes(30));
        var after = await stranger.PostAsync("/api/setup", Request(late));

        Assert.All(new[] { wrong, old, after }, answer => Assert.Equal("access.setup-code-wrong", answer.Body.Code()));
        Assert.Equal(0, await town.ReadAsync(look => look.Number($"select count(*) from access_accounts")));
    }

    [Theory, OnEveryEngine]
    public async Task T17_guessing_the_code_is_slowed_down_and_costs_no_hashing(string engine)
    {
        await using var town = await AccessTown.StartAsync(engine);
        var code = await town.SetupCodeAsync();
        using var stranger = town.Stranger();
        for (var i = 0; i < 10; i++)
        {
            await stranger.PostAsync("/api/setup", Request(TypedCode.New()));
        }

        var eleventh = await stranger.PostAsync("/api/setup", Request(code));

        Assert.Equal("access.too-many-tries", eleventh.Body.Code());
        Assert.Equal(0, town.Services.GetRequiredService<Passwords>().Count);
    }

    [Theory, OnEveryEngine]
    public async Task T17_a_weak_password_does_not_use_the_code_up(string engine)
    {
        await using var town = await AccessTown.StartAsync(engine);
        var code = await town.SetupCodeAsync();
        using var stranger = town.Stranger();

        var weak = await stranger.PostAsync("/api/setup", Request(code) with { Password = "woaini1314520" });
        var good = await stranger.PostAsync("/api/setup", Request(code));

        Assert.Equal("access.password-common", weak.Body.Code());
        Assert.Equal(HttpStatusCode.OK, good.Status);
    }

    [Fact]
    public async Task T17_the_code_lies_in_a_file_for_its_owner_only_is_printed_once_and_goes_after_use()
    {
        await using var town = await PreparedAsync(out var console);
        var file = Path.Combine(town.Folder, FirstRun.CodeFile);
        var code = (await File.ReadAllTextAsync(file)).Trim();
        var mode = ModeOf(file);

        var done = await town.Stranger().PostAsync("/api/setup", Request(code));

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, mode);
        Assert.Equal(TypedCode.Length, Base32.Decode(code).Length);
        Assert.Contains(code, console.ToString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, done.Status);
        Assert.False(File.Exists(file));
    }

    [Theory]
    [InlineData("http://0.0.0.0:8080", "http://127.0.0.1:8080")]
    [InlineData("http://+:80", "http://127.0.0.1:80")]
    [InlineData("https://192.0.2.7:8443", "https://127.0.0.1:8443")]
    [InlineData("http://127.0.0.1:0", "http://127.0.0.1:0")]
    [InlineData("http://localhost:5000", "http://localhost:5000")]
    public void T17_until_it_is_set_up_a_node_listens_to_its_own_machine_only(string wanted, string taken) =>
        Assert.Equal(taken, FirstRun.OnLoopback(wanted));

    [Fact]
    public async Task T17_a_node_told_to_listen_to_all_does_so_only_after_it_is_set_up()
    {
        await using var town = await PreparedAsync(out _, options => options with { Listen = "http://0.0.0.0:0" });

        Assert.Equal("127.0.0.1", town.Address.Host);
    }

    [Fact]
    public async Task The_command_line_comes_in_with_the_token_of_the_data_folder_and_gets_no_cookie()
    {
        await using var town = await PreparedAsync(out _);
        await town.MakePersonAsync("zhou", (Role.Volunteer, AccessTown.Grid1));
        var file = Path.Combine(town.Folder, FirstRun.TokenFile);
        using var cli = town.Stranger();
        cli.DefaultRequestHeaders.Authorization = new("Bearer", (await File.ReadAllTextAsync(file)).Trim());
        using var liar = town.Stranger();
        liar.DefaultRequestHeaders.Authorization = new("Bearer", new string('0', 64));

        using var response = await cli.GetAsync("/api/session");
        var session = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
        var made = await cli.PostAsync("/api/accounts", new { login = "new.officer", name = "Chen", grants = new[] { new { role = "officer", area = "s" } } });
        var refused = await liar.GetJsonAsync("/api/session");

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, ModeOf(file));
        Assert.Equal("cli", session.GetProperty("account").GetProperty("login").GetString());
        Assert.False(response.Headers.Contains("Set-Cookie"));
        Assert.Equal(HttpStatusCode.OK, made.Status);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.Status);
        Assert.Equal("cli", await town.ReadAsync(look => look.Find($"select via from platform_audit where action = 'account.make' order by seq desc limit 1", row => row.Text(0))));
    }

    internal sealed record SetUpRequest(string Code, string Login, string Name, string Password, string NodeName, string? EventName = null, string? EventEnds = null);

    private static UnixFileMode ModeOf(string file) =>
        OperatingSystem.IsWindows() ? UnixFileMode.UserRead | UnixFileMode.UserWrite : File.GetUnixFileMode(file);

    private static SetUpRequest Request(string code) => new(code, "first", "Xu Meilin", AccessTown.Password, "Guihu Street");

    private static Task<Town> PreparedAsync(out StringWriter console, Func<NodeOptions, NodeOptions>? change = null)
    {
        var lines = console = new StringWriter();
        return AccessTown.StartAsync("sqlite", change, app => FirstRun.PrepareAsync(app, lines, default));
    }
}
