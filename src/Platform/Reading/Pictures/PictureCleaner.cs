namespace Linli.Platform.Reading;

/// <summary>
/// Takes out of a picture what a camera writes beside it: place, device, time, texts, thumbnails, films behind it. Colours and size stay, and which side is up. Told by the bytes: JPEG, PNG
/// and WebP; anything else comes back as it is. A picture that cannot be followed to its end keeps the rest as it came, unless something in that rest looks like such data: then it ends there.
/// </summary>
public static class PictureCleaner
{
    /// <summary>Cleans a file; goes through it once and never fails.</summary>
    /// <param name="file">Any file.</param>
    /// <returns>The clean picture; the same bytes when it is no picture that is known.</returns>
    public static byte[] Clean(byte[] file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return file switch
        {
            [0xFF, 0xD8, 0xFF, ..] => Copied(file, JpegCleaner.Copy),
            [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => Copied(file, PngCleaner.Copy),
            [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => WebpCleaner.Sized(Copied(file, WebpCleaner.Copy)),
            _ => file,
        };
    }

    private static byte[] Copied(byte[] file, Func<byte[], Stream, int> copy)
    {
        using var clean = new MemoryStream(file.Length + PictureOrientation.MostBytes);
        var understood = copy(file, clean);
        var rest = file.AsSpan(understood);
        if (PictureMarks.IndexIn(rest) < 0)
        {
            clean.Write(rest);
        }

        return clean.ToArray();
    }
}
