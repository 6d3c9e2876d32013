using System.Net.Sockets;
using System.Text;
using Linli.Tests.Forms;

namespace Linli.Tests.Lines;

/// <summary>A request that stops on its way is told so: whoever takes it for a refusal would give up what was never read.</summary>
public sealed class SlowBodyTests
{
    [Fact]
    public async Task A_body_that_stops_on_its_way_is_told_to_be_slow_and_not_wrong()
    {
        await using var scene = await FormScene.StartAsync("sqlite");
        var address = scene.Town.Address;
        using var socket = new TcpClient();
        await socket.ConnectAsync("127.0.0.1", address.Port);
        await using var line = socket.GetStream();
        await line.WriteAsync(Encoding.ASCII.GetBytes($"POST /api/rounds/{scene.Round}/visits HTTP/1.1\r\nHost: {address.Authority}\r\nCookie: {scene.Worker.DefaultRequestHeaders.GetValues("Cookie").Single()}\r\nX-Linli: 1\r\nContent-Type: application/json\r\nContent-Length: 60\r\n\r\n{{\"id\":"));
        var text = await ReadAsync(line);

        Assert.StartsWith("HTTP/1.1 408", text, StringComparison.Ordinal);
        Assert.Contains("http.too-slow", text, StringComparison.Ordinal);
    }

    /// <summary>All that comes until the node ends the connection, in whichever way it does so.</summary>
    private static async Task<string> ReadAsync(NetworkStream line)
    {
        using var over = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var (text, buffer) = (new StringBuilder(), new byte[4096]);
        try
        {
            for (int read; (read = await line.ReadAsync(buffer, over.Token)) > 0;)
            {
                text.Append(Encoding.UTF8.GetString(buffer, 0, read));
            }
        }
        catch (IOException)
        {
            // reset, because the rest of the body never came
        }

        return text.ToString();
    }
}
