using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Linli.Bench;

/// <summary>What some clients got done.</summary>
/// <param name="Done">Requests that were answered with success.</param>
/// <param name="Took">The time it took.</param>
/// <param name="Times">How long each waited.</param>
/// <param name="Refused">Other answers.</param>
internal sealed record WorkDone(int Done, TimeSpan Took, Times Times, int Refused)
{
    public double ASecond => Done / Took.TotalSeconds;
}

/// <summary>Clients that each ask, wait for the answer, and ask again, over connections that stay open. Sockets and no HTTP library: it runs on the server's own processors.</summary>
internal static class Workload
{
    /// <summary>Keeps some clients busy.</summary>
    /// <param name="address">The node.</param>
    /// <param name="clients">How many clients.</param>
    /// <param name="time">For how long.</param>
    /// <param name="next">Gives the next request; null ends it.</param>
    /// <param name="pause">How long a client rests between two requests.</param>
    /// <param name="cancel">Ends it early, with what was done so far.</param>
    public static async Task<WorkDone> RunAsync(Uri address, int clients, TimeSpan time, Func<byte[]?> next, TimeSpan pause, CancellationToken cancel)
    {
        var started = Stopwatch.GetTimestamp();
        var all = await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Task.Run(() => ClientAsync(address, started, time, next, pause, cancel), CancellationToken.None)));
        var (took, times) = (Stopwatch.GetElapsedTime(started), new Times());
        foreach (var one in all)
        {
            times.Add(one.Times);
        }

        return new(times.Count, took, times, all.Sum(one => one.Refused));
    }

    /// <summary>The same with inner callers instead of connections.</summary>
    public static async Task<WorkDone> CallAsync(int callers, TimeSpan time, Func<Task<bool>> call)
    {
        var started = Stopwatch.GetTimestamp();
        var all = await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(() => CallerAsync(started, time, call))));
        var (took, times) = (Stopwatch.GetElapsedTime(started), new Times());
        foreach (var one in all)
        {
            times.Add(one.Times);
        }

        return new(times.Count, took, times, all.Sum(one => one.Refused));
    }

    private static async Task<(Times Times, int Refused)> CallerAsync(long started, TimeSpan time, Func<Task<bool>> call)
    {
        var (times, refused) = (new Times(), 0);
        while (Stopwatch.GetElapsedTime(started) < time)
        {
            var asked = Stopwatch.GetTimestamp();
            if (await call())
            {
                times.Add(Stopwatch.GetElapsedTime(asked));
            }
            else
            {
                refused++;
            }
        }

        return (times, refused);
    }

    private static async Task<(Times Times, int Refused)> ClientAsync(Uri address, long started, TimeSpan time, Func<byte[]?> next, TimeSpan pause, CancellationToken cancel)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, address.Port), CancellationToken.None);
        var (times, refused, buffer) = (new Times(), 0, new byte[64 << 10]);
        while (!cancel.IsCancellationRequested && Stopwatch.GetElapsedTime(started) < time && next() is { } request)
        {
            var asked = Stopwatch.GetTimestamp();
            await socket.SendAsync(request, CancellationToken.None);
            if (await AnswerAsync(socket, buffer))
            {
                times.Add(Stopwatch.GetElapsedTime(asked));
            }
            else
            {
                refused++;
            }

            if (pause > TimeSpan.Zero)
            {
                await Task.Delay(pause, CancellationToken.None);
            }
        }

        return (times, refused);
    }

    /// <summary>Reads one answer to its end; tells whether it was a success.</summary>
    private static async Task<bool> AnswerAsync(Socket socket, byte[] buffer)
    {
        for (var length = 0; length < buffer.Length;)
        {
            var got = await socket.ReceiveAsync(buffer.AsMemory(length), CancellationToken.None);
            if (got == 0)
            {
                throw new IOException("The node hung up.");
            }

            length += got;
            if (IsWhole(buffer.AsSpan(0, length)))
            {
                return buffer[9] == (byte)'2';
            }
        }

        throw new IOException("An answer was too long.");
    }

    private static bool IsWhole(ReadOnlySpan<byte> answer)
    {
        var head = answer.IndexOf("\r\n\r\n"u8);
        if (head < 0)
        {
            return false;
        }

        if (answer[..head].IndexOf("chunked"u8) >= 0)
        {
            return answer.EndsWith("\r\n0\r\n\r\n"u8);
        }

        var at = answer[..head].IndexOf("Content-Length: "u8);
        if (at < 0)
        {
            return true;
        }

        var number = answer[(at + 16)..head];
        var end = number.IndexOf((byte)'\r');
        return System.Buffers.Text.Utf8Parser.TryParse(end < 0 ? number : number[..end], out int length, out _) && answer.Length >= head + 4 + length;
    }
}
