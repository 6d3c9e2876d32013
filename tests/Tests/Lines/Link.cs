using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;

namespace Linli.Tests.Lines;

/// <summary>One connection over a line.</summary>
internal sealed class Link(BadLine line, Socket browser)
{
    private const int Piece = 2048;
    private readonly Socket _node = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly CancellationTokenSource _reset = new();
    private volatile bool _isSilent;
    private long _answerPassed;

    /// <summary>The request that is under way; null when none is.</summary>
    public Ask? Asked { get; private set; }

    /// <summary>Whether a request, or the beginning of its answer, is under way.</summary>
    public bool IsBusy => Asked is { IsWhole: false } || (Asked is not null && Interlocked.Read(ref _answerPassed) == 0);

    public bool AwaitsAnswer => Asked is { IsWhole: true, IsAct: true } && Interlocked.Read(ref _answerPassed) == 0;

    /// <summary>Ends a connection so that the other side is told it was broken.</summary>
    public static void Reset(Socket socket)
    {
        socket.LingerState = new(true, 0);
        socket.Dispose();
    }

    public void FallSilent() => _isSilent = true;

    public void Reset()
    {
        try
        {
            _reset.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // it has ended by itself
        }
    }

    public async Task RunAsync(IPEndPoint node, CancellationToken cancel)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancel, _reset.Token);
        try
        {
            line.Figures.Connected();
            browser.NoDelay = true;
            await _node.ConnectAsync(node, ended.Token);
            await await Task.WhenAny(CarryAsync(browser, _node, isUp: true, ended.Token), CarryAsync(_node, browser, isUp: false, ended.Token));
            browser.Dispose();
        }
        catch (Exception error) when (error is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            Reset(browser);
        }
        finally
        {
            await ended.CancelAsync();
            Reset(_node);
            _reset.Dispose();
        }
    }

    private async Task CarryAsync(Socket from, Socket to, bool isUp, CancellationToken cancel)
    {
        var under = Channel.CreateBounded<(byte[] Bytes, TimeSpan Due)>(16);
        var writing = WriteAsync(under.Reader, to, isUp, cancel);
        var buffer = new byte[Piece];
        for (int read; (read = await from.ReceiveAsync(buffer, cancel)) > 0;)
        {
            await under.Writer.WriteAsync((buffer[..read], Now + Delay()), cancel);
        }

        under.Writer.Complete();
        await writing;
    }

    private async Task WriteAsync(ChannelReader<(byte[] Bytes, TimeSpan Due)> under, Socket to, bool isUp, CancellationToken cancel)
    {
        await foreach (var (bytes, due) in under.ReadAllAsync(cancel))
        {
            await Task.Delay(due > Now ? due - Now : TimeSpan.Zero, cancel);
            await (isUp ? line.Up : line.Down).WaitAsync(bytes.Length, line.Weather.Pace, cancel);
            await SilenceAsync(isUp, cancel);
            var (let, cut) = isUp ? Ask(bytes) : Answer(bytes);
            await SendAsync(to, bytes.AsMemory(0, let), cancel);
            if (cut)
            {
                line.Figures.Cut(Asked!);
                Reset();
            }
        }
    }

    /// <summary>Passes bytes on; whoever does not take them any more has ended the connection.</summary>
    private async Task SendAsync(Socket to, ReadOnlyMemory<byte> bytes, CancellationToken cancel)
    {
        try
        {
            await to.SendAsync(bytes, cancel);
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            Reset();
            cancel.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Nothing passes a connection that was there in the silence; whoever sends again afterwards is told that it is no more.</summary>
    private async Task SilenceAsync(bool isUp, CancellationToken cancel)
    {
        while (_isSilent)
        {
            if (isUp && !line.Weather.IsSilent)
            {
                Reset();
            }

            await Task.Delay(100, cancel);
        }
    }

    private (int Let, bool Cut) Ask(byte[] bytes)
    {
        if ((Asked is null or { IsWhole: true }) && Lines.Ask.Begins(bytes) is { } ask)
        {
            Asked = ask;
            Interlocked.Exchange(ref _answerPassed, 0);
            line.Figures.Asked(ask);
            Doom(ask);
        }

        if (Asked is not { } asked)
        {
            return (bytes.Length, false);
        }

        var let = asked.CutAt is { } cutAt && asked.Passed + bytes.Length >= cutAt ? Math.Max(0, cutAt - asked.Passed) : bytes.Length;
        asked.Passed += let;
        line.Figures.Sent(asked, let);
        return (let, let < bytes.Length);
    }

    private void Doom(Ask ask)
    {
        if (ask.IsAct && line.IsFirstAct())
        {
            ask.AnswerCutAt = 0;
        }
        else if (ask.BodyLength > 1 && line.Happens(line.Weather.AsksCut))
        {
            ask.CutAt = ask.HeadLength + line.Pick(0, ask.BodyLength);
        }
        else if (line.Happens(line.Weather.AnswersCut))
        {
            ask.AnswerCutAt = line.Happens(0.5) ? 0 : line.Pick(0, 600);
        }
    }

    private (int Let, bool Cut) Answer(byte[] bytes)
    {
        var before = Interlocked.Read(ref _answerPassed);
        var let = Asked?.AnswerCutAt is { } cutAt && before + bytes.Length > cutAt ? (int)Math.Max(0, cutAt - before) : bytes.Length;
        Interlocked.Add(ref _answerPassed, let);
        return (let, let < bytes.Length);
    }

    private static TimeSpan Now => Stopwatch.GetElapsedTime(0);

    private TimeSpan Delay()
    {
        var (middle, spread) = line.Weather.Delay;
        return TimeSpan.FromMilliseconds(middle == 0 ? 0 : middle + line.Pick(-spread, spread));
    }
}
