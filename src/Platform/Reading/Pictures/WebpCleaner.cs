using System.Buffers.Binary;

namespace Linli.Platform.Reading;

/// <summary>Goes through a WebP chunk by chunk; picture, animation and colours stay. Source: RFC 9649.</summary>
internal static class WebpCleaner
{
    private const int Header = 12;
    private const int FrameHeader = 16;
    private const byte SaysExif = 0x08;
    private const byte SaysXmp = 0x04;

    /// <summary>Copies what stays, and tells how far it went.</summary>
    public static int Copy(byte[] file, Stream to)
    {
        to.Write(file.AsSpan(0, Header));
        var end = (int)Math.Min(file.Length, BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(4)) + 8L);
        var orientation = OrientationOf(file.AsSpan(0, Math.Max(end, Header)));
        for (var at = Header; at < end;)
        {
            if (!IsWhole(file.AsSpan(at..end), out var chunk))
            {
                return at;
            }

            if (!TryKeep(file.AsSpan(at, chunk), orientation, to))
            {
                return at;
            }

            at += chunk;
        }

        Turn(orientation, to);
        return file.Length;
    }

    /// <summary>Puts the length right that the file says of itself.</summary>
    public static byte[] Sized(byte[] file)
    {
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(4), file.Length - 8);
        return file;
    }

    private static bool TryKeep(ReadOnlySpan<byte> chunk, ushort orientation, Stream to)
    {
        var name = chunk[..4];
        if (name.SequenceEqual("VP8X"u8) && chunk.Length > 8)
        {
            to.Write(chunk[..8]);
            to.WriteByte((byte)((chunk[8] & ~(SaysExif | SaysXmp)) | (orientation == PictureOrientation.Upright ? 0 : SaysExif)));
            to.Write(chunk[9..]);
            return true;
        }

        if (name.SequenceEqual("ANMF"u8))
        {
            return TryKeepFrame(chunk, to);
        }

        var stays = name.SequenceEqual("VP8 "u8) || name.SequenceEqual("VP8L"u8) || name.SequenceEqual("VP8X"u8) || name.SequenceEqual("ALPH"u8) || name.SequenceEqual("ANIM"u8) || name.SequenceEqual("ICCP"u8);
        return !stays || TryWrite(chunk, to);
    }

    /// <summary>A frame of an animation may hold chunks that nobody knows; one that does is not followed any further.</summary>
    private static bool TryKeepFrame(ReadOnlySpan<byte> frame, Stream to)
    {
        for (var at = 8 + FrameHeader; at < frame.Length;)
        {
            if (!IsWhole(frame[at..], out var part) || !(frame[at..].StartsWith("ALPH"u8) || frame[at..].StartsWith("VP8 "u8) || frame[at..].StartsWith("VP8L"u8)))
            {
                return false;
            }

            at += part;
        }

        return TryWrite(frame, to);
    }

    private static bool TryWrite(ReadOnlySpan<byte> chunk, Stream to)
    {
        var isClean = PictureMarks.IndexIn(chunk) < 0;
        to.Write(isClean ? chunk : default);
        return isClean;
    }

    private static void Turn(ushort orientation, Stream to)
    {
        if (orientation != PictureOrientation.Upright)
        {
            var table = PictureOrientation.Table(orientation);
            to.Write([.. "EXIF"u8, (byte)table.Length, 0, 0, 0, .. table]);
        }
    }

    private static ushort OrientationOf(ReadOnlySpan<byte> file)
    {
        for (var at = Header; at < file.Length && IsWhole(file[at..], out var chunk); at += chunk)
        {
            if (file[at..].StartsWith("EXIF"u8))
            {
                return PictureOrientation.Read(file.Slice(at + 8, chunk - 8));
            }
        }

        return PictureOrientation.Upright;
    }

    /// <summary>Whether a whole chunk stands here; odd ones have a byte behind them, which the last may lack.</summary>
    private static bool IsWhole(ReadOnlySpan<byte> rest, out int chunk)
    {
        chunk = 0;
        if (rest.Length < 8 || BinaryPrimitives.ReadUInt32LittleEndian(rest[4..]) is var length && length > rest.Length - 8)
        {
            return false;
        }

        chunk = (int)Math.Min(rest.Length, 8L + length + (length & 1));
        return true;
    }
}
