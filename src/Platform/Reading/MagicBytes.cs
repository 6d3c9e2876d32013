using System.Text;

namespace Linli.Platform.Reading;

/// <summary>Tells files apart by content (ASVS 5.2.2).</summary>
public static class MagicBytes
{
    private const int CompoundScanBytes = 8 << 20;
    private static readonly byte[] EncryptedPackage = Encoding.Unicode.GetBytes("EncryptedPackage");

    private static ReadOnlySpan<byte> Compound => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    /// <summary>Looks at the file from its beginning and puts the position back to 0.</summary>
    /// <param name="file">Readable and seekable.</param>
    public static FileKind Of(Stream file)
    {
        var head = Head(file, 8);
        if (head.AsSpan().SequenceEqual(Compound))
        {
            return Head(file, CompoundScanBytes).AsSpan().IndexOf(EncryptedPackage) >= 0 ? FileKind.EncryptedOffice : FileKind.OldOffice;
        }

        return OfSimple(head);
    }

    private static FileKind OfSimple(ReadOnlySpan<byte> head) => head switch
    {
        [] => FileKind.Empty,
        [0x50, 0x4B, 0x03 or 0x05, 0x04 or 0x06, ..] => FileKind.Zip,
        [0x25, 0x50, 0x44, 0x46, ..] => FileKind.Pdf,
        [0x3C, ..] or [0xEF, 0xBB, 0xBF, 0x3C, ..] => FileKind.Markup,
        [0x89, 0x50, 0x4E, 0x47, ..] or [0xFF, 0xD8, 0xFF, ..] => FileKind.Picture,
        _ => FileKind.Other,
    };

    /// <summary>The first bytes, at most <paramref name="length"/>.</summary>
    internal static byte[] Head(Stream file, int length)
    {
        file.Position = 0;
        var head = new byte[Math.Min(length, file.Length)];
        var got = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        file.Position = 0;
        return head[..got];
    }
}
