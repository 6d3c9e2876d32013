using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Sockets;
using System.Net;
using Linli.Server;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Linli.Tests.Server;

/// <summary>A node goes down quietly, however it is taken down.</summary>
public sealed class StoppingTests
{
    [Fact]
    public async Task A_node_taken_down_without_being_stopped_forty_times_never_reads_from_what_is_closed()
    {
        using var log = new Listening();
        for (var i = 0; i < 40; i++)
        {
            await DroppedAsync(log, i % 2 == 0 ? "http://127.0.0.1:0" : null);
        }

        Assert.Empty(log.Lines);
    }

    [Fact]
    public async Task A_node_whose_board_is_being_watched_stops_within_three_seconds()
    {
        await using var town = await Town.StartAsync("sqlite");
        var community = await town.AreaAsync("桂花社区", "community");
        await town.DoorsAsync(community, 2);
        using var officer = await town.SignInAsync("周敏", ("officer", "0"));
        var round = (await officer.PostAsync("/api/rounds", new { area = community.Code, kind = "screening" })).Ok().Id;
        using var watched = await officer.GetAsync(new Uri($"/api/rounds/{round}/live", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
        var watch = Stopwatch.StartNew();

        await town.RestartAsync(() => watch.Stop());

        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(3));
    }

    /// <summary>Starts a node, at an address that is taken when none is given, and takes it down at once.</summary>
    private static async Task DroppedAsync(Listening log, string? listen)
    {
        var folder = Directory.CreateTempSubdirectory("linli-drop-").FullName;
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        await using (var app = App.Build(new NodeOptions { Folder = folder, Listen = listen ?? $"http://{taken.LocalEndpoint}" }, services => services.AddSingleton<ILoggerProvider>(log)))
        {
            var failed = await Record.ExceptionAsync(() => app.StartAsync());
            Assert.Equal(listen is null, failed is IOException);
        }

        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Hears whenever something is used that is closed.</summary>
    private sealed class Listening : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (exception is ObjectDisposedException)
            {
                Lines.Enqueue($"{formatter(state, exception)} {exception.GetType().Name}");
            }
        }

        public void Dispose()
        {
            // Nothing is held.
        }
    }
}
