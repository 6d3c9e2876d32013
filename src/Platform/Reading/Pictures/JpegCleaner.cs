using System.Buffers.Binary;

namespace Linli.Platform.Reading;

/// <summary>
/// Goes through a JPEG segment by segment. Of the segments for applications only JFIF, colour profiles and Adobe's colour transform stay; comments and what follows the end of the picture do
/// not. Source: ITU-T T.81, annex B.
/// </summary>
internal static class JpegCleaner
{
    private const byte Mark = 0xFF;
    private const byte StartOfScan = 0xDA;
    private const byte EndOfImage = 0xD9;
    private const byte Comment = 0xFE;

    /// <summary>Copies what stays, and tells how far it went.</summary>
    public static int Copy(byte[] file, Stream to)
    {
        to.Write(file.AsSpan(0, 2));
        var hasExif = false;
        for (var at = 2; at < file.Length;)
        {
            if (SegmentAt(file, at) is not { } segment)
            {
                return at;
            }

            if (segment.Marker == EndOfImage)
            {
                to.Write([Mark, EndOfImage]);
                return file.Length;
            }

            var body = file.AsSpan(segment.Body..segment.End);
            if (segment.Marker == 0xE1 && !hasExif && body.StartsWith("Exif\0\0"u8))
            {
                hasExif = true;
                Turn(PictureOrientation.Read(body), to);
            }
            else if (Stays(segment.Marker, body) && !TryKeep(file.AsSpan(at..segment.End), to, segment.Marker == StartOfScan))
            {
                return segment.Marker == StartOfScan ? file.Length : at;
            }

            at = segment.End;
        }

        return file.Length;
    }

    private static bool Stays(byte marker, ReadOnlySpan<byte> body) => marker switch
    {
        0xE0 => body.StartsWith("JFIF\0"u8),
        0xE2 => body.StartsWith("ICC_PROFILE\0"u8),
        0xEE => body.StartsWith("Adobe"u8),
        >= 0xE1 and <= 0xEF or Comment => false,
        _ => true,
    };

    /// <summary>Keeps a segment unless it swallowed what must go; of a scan, what stands before that.</summary>
    private static bool TryKeep(ReadOnlySpan<byte> segment, Stream to, bool isScan)
    {
        var mark = PictureMarks.IndexIn(segment);
        to.Write(mark < 0 ? segment : isScan ? segment[..mark] : default);
        return mark < 0;
    }

    private static void Turn(ushort orientation, Stream to)
    {
        if (orientation != PictureOrientation.Upright)
        {
            var table = PictureOrientation.Table(orientation);
            to.Write([Mark, 0xE1, 0, (byte)(2 + 6 + table.Length), .. "Exif\0\0"u8, .. table]);
        }
    }

    private static Segment? SegmentAt(ReadOnlySpan<byte> file, int at)
    {
        var marker = at;
        while (marker < file.Length && file[marker] == Mark)
        {
            marker++;
        }

        if (marker == at || marker == file.Length || file[marker] == 0)
        {
            return null;
        }

        var body = marker + 1;
        if (file[marker] is 0x01 or (>= 0xD0 and <= 0xD9))
        {
            return new(file[marker], body, body);
        }

        if (file.Length - body < 2 || BinaryPrimitives.ReadUInt16BigEndian(file[body..]) is var length && (length < 2 || length > file.Length - body))
        {
            return null;
        }

        return new(file[marker], body + 2, file[marker] == StartOfScan ? EndOfScan(file, body + length) : body + length);
    }

    /// <summary>Where the coded picture ends: at a mark that is neither an escaped byte nor a restart.</summary>
    private static int EndOfScan(ReadOnlySpan<byte> file, int from)
    {
        for (var at = from; at < file.Length - 1; at++)
        {
            if (file[at..].IndexOf(Mark) is not (>= 0 and var step) || at + step >= file.Length - 1)
            {
                break;
            }

            at += step;
            if (file[at + 1] is not (0 or Mark or (>= 0xD0 and <= 0xD7)))
            {
                return at;
            }
        }

        return file.Length;
    }

    private readonly record struct Segment(byte Marker, int Body, int End);
}
