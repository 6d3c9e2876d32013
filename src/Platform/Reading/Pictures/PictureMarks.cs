namespace Linli.Platform.Reading;

/// <summary>By what data about a picture are recognised where the structure of the file does not tell. Long enough not to stand in a picture by chance.</summary>
internal static class PictureMarks
{
    private static readonly byte[][] Marks =
    [
        [.. "Exif\0\0"u8], [.. "http://ns.adobe.com/"u8], [.. "<x:xmpmeta"u8], [.. "Photoshop 3.0\0"u8], [.. "eXIfMM\0*"u8], [.. "eXIfII*\0"u8],
        [.. "iTXtXML:com.adobe.xmp"u8], [.. "tEXtRaw profile type"u8], [.. "zTXtRaw profile type"u8],
    ];

    /// <summary>Where the first stands; -1 when there is none.</summary>
    public static int IndexIn(ReadOnlySpan<byte> bytes)
    {
        var first = IndexOfRiffExif(bytes);
        foreach (var mark in Marks)
        {
            var at = bytes.IndexOf(mark);
            first = at >= 0 && (first < 0 || at < first) ? at : first;
        }

        return first;
    }

    /// <summary>A chunk EXIF with the first bytes of its table.</summary>
    private static int IndexOfRiffExif(ReadOnlySpan<byte> bytes)
    {
        for (var at = 0; bytes[at..].IndexOf("EXIF"u8) is >= 0 and var step; at += step + 4)
        {
            if (bytes[(at + step + 4)..] is [_, _, _, _, (byte)'M', (byte)'M', 0, (byte)'*', ..] or [_, _, _, _, (byte)'I', (byte)'I', (byte)'*', 0, ..])
            {
                return at + step;
            }
        }

        return -1;
    }
}
