using System.Text;

namespace Linli.Platform.Reading;

/// <summary>Finds out in which of the encodings in use here a text file is written, by reading all of it once.</summary>
internal static class TextEncodings
{
    private const int ChunkBytes = 64 << 10;
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true);
    private static readonly UnicodeEncoding StrictUtf16 = new(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true);
    private static readonly UnicodeEncoding StrictUtf16BigEndian = new(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true);
    private static readonly Encoding StrictGb18030 = CodePagesEncodingProvider.Instance.GetEncoding(
        "gb18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

    /// <summary>GB 18030, which contains GBK and GB 2312; for writing files an older Excel opens rightly.</summary>
    public static Encoding Gb18030 => StrictGb18030;

    public static Outcome<Encoding> Of(Stream file)
    {
        if (MagicBytes.Head(file, 2) is [0xFF, 0xFE])
        {
            return Decodes(file, StrictUtf16) ? StrictUtf16 : ReadingProblems.BadEncoding();
        }

        if (MagicBytes.Head(file, 2) is [0xFE, 0xFF])
        {
            return Decodes(file, StrictUtf16BigEndian) ? StrictUtf16BigEndian : ReadingProblems.BadEncoding();
        }

        if (HoldsNul(file))
        {
            return ReadingProblems.Nul();
        }

        if (Decodes(file, StrictUtf8))
        {
            return StrictUtf8;
        }

        return Decodes(file, StrictGb18030) ? StrictGb18030 : ReadingProblems.BadEncoding();
    }

    private static bool HoldsNul(Stream file) => Any(file, chunk => chunk.Contains((byte)0));

    private static bool Decodes(Stream file, Encoding encoding)
    {
        var decoder = encoding.GetDecoder();
        try
        {
            Any(file, chunk =>
            {
                Count(decoder, chunk);
                return false;
            });
            Count(decoder, [], flush: true);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    /// <summary>Decodes for the fault it may bring; counting alone would forget half a character at the chunk's edge.</summary>
    private static void Count(Decoder decoder, ReadOnlySpan<byte> bytes, bool flush = false) =>
        decoder.GetChars(bytes, new char[(bytes.Length * 2) + 8], flush);

    private static bool Any(Stream file, SpanQuestion question)
    {
        file.Position = 0;
        var chunk = new byte[ChunkBytes];
        for (var got = file.Read(chunk); got > 0; got = file.Read(chunk))
        {
            if (question(chunk.AsSpan(0, got)))
            {
                return true;
            }
        }

        return false;
    }

    private delegate bool SpanQuestion(ReadOnlySpan<byte> chunk);
}
