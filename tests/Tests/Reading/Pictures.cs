using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Linli.Tests.Reading;

/// <summary>Small real pictures with all that cameras write beside them.</summary>
internal static class Pictures
{
    /// <summary>Stands wherever something has to go.</summary>
    public const string Secret = "Pixel 9, 30.8367 N 104.1606 E";

    private static readonly byte[] Dot = Convert.FromBase64String(
        "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////2wBDAf//////////////////////////////////////////////////////////////////////////////////////wAARCAABAAIDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAP/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QAFAEBAAAAAAAAAAAAAAAAAAAAAP/EABQRAQAAAAAAAAAAAAAAAAAAAAD/2gAMAwEAAhEDEQA/AKAA/9k=");

    private static readonly byte[] WebpDot = Convert.FromBase64String("UklGRiQAAABXRUJQVlA4IBgAAAAwAQCdASoCAAEADMDOJaQAA3AA/uuuAAA=");

    /// <summary>A table of Exif with the side that is up, the maker and, behind it, whatever else.</summary>
    public static byte[] Exif(ushort orientation, bool big = true)
    {
        var text = Encoding.ASCII.GetBytes(Secret + "\0");
        using var table = new MemoryStream();
        table.Write(big ? "MM\0*"u8 : "II*\0"u8);
        Number(table, 8, 4, big);
        Number(table, 2, 2, big);
        foreach (var value in (int[])[271, 2])
        {
            Number(table, value, 2, big);
        }

        Number(table, text.Length, 4, big);
        Number(table, 38, 4, big);
        foreach (var value in (int[])[274, 3])
        {
            Number(table, value, 2, big);
        }

        Number(table, 1, 4, big);
        Number(table, orientation, 2, big);
        Number(table, 0, 2, big);
        Number(table, 0, 4, big);
        table.Write(text);
        return table.ToArray();
    }

    /// <summary>A photo of one dot as a phone writes it.</summary>
    public static byte[] Jpeg(ushort orientation = 6, bool big = true) =>
    [
        .. Dot[..20], .. Segment(0xE1, [.. "Exif\0\0"u8, .. Exif(orientation, big)]), .. Segment(0xE1, Text("http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>")), .. Segment(0xE2, [.. "ICC_PROFILE\0"u8, 1, 1, 9, 9]),
        .. Segment(0xE2, Text("MPF\0")), .. Segment(0xED, Text("Photoshop 3.0\0")), .. Segment(0xE5, Text("maker")), .. Segment(0xFE, Text("comment")), .. Segment(0xEE, [.. "Adobe"u8, 0, 100, 0, 0, 0, 0, 1]),
        .. Dot[20..], .. Encoding.ASCII.GetBytes("ftypmp42 " + Secret),
    ];

    /// <summary>The same without what has to go.</summary>
    public static byte[] CleanJpeg(ushort orientation) =>
    [
        .. Dot[..20], .. orientation == 1 ? [] : Segment(0xE1, [.. "Exif\0\0MM\0*\0\0\0\u0008\0\u0001\u0001\u0012\0\u0003\0\0\0\u0001\0"u8, (byte)orientation, 0, 0, 0, 0, 0, 0]), .. Segment(0xE2, [.. "ICC_PROFILE\0"u8, 1, 1, 9, 9]),
        .. Segment(0xEE, [.. "Adobe"u8, 0, 100, 0, 0, 0, 0, 1]), .. Dot[20..],
    ];

    /// <summary>A drawing of one dot.</summary>
    public static byte[] Png(ushort orientation = 6) =>
    [
        0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, .. Chunk("IHDR", [0, 0, 0, 1, 0, 0, 0, 1, 8, 2, 0, 0, 0]), .. Chunk("gAMA", [0, 0, 0xB1, 0x8F]), .. Chunk("eXIf", Exif(orientation)), .. Chunk("tEXt", Text("Comment\0")),
        .. Chunk("iTXt", Text("XML:com.adobe.xmp\0\0\0\0\0")), .. Chunk("zTXt", Text("a\0\0")), .. Chunk("tIME", [7, 234, 1, 2, 3, 4, 5]), .. Chunk("maKR", Text("")), .. Chunk("IDAT", Zip([0, 255, 0, 0])), .. Chunk("IEND", []),
        .. Encoding.ASCII.GetBytes(Secret),
    ];

