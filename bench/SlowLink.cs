using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;

namespace Linli.Bench;

/// <summary>How a line is shaped.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Down">Bits a second to the phone.</param>
/// <param name="Up">Bits a second from the phone.</param>
/// <param name="Delay">How long a byte is under way, each way.</param>
internal sealed record LinkShape(string Name, double Down, double Up, TimeSpan Delay)
{
    /// <summary>
    /// 1.6 Mbit/s down, 750 kbit/s up: the rates of Lighthouse's mobile preset (docs/throttling.md of GoogleChrome/lighthouse) and of WebPageTest's 3G profiles. 150 ms each way, a
    /// round trip of 300 ms as WebPageTest's "3G" has it; Lighthouse's own is 150 ms there and back.
    /// </summary>
    public static LinkShape Regular3G { get; } = new("3g", 1_600_000, 750_000, TimeSpan.FromMilliseconds(150));

    /// <summary>400 kbit/s both ways and a round trip of 400 ms: WebPageTest's "3G Slow".</summary>
    public static LinkShape Slow3G { get; } = new("slow-3g", 400_000, 400_000, TimeSpan.FromMilliseconds(200));
}

/// <summary>
/// A line on loopback in front of a port, shaped as a phone's: all connections share its rate, every piece is under way for its delay, and a new connection waits two round trips first,
/// one for TCP and one for TLS 1.3. It knows no loss and no slow start.
/// </summary>
internal sealed class SlowLink : IAsyncDisposable
{
    /// <summary>A packet of Ethernet without its headers.</summary>
    private const int Piece = 1460;

    private readonly LinkShape _shape;
    private readonly int _port;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _ended = new();
    private readonly Pipe _down;
    private readonly Pipe _up;
    private readonly Task _accepting;

    public SlowLink(LinkShape shape, int port)
    {
        (_shape, _port, _down, _up) = (shape, port, new(shape.Down), new(shape.Up));
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        _listener.Dispose();
        await _accepting;
        _ended.Dispose();
    }

    private async Task AcceptAsync()
    {
        var links = new List<Task>();
        try
        {
            while (true)
            {
                links.Add(CarryAsync(await _listener.AcceptSocketAsync(_ended.Token)));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(links);
        }
    }

    private async Task CarryAsync(Socket phone)
    {
        using var node = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        using (phone)
        {
            try
            {
                phone.NoDelay = true;
                await Task.Delay(_shape.Delay * 4, _ended.Token);
                await node.ConnectAsync(new IPEndPoint(IPAddress.Loopback, _port), _ended.Token);
                await Task.WhenAll(CarryAsync(phone, node, _up), CarryAsync(node, phone, _down));
            }
            catch (Exception error) when (error is SocketException or OperationCanceledException)
            {
                // one side hung up, or the benchmark is over
            }
        }
    }

    private async Task CarryAsync(Socket from, Socket to, Pipe pipe)
    {
        var under = Channel.CreateBounded<(byte[] Bytes, TimeSpan Due)>(4096);
        var writing = DeliverAsync(under.Reader, to);
        var buffer = new byte[Piece];
        for (int read; (read = await from.ReceiveAsync(buffer, _ended.Token)) > 0;)
        {
            var passed = pipe.Pass(read);
            await under.Writer.WriteAsync((buffer[..read], passed + _shape.Delay), _ended.Token);
            await UntilAsync(passed);
        }

        under.Writer.Complete();
        await writing;
        to.Shutdown(SocketShutdown.Send);
    }

    private async Task DeliverAsync(ChannelReader<(byte[] Bytes, TimeSpan Due)> under, Socket to)
    {
        await foreach (var (bytes, due) in under.ReadAllAsync(_ended.Token))
        {
            await UntilAsync(due);
            await to.SendAsync(bytes, _ended.Token);
        }
    }

    private async Task UntilAsync(TimeSpan due)
    {
        if (due - Now is { Ticks: > 0 } wait)
        {
            await Task.Delay(wait, _ended.Token);
        }
    }

    private static TimeSpan Now => Stopwatch.GetElapsedTime(0);

    /// <summary>One way of the line: tells when some bytes will have passed its narrow place, behind all that came before.</summary>
    private sealed class Pipe(double bits)
    {
        private readonly Lock _narrow = new();
        private TimeSpan _free;

        public TimeSpan Pass(int bytes)
        {
            lock (_narrow)
            {
                _free = (_free > Now ? _free : Now) + TimeSpan.FromSeconds(bytes * 8 / bits);
                return _free;
            }
        }
    }
}
