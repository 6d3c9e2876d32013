using System.Net.Sockets;
using System.Text;

namespace Linli.Tests.Server;

/// <summary>A refusal reaches whoever sends all of a body before reading the answer, as browsers and phones do.</summary>
public sealed class RefusedEarlyTests
{
    [Theory]
    [InlineData((1 << 20) + 1, false)]
    [InlineData(3 << 20, true)]
    [InlineData(40 << 20, false)]
    public async Task A_body_that_is_too_large_is_answered_and_not_cut_off(int length, bool slowly)
    {
        await using var town = await Town.StartAsync("sqlite");
        var account = await town.MakeAccountAsync("周敏", ("officer", "0"));
        using var client = await town.ClientOfAsync(account);
        var cookie = client.DefaultRequestHeaders.GetValues("Cookie").Single();

        var answer = await SendAllThenReadAsync(town.Address, $"Cookie: {cookie}\r\n", length, slowly);

        Assert.StartsWith("HTTP/1.1 413 ", answer, StringComparison.Ordinal);
        Assert.Contains("http.body-too-large", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_answered_whoever_sends_it()
    {
        await using var town = await Town.StartAsync("sqlite");

        var closed = await SendAllThenReadAsync(town.Address, "", 3 << 20, slowly: false);
        await town.MakeAccountAsync("周敏", ("officer", "0"));
        var stranger = await SendAllThenReadAsync(town.Address, "", 3 << 20, slowly: false);

        Assert.Contains("access.set-up-first", closed, StringComparison.Ordinal);
        Assert.Contains("http.sign-in-first", stranger, StringComparison.Ordinal);
    }

    private static async Task<string> SendAllThenReadAsync(Uri address, string more, int length, bool slowly)
    {
        using var client = new TcpClient(address.Host, address.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"POST /api/rounds HTTP/1.1\r\nHost: {address.Authority}\r\nX-Linli: 1\r\nContent-Type: application/json\r\nContent-Length: {length}\r\nConnection: close\r\n{more}\r\n"));
        var piece = new byte[1 << 17];
        for (var left = length; left > 0; left -= piece.Length)
        {
            await stream.WriteAsync(piece.AsMemory(0, Math.Min(left, piece.Length)));
            await Task.Delay(slowly ? 30 : 0);
        }

        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync();
    }
}
