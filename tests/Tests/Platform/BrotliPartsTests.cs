using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Linli.Tests.Platform;

public sealed class BrotliPartsTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    [InlineData(17, 300)]
    [InlineData(65_535, 8192)]
    [InlineData(65_536, 8193)]
    [InlineData(3_000_000, 65_535)]
    [InlineData(9_000_000, 65_536)]
    public async Task A_beginning_and_any_end_are_one_stream_that_says_both(int beginning, int end)
    {
        var (first, last) = (Noise(beginning), Noise(end));
        byte[] packed = [.. BrotliParts.Begin(first), .. BrotliParts.End(last)];

        await using var open = new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var whole = new MemoryStream();
        await open.CopyToAsync(whole);

        Assert.True(whole.ToArray().AsSpan().SequenceEqual([.. first, .. last]));
    }

    [Fact]
    public void A_beginning_is_as_short_as_a_whole_stream()
    {
        var text = Encoding.UTF8.GetBytes(string.Join(' ', Enumerable.Range(0, 20_000).Select(number => $"{{\"door\":\"{number % 700}\",\"state\":\"open\"}}")));
        using var whole = new MemoryStream();
        using (var stream = new BrotliStream(whole, new BrotliCompressionOptions { Quality = 3 }, leaveOpen: true))
        {
            stream.Write(text);
        }

        Assert.InRange(BrotliParts.Begin(text).Length, 1, whole.Length + 64);
    }

    [Fact]
    public void An_end_of_nothing_or_too_much_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => BrotliParts.End([]));
        Assert.Throws<ArgumentOutOfRangeException>(() => BrotliParts.End(new byte[BrotliParts.LongestEnd + 1]));
    }

    /// <summary>Half of it repeats, half is noise.</summary>
    private static byte[] Noise(int bytes)
    {
        var noise = RandomNumberGenerator.GetBytes(bytes);
        for (var at = 0; at + 64 <= bytes; at += 128)
        {
            noise.AsSpan(0, 32).CopyTo(noise.AsSpan(at, 64));
        }

        return noise;
    }
}
