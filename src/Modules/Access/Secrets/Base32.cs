namespace Linli.Access.Secrets;

/// <summary>Base32 as RFC 4648 has it, without padding: what authenticator apps read, and what people can type.</summary>
internal static class Base32
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static string Encode(ReadOnlySpan<byte> bytes)
    {
        var text = new char[((bytes.Length * 8) + 4) / 5];
        for (var i = 0; i < text.Length; i++)
        {
            text[i] = Alphabet[FiveBits(bytes, i * 5)];
        }

        return new(text);
    }

    /// <summary>Reads what <see cref="Encode"/> wrote; other characters are skipped.</summary>
    public static byte[] Decode(string text)
    {
        var bytes = new List<byte>(text.Length * 5 / 8);
        var (held, bits) = (0, 0);
        foreach (var value in text.ToUpperInvariant().Select(c => Alphabet.IndexOf(c, StringComparison.Ordinal)).Where(value => value >= 0))
        {
            (held, bits) = ((held << 5) | value, bits + 5);
            if (bits >= 8)
            {
                bits -= 8;
                bytes.Add((byte)(held >> bits));
                held &= (1 << bits) - 1;
            }
        }

        return [.. bytes];
    }

    private static int FiveBits(ReadOnlySpan<byte> bytes, int at)
    {
        var two = (bytes[at / 8] << 8) | (at / 8 + 1 < bytes.Length ? bytes[(at / 8) + 1] : 0);
        return (two >> (11 - (at % 8))) & 31;
    }
}
