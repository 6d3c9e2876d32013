using Linli.Server;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Tests;

/// <summary>A running node on a free loopback port, with its own empty database and a clock that stands still.</summary>
internal sealed class Town : IAsyncDisposable
{
    private readonly string? _database;
    private readonly Func<WebApplication> _build;
    private WebApplication _app;

    private Town(Func<WebApplication> build, string folder, string? database, ManualClock clock) =>
        (_build, _app, Folder, _database, Clock) = (build, build(), folder, database, clock);

    public string Folder { get; }

    public ManualClock Clock { get; }

    public IServiceProvider Services => _app.Services;

    public Gate Gate => Services.GetRequiredService<Gate>();

    public Uri Address => new(Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>An act of the system, over everything, now.</summary>
    public Act System => Act.OfSystem(Clock);

    public static async Task<Town> StartAsync(string engine, Func<NodeOptions, NodeOptions>? change = null, Action<IServiceCollection>? replace = null, Func<WebApplication, Task>? prepare = null)
    {
        var folder = Directory.CreateTempSubdirectory("linli-test-").FullName;
        var clock = new ManualClock(new DateTimeOffset(2026, 2, 3, 1, 0, 0, TimeSpan.Zero));
        var database = engine == "postgres" ? Engines.NewPostgresDatabase() : null;
        var options = new NodeOptions { Folder = folder, Listen = "http://127.0.0.1:0", Database = database, Clock = clock, RunsJobs = false };
        var town = new Town(() => App.Build(change?.Invoke(options) ?? options, replace), folder, database, clock);
        await (prepare?.Invoke(town._app) ?? Task.CompletedTask);
        await town._app.StartAsync();
        return town;
    }

    /// <summary>Stops the node and starts it again on the same data.</summary>
    /// <param name="meanwhile">What happens to the data while the node is down.</param>
    public async Task RestartAsync(Action? meanwhile = null)
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        meanwhile?.Invoke();
        _app = _build();
        await _app.StartAsync();
    }

    /// <summary>Starts another process of the same node, on the same database and keys; only PostgreSQL has room for two.</summary>
    public async Task<WebApplication> StartBesideAsync()
    {
        var beside = _build();
        await beside.StartAsync();
        return beside;
    }

    /// <summary>Does something inside the Gate, as the system; fails the test when it is refused.</summary>
    public async Task<T> WriteAsync<T>(Func<Unit, Outcome<T>> work)
        where T : notnull
    {
        var outcome = await Gate.WriteAsync(System, work, default);
        Assert.False(outcome.Failed(out var problem, out var value), problem?.Code);
        return value!;
    }

    /// <summary>Reads as the system.</summary>
    public Task<T> ReadAsync<T>(Func<Look, T> read) => Services.GetRequiredService<Reads>().RunAsync(System, read, default);

    /// <summary>A client that is not signed in.</summary>
    public HttpClient Stranger()
    {
        var client = new HttpClient { BaseAddress = Address };
        client.DefaultRequestHeaders.Add("X-Linli", "1");
        client.DefaultRequestHeaders.Add("Accept-Language", "en");
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        if (_database is not null)
        {
            Engines.DropPostgresDatabase(_database);
        }

        Directory.Delete(Folder, recursive: true);
    }
}