    /// <summary>The same without what has to go.</summary>
    public static byte[] CleanPng(ushort orientation) =>
    [
        0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, .. Chunk("IHDR", [0, 0, 0, 1, 0, 0, 0, 1, 8, 2, 0, 0, 0]), .. Chunk("gAMA", [0, 0, 0xB1, 0x8F]), .. orientation == 1 ? [] : Chunk("eXIf", Small(orientation)),
        .. Chunk("IDAT", Zip([0, 255, 0, 0])), .. Chunk("IEND", []),
    ];

    /// <summary>A picture of one dot as some phones send it.</summary>
    public static byte[] Webp(ushort orientation = 6) =>
        Riff([.. Part("VP8X", [0x0C, 0, 0, 0, 0, 0, 0, 0, 0, 0]), .. WebpDot[12..], .. Part("EXIF", Exif(orientation)), .. Part("XMP ", Text("<x:xmpmeta>")), .. Part("what", Text(""))]);

    /// <summary>The same without what has to go.</summary>
    public static byte[] CleanWebp(ushort orientation) => orientation == 1
        ? Riff([.. Part("VP8X", [0, 0, 0, 0, 0, 0, 0, 0, 0, 0]), .. WebpDot[12..]])
        : Riff([.. Part("VP8X", [8, 0, 0, 0, 0, 0, 0, 0, 0, 0]), .. WebpDot[12..], .. Part("EXIF", Small(orientation))]);

    /// <summary>A segment of a JPEG.</summary>
    public static byte[] Segment(byte marker, byte[] body) => [0xFF, marker, (byte)((body.Length + 2) >> 8), (byte)(body.Length + 2), .. body];

    /// <summary>A chunk of a PNG.</summary>
    public static byte[] Chunk(string type, byte[] content)
    {
        byte[] named = [.. Encoding.ASCII.GetBytes(type), .. content];
        var (length, check) = (new byte[4], new byte[4]);
        BinaryPrimitives.WriteInt32BigEndian(length, content.Length);
        BinaryPrimitives.WriteUInt32BigEndian(check, Check(named));
        return [.. length, .. named, .. check];
    }

    /// <summary>CRC-32, bit by bit.</summary>
    private static uint Check(byte[] bytes) => ~bytes.Aggregate(uint.MaxValue, (rest, value) => Enumerable.Range(0, 8).Aggregate(rest ^ value, (bits, _) => (bits & 1) == 1 ? 0xEDB88320 ^ (bits >> 1) : bits >> 1));

    private static byte[] Small(ushort orientation) => [.. "MM\0*\0\0\0\u0008\0\u0001\u0001\u0012\0\u0003\0\0\0\u0001\0"u8, (byte)orientation, 0, 0, 0, 0, 0, 0];

    private static byte[] Text(string before) => Encoding.ASCII.GetBytes(before + Secret);

    private static byte[] Part(string name, byte[] content) => [.. Encoding.ASCII.GetBytes(name), .. BitConverter.GetBytes(content.Length), .. content, .. (content.Length & 1) == 1 ? [0] : Array.Empty<byte>()];

    private static byte[] Riff(byte[] chunks) => [.. "RIFF"u8, .. BitConverter.GetBytes(chunks.Length + 4), .. "WEBP"u8, .. chunks];

    private static byte[] Zip(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZLibStream(packed, CompressionLevel.Optimal))
        {
            zip.Write(bytes);
        }

        return packed.ToArray();
    }

    private static void Number(Stream to, int value, int length, bool big)
    {
        for (var i = 0; i < length; i++)
        {
            to.WriteByte((byte)(value >> (8 * (big ? length - 1 - i : i))));
        }
    }
}
