using System.Buffers.Binary;

namespace Linli.Platform.Reading;

/// <summary>Reads the number of parts from the end of a ZIP file, so that a package of millions is refused before its directory is read.</summary>
internal static class ZipTail
{
    private const int FixedLength = 22;
    private const int LongestComment = 65_535;

    private static ReadOnlySpan<byte> Signature => [0x50, 0x4B, 0x05, 0x06];

    /// <summary>The number the file declares; 65,535 stands for "more, see ZIP64"; 0 when there is no end record (opening it will say so).</summary>
    public static int Entries(Stream file)
    {
        var tail = new byte[Math.Min(file.Length, FixedLength + LongestComment)];
        file.Position = file.Length - tail.Length;
        file.ReadAtLeast(tail, tail.Length, throwOnEndOfStream: false);
        var at = tail.AsSpan().LastIndexOf(Signature);
        return at < 0 || at + FixedLength > tail.Length ? 0 : BinaryPrimitives.ReadUInt16LittleEndian(tail.AsSpan(at + 10));
    }
}
