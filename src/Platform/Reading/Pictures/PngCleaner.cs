using System.Buffers.Binary;
using System.Collections.Frozen;
using System.Text;

namespace Linli.Platform.Reading;

/// <summary>Goes through a PNG chunk by chunk; what says how the picture looks stays, and nothing else. A chunk whose check does not hold ends the walk. Source: PNG, third edition, 5 and 11.</summary>
internal static class PngCleaner
{
    private const int Signature = 8;
    private const int Around = 12;

    private static readonly FrozenSet<string> Kept = new[]
    {
        "IHDR", "PLTE", "IDAT", "IEND", "CgBI", "tRNS", "cHRM", "gAMA", "iCCP", "sBIT", "sRGB", "cICP", "mDCV", "cLLI", "bKGD", "hIST", "pHYs", "sPLT", "acTL", "fcTL", "fdAT",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(value => Enumerable.Range(0, 8).Aggregate((uint)value, (rest, _) => (rest & 1) == 1 ? 0xEDB88320 ^ (rest >> 1) : rest >> 1))];

    /// <summary>Copies what stays, and tells how far it went.</summary>
    public static int Copy(byte[] file, Stream to)
    {
        to.Write(file.AsSpan(0, Signature));
        for (var at = Signature; at < file.Length;)
        {
            if (!IsWhole(file.AsSpan(at), out var end))
            {
                return at;
            }

            var chunk = file.AsSpan(at, end);
            var type = Encoding.ASCII.GetString(chunk[4..8]);
            if (type == "eXIf")
            {
                Turn(PictureOrientation.Read(chunk[8..^4]), to);
            }
            else if (Kept.Contains(type))
            {
                to.Write(chunk);
            }

            at = type == "IEND" ? file.Length : at + end;
        }

        return file.Length;
    }

    private static bool IsWhole(ReadOnlySpan<byte> rest, out int end)
    {
        end = 0;
        if (rest.Length < Around || BinaryPrimitives.ReadUInt32BigEndian(rest) is var length && length > rest.Length - Around)
        {
            return false;
        }

        end = (int)length + Around;
        return BinaryPrimitives.ReadUInt32BigEndian(rest[(end - 4)..]) == Check(rest[4..(end - 4)]);
    }

    private static void Turn(ushort orientation, Stream to)
    {
        if (orientation == PictureOrientation.Upright)
        {
            return;
        }

        var table = PictureOrientation.Table(orientation);
        byte[] named = [.. "eXIf"u8, .. table];
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, table.Length);
        to.Write(number);
        to.Write(named);
        BinaryPrimitives.WriteUInt32BigEndian(number, Check(named));
        to.Write(number);
    }

    /// <summary>CRC-32 of a chunk's type and content.</summary>
    private static uint Check(ReadOnlySpan<byte> bytes)
    {
        var rest = uint.MaxValue;
        foreach (var value in bytes)
        {
            rest = Table[(rest ^ value) & 0xFF] ^ (rest >> 8);
        }

        return ~rest;
    }
}
