using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Linli.Bench;

/// <summary>One phone's first sync over a line shaped like 3G: who it is, the rounds, the pack; beside the bare bytes of the pack over the same line.</summary>
internal static class PackLink
{
    private static readonly string[] Before = ["/api/session", "/api/state", "/api/rounds"];

    public static async Task<Figure> RunAsync(LinkShape shape, PackTown town, string path, int turns, CancellationToken cancel)
    {
        var (whole, pack, bare, bytes) = (new Times(), new Times(), new Times(), 0);
        for (var turn = 0; turn < turns; turn++)
        {
            await using var link = new SlowLink(shape, town.Node.Address.Port);
            using var phone = town.Workers[turn].Client(link.Address);
            var started = Stopwatch.GetTimestamp();
            foreach (var each in Before)
            {
                await AskAsync(phone, each, cancel);
            }

            var asked = Stopwatch.GetTimestamp();
            bytes = await AskAsync(phone, path, cancel);
            pack.Add(Stopwatch.GetElapsedTime(asked));
            whole.Add(Stopwatch.GetElapsedTime(started));
            bare.Add(await BareAsync(shape, bytes, cancel));
        }

        var note = FormattableString.Invariant($"{town.Town.People} people, {bytes / 1024} KB over {shape.Down / 1e6:0.0} Mbit/s down, {shape.Up / 1e6:0.00} up, {shape.Delay.TotalMilliseconds:0} ms each way; the pack alone {pack.At(0.5):0} ms; baseline: as many bytes over a connection of their own, by no server");
        return Figure.Of($"pack.link.{shape.Name}", whole).TimesFasterThan(bare.At(0.5), note);
    }

    private static async Task<int> AskAsync(HttpClient phone, string path, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        request.Headers.AcceptEncoding.ParseAdd("br");
        using var answer = await phone.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
        return answer.StatusCode == HttpStatusCode.OK ? (await answer.Content.ReadAsByteArrayAsync(cancel)).Length : throw new InvalidOperationException($"{path}: {(int)answer.StatusCode}");
    }

    /// <summary>Connects, asks with one byte, and is sent so many.</summary>
    private static async Task<TimeSpan> BareAsync(LinkShape shape, int bytes, CancellationToken cancel)
    {
        var (port, serving) = Serve(new byte[bytes], cancel);
        await using var link = new SlowLink(shape, port);
        var started = Stopwatch.GetTimestamp();
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, link.Address.Port), cancel);
        await socket.SendAsync(new byte[1], cancel);
        var buffer = new byte[64 << 10];
        for (var had = 0; had < bytes;)
        {
            had += await socket.ReceiveAsync(buffer, cancel);
        }

        var took = Stopwatch.GetElapsedTime(started);
        await serving;
        return took;
    }

    private static (int Port, Task Served) Serve(byte[] bytes, CancellationToken cancel)
    {
        var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        return (((IPEndPoint)server.LocalEndpoint).Port, ServeAsync(server, bytes, cancel));
    }

    private static async Task ServeAsync(TcpListener listener, byte[] bytes, CancellationToken cancel)
    {
        using var server = listener;
        using var socket = await server.AcceptSocketAsync(cancel);
        await socket.ReceiveAsync(new byte[1], cancel);
        await socket.SendAsync(bytes, cancel);
    }
}
