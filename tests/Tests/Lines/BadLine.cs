using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Linli.Tests.Lines;

/// <summary>A line on loopback between a browser and a node, as good or bad as a test wants it. Chance comes from a seed.</summary>
internal sealed class BadLine : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<Link, Task> _links = new();
    private readonly CancellationTokenSource _ended = new();
    private readonly Lock _dice = new();
    private readonly Random _random;
    private readonly IPEndPoint _node;
    private readonly Task _accepting;
    private volatile Weather _weather = Weather.Good;
    private int _firstAct;

    public BadLine(Uri node, int seed)
    {
        (_node, _random) = (new IPEndPoint(IPAddress.Loopback, node.Port), new Random(seed));
        _listener.Server.ReceiveBufferSize = 32 << 10; // what a browser has handed over must not look as if it were sent
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Where a browser finds it; the name, so that the page may have a worker.</summary>
    public string Address => $"http://localhost:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    public LineFigures Figures { get; } = new();

    public Pace Up { get; } = new();

    public Pace Down { get; } = new();

    public Weather Weather => _weather;

    /// <summary>Changes the weather for what is under way, too. Silence comes while somebody waits for an answer, when anybody does so soon.</summary>
    public async Task SetAsync(Weather weather)
    {
        for (var waited = 0; weather.IsSilent && waited < 200 && !_links.Keys.Any(link => link.AwaitsAnswer); waited++)
        {
            await Task.Delay(10);
        }

        _weather = weather;
        Interlocked.Exchange(ref _firstAct, weather.AnswersCut > 0 ? 1 : 0);
        foreach (var link in _links.Keys)
        {
            if (weather.IsGone)
            {
                link.Reset();
                if (link is { IsBusy: true, Asked: { } ask })
                {
                    Figures.Cut(ask);
                }
            }
            else if (weather.IsSilent)
            {
                link.FallSilent();
            }
        }
    }

    /// <summary>Whether this is the first visit or form since the weather turned bad: its answer is lost whatever chance says.</summary>
    public bool IsFirstAct() => Interlocked.Exchange(ref _firstAct, 0) == 1;

    public bool Happens(double share)
    {
        lock (_dice)
        {
            return _random.NextDouble() < share;
        }
    }

    public int Pick(int from, int to)
    {
        lock (_dice)
        {
            return _random.Next(from, Math.Max(from + 1, to));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        _listener.Dispose();
        foreach (var link in _links.Keys)
        {
            link.Reset();
        }

        await Task.WhenAll([_accepting, .. _links.Values]);
        _ended.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_ended.IsCancellationRequested)
        {
            try
            {
                Take(await _listener.AcceptSocketAsync(_ended.Token));
            }
            catch (Exception error) when (error is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                // a browser that was killed, or the end
            }
        }
    }

    private void Take(Socket browser)
    {
        if (_weather.IsGone || Happens(_weather.Dropped))
        {
            Figures.Dropped();
            Link.Reset(browser);
            return;
        }

        var link = new Link(this, browser);
        if (_weather.IsSilent)
        {
            link.FallSilent();
        }

        _links[link] = link.RunAsync(_node, _ended.Token).ContinueWith(_ => _links.TryRemove(link, out var _), TaskScheduler.Default);
    }
}
