using System.Net;
using Linli.Access;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Tests.Access;

public sealed class LimitTests
{
    [Theory, OnEveryEngine]
    public async Task T15_the_eleventh_try_in_a_minute_is_refused_before_anything_is_hashed(string engine)
    {
        await using var town = await AccessTown.StartAsync(engine);
        await town.MakePersonAsync("zhou", (Role.Volunteer, AccessTown.Grid1));
        using var stranger = town.Stranger();
        for (var i = 0; i < 10; i++)
        {
            using var wrong = await stranger.TrySignInAsync("zhou", "not the password");
            Assert.Equal("access.sign-in-failed", await wrong.CodeAsync());
        }

        var hashings = Hashings(town);
        using var eleventh = await stranger.TrySignInAsync("zhou");
        town.Clock.Advance(TimeSpan.FromSeconds(61));
        using var later = await stranger.TrySignInAsync("zhou");

        Assert.Equal(HttpStatusCode.TooManyRequests, eleventh.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(60), eleventh.Headers.RetryAfter?.Delta);
        Assert.Equal(hashings + 1, Hashings(town));
        Assert.Equal(HttpStatusCode.OK, later.StatusCode);
    }

    [Theory, OnEveryEngine]
    public async Task T15_sixty_tries_a_minute_are_all_that_an_address_gets_whatever_its_headers_claim(string engine)
    {
        await using var town = await AccessTown.StartAsync(engine);
        await town.MakePersonAsync("zhou", (Role.Volunteer, AccessTown.Grid1));

        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 70; i++)
        {
            using var liar = town.Stranger();
            liar.DefaultRequestHeaders.Add("X-Forwarded-For", $"203.0.113.{i}");
            using var answer = await liar.TrySignInAsync($"nobody{i}");
            answers.Add(answer.StatusCode);
        }

        Assert.Equal(60, answers.Count(status => status == HttpStatusCode.Unauthorized));
        Assert.Equal(10, answers.Count(status => status == HttpStatusCode.TooManyRequests));
    }

    [Theory, OnEveryEngine]
    public async Task T15_a_login_that_exists_and_one_that_does_not_cost_the_same_and_are_answered_the_same(string engine)
    {
        await using var town = await AccessTown.StartAsync(engine);
        await town.MakePersonAsync("zhou", (Role.Volunteer, AccessTown.Grid1));
        await town.MakePersonAsync("officer", (Role.Officer, AccessTown.Grid1));
        using var stranger = town.Stranger();

        var answers = new List<(string Body, long Hashings, long Commits)>();
        foreach (var login in new[] { "zhou", "officer", "nobody", "' or 1=1 --" })
        {
            var (hashings, commits) = (Hashings(town), town.Gate.Commits);
            using var answer = await stranger.TrySignInAsync(login, "not the password");
            var body = await answer.Content.ReadAsStringAsync();
            answers.Add((body[..body.IndexOf("\"trace\"", StringComparison.Ordinal)], Hashings(town) - hashings, town.Gate.Commits - commits));
        }

        Assert.Single(answers.Distinct());
        Assert.Equal((1, 1), (answers[0].Hashings, answers[0].Commits));
    }

    [Fact]
    public async Task T15_whoever_signed_in_from_an_address_before_is_not_locked_out_by_tries_from_another()
    {
        await using var town = await AccessTown.StartAsync("sqlite", options => options with { Listen = "http://0.0.0.0:0" });
        await town.MakePersonAsync("zhou", (Role.Volunteer, AccessTown.Grid1));
        using var home = From(town, "127.0.0.1");
        using var stranger = From(town, "127.0.0.2");
        using var before = await home.TrySignInAsync("zhou");
        for (var i = 0; i < 11; i++)
        {
            using var wrong = await stranger.TrySignInAsync("zhou", "not the password");
        }

        using var locked = await stranger.TrySignInAsync("zhou");
        using var after = await home.TrySignInAsync("zhou");

        Assert.Equal(HttpStatusCode.TooManyRequests, locked.StatusCode);
        Assert.Equal(HttpStatusCode.OK, after.StatusCode);
    }

    [Fact]
    public async Task T15_at_most_two_passwords_are_hashed_at_once_and_those_who_would_wait_too_long_are_told()
    {
        using var passwords = new Passwords(400_000);

        var waiting = Enumerable.Range(0, 45).Select(_ => passwords.HashAsync("three lanterns", new CancellationTokenSource(300).Token)).ToList();

        Assert.True(passwords.AreBusy);
        Assert.InRange(passwords.Count, 0, 3);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.WhenAll(waiting));
        Assert.False(passwords.AreBusy);
    }

    [Theory, OnEveryEngine]
    public async Task Refused_sign_ins_are_in_the_trail_without_what_was_typed(string engine)
    {
        await using var town = await AccessTown.StartAsync(engine);
        var (id, _, _) = await town.MakePersonAsync("zhou", (Role.Volunteer, AccessTown.Grid1));
        using var stranger = town.Stranger();

        using var known = await stranger.TrySignInAsync("zhou", "not the password");
        using var unknown = await stranger.TrySignInAsync("my secret typed into the wrong box", "x");

        var subjects = await town.ReadAsync(look => look.Rows($"select subject, fields from platform_audit where action = 'session.refuse' order by seq", row => (row.Text(0), row.Text(1))));
        Assert.Equal([($"{id}", "access.sign-in-failed"), ("unknown", "access.sign-in-failed")], subjects);
    }

    private static long Hashings(Town town) => town.Services.GetRequiredService<Passwords>().Count;

    /// <summary>A client whose connection comes from an address of this machine.</summary>
    private static HttpClient From(Town town, string address)
    {
        var handler = new SocketsHttpHandler
        {
            ConnectCallback = async (context, cancel) =>
            {
                var socket = new System.Net.Sockets.Socket(System.Net.Sockets.AddressFamily.InterNetwork, System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Tcp);
                socket.Bind(new IPEndPoint(IPAddress.Parse(address), 0));
                await socket.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port, cancel);
                return new System.Net.Sockets.NetworkStream(socket, ownsSocket: true);
            },
        };
        var client = new HttpClient(handler) { BaseAddress = new Uri($"http://127.0.0.1:{town.Address.Port}") };
        client.DefaultRequestHeaders.Add("X-Linli", "1");
        return client;
    }
}
