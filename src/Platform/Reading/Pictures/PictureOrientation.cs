using System.Buffers.Binary;

namespace Linli.Platform.Reading;

/// <summary>Which side of a picture is up: the one thing of Exif that a picture needs. Source: Exif 2.32, tag 274; TIFF 6.0 for the table.</summary>
internal static class PictureOrientation
{
    /// <summary>Most bytes that a table of ours adds to a picture.</summary>
    public const int MostBytes = 64;

    /// <summary>As the picture lies.</summary>
    public const ushort Upright = 1;

    private const ushort Tag = 274;
    private const ushort Short = 3;
    private const ushort MostKnown = 8;
    private const int EntryBytes = 12;

    /// <summary>Reads it from Exif data, with or without the name before the table; upright when they do not say, or lie.</summary>
    public static ushort Read(ReadOnlySpan<byte> exif)
    {
        var table = exif.StartsWith("Exif\0\0"u8) ? exif[6..] : exif;
        if (table.Length < 8 || !(table.StartsWith("MM\0*"u8) || table.StartsWith("II*\0"u8)))
        {
            return Upright;
        }

        var big = table[0] == (byte)'M';
        var first = Long(table[4..], big);
        return first > table.Length - 2 ? Upright : Find(table[(int)first..], big);
    }

    /// <summary>A table that says this and nothing else.</summary>
    public static byte[] Table(ushort orientation) =>
        [.. "MM\0*"u8, 0, 0, 0, 8, 0, 1, Tag >> 8, Tag & 0xFF, 0, (byte)Short, 0, 0, 0, 1, 0, (byte)orientation, 0, 0, 0, 0, 0, 0];

    private static ushort Find(ReadOnlySpan<byte> directory, bool big)
    {
        var count = Word(directory, big);
        var entries = directory[2..];
        for (var i = 0; i < count && entries.Length >= EntryBytes; i++, entries = entries[EntryBytes..])
        {
            if (Word(entries, big) == Tag)
            {
                var value = Word(entries[8..], big);
                return Word(entries[2..], big) == Short && value is > Upright and <= MostKnown ? value : Upright;
            }
        }

        return Upright;
    }

    private static ushort Word(ReadOnlySpan<byte> bytes, bool big) => big ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : BinaryPrimitives.ReadUInt16LittleEndian(bytes);

    private static uint Long(ReadOnlySpan<byte> bytes, bool big) => big ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes);
}
