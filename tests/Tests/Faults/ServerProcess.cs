using System.Diagnostics;
using Linli.Server;

namespace Linli.Tests.Faults;

/// <summary>The real server, <c>linli serve</c>, as a process of its own on a free loopback port.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private readonly Victim _victim;
    private readonly SocketsHttpHandler _handler = new() { MaxConnectionsPerServer = 64, UseCookies = false };

    private ServerProcess(Victim victim) => _victim = victim;

    public int Id => _victim.Id;

    public bool IsAlive => _victim.IsAlive;

    public string Complaints => _victim.Complaints;

    /// <summary>From starting the process to its first "ready".</summary>
    public TimeSpan ReadyAfter { get; private set; }

    private Uri Address { get; set; } = null!;

    /// <summary>Starts one and waits until it is ready.</summary>
    /// <param name="data">The data folder.</param>
    /// <param name="environment">More environment, such as a shim.</param>
    /// <param name="under">A program to run it under, such as strace, with its arguments.</param>
    public static async Task<ServerProcess> StartAsync(string data, IReadOnlyDictionary<string, string>? environment = null, params string[] under)
    {
        string[] command = [.. under, Victim.Linli, "serve", "--data", data, "--port", "0"];
        var started = Stopwatch.GetTimestamp();
        var server = new ServerProcess(Victim.Start(command[0], command[1..], environment: environment));
        await server._victim.LineAsync("listens on");
        server.Address = NodeFiles.Address(data);
        using var client = server.Client(null);
        using var ready = await client.GetAsync(new Uri("/ready", UriKind.Relative));
        Assert.Equal(200, (int)ready.StatusCode);
        server.ReadyAfter = Stopwatch.GetElapsedTime(started);
        return server;
    }

    /// <summary>A client with a session; all clients share their connections.</summary>
    public HttpClient Client(string? token)
    {
        var client = new HttpClient(_handler, disposeHandler: false) { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(30) };
        client.DefaultRequestHeaders.Add("X-Linli", "1");
        client.DefaultRequestHeaders.Add("Accept-Language", "en");
        if (token is not null)
        {
            client.DefaultRequestHeaders.Add("Cookie", $"__Host-linli={token}");
        }

        return client;
    }

    public Task KillAsync() => _victim.KillAsync();

    public ValueTask DisposeAsync()
    {
        _victim.Dispose();
        _handler.Dispose();
        return ValueTask.CompletedTask;
    }
}
