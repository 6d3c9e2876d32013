using System.Diagnostics.CodeAnalysis;
using System.Text;
using Linli.Platform.Reading;

namespace Linli.Tests.Reading;

/// <summary>Pictures lose what a camera writes beside them, and nothing that one sees.</summary>
[SuppressMessage("Security", "CA5394", Justification = "A seed must give the same test every time")]
public sealed class PictureTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(6)]
    [InlineData(8)]
    public void A_photo_loses_place_device_texts_and_films_and_keeps_colours_and_the_side_that_is_up(ushort orientation)
    {
        Assert.Equal(Pictures.CleanJpeg(orientation), PictureCleaner.Clean(Pictures.Jpeg(orientation)));
        Assert.Equal(Pictures.CleanJpeg(orientation), PictureCleaner.Clean(Pictures.Jpeg(orientation, big: false)));
        Assert.Equal(Pictures.CleanPng(orientation), PictureCleaner.Clean(Pictures.Png(orientation)));
        Assert.Equal(Pictures.CleanWebp(orientation), PictureCleaner.Clean(Pictures.Webp(orientation)));
    }

    [Fact]
    public void A_clean_picture_and_what_is_no_picture_stay_as_they_are()
    {
        foreach (var clean in (byte[][])[Pictures.CleanJpeg(6), Pictures.CleanPng(6), Pictures.CleanWebp(6), Pictures.CleanJpeg(1), Pictures.CleanWebp(1)])
        {
            Assert.Equal(clean, PictureCleaner.Clean(clean));
        }

        foreach (var other in (byte[][])[[], [1, 2, 3], [0xFF, 0xD8], [.. "event,node,start,end Exif\0\0"u8], [.. "RIFF\0\0\0\0AVI "u8], [.. "\0\0\0\x18ftypheic"u8]])
        {
            Assert.Same(other, PictureCleaner.Clean(other));
        }
    }

    [Fact]
    public void Data_between_the_scans_of_a_progressive_photo_goes_too()
    {
        var clean = Pictures.CleanJpeg(1);
        var scan = clean.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xDA]);
        byte[] second = [.. clean[scan..^2], 0xFF, 0x00, 0xFF, 0xD3, 7];
        byte[] told = [.. clean[..^2], .. Pictures.Segment(0xE1, [.. "Exif\0\0"u8, .. Pictures.Exif(1)]), .. second, 0xFF, 0xD9];

        Assert.Equal((byte[])[.. clean[..^2], .. second, 0xFF, 0xD9], PictureCleaner.Clean(told));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(0xFFFF)]
    public void A_segment_that_lies_about_its_length_ends_the_photo_where_something_of_the_camera_may_follow(int length)
    {
        var photo = Pictures.Jpeg();
        (photo[22], photo[23]) = ((byte)(length >> 8), (byte)length);

        var clean = PictureCleaner.Clean(photo);

        Assert.Equal(photo[..20], clean);
    }

    [Fact]
    public void A_broken_picture_without_such_data_is_kept_as_it_came()
    {
        byte[] photo = [.. Pictures.CleanJpeg(1)[..20], 0xFF, 0xDB, 0xFF, 0xFF, 1, 2, 3];
        Assert.Equal(photo, PictureCleaner.Clean(photo));
        byte[] drawing = [.. Pictures.CleanPng(1)[..50], 1, 2, 3, 4, 5, 6, 7, 8, 9];
        Assert.Equal(drawing, PictureCleaner.Clean(drawing));
        Assert.Equal(Pictures.CleanPng(1)[..^14], PictureCleaner.Clean(Pictures.CleanPng(1)[..^14]));
    }

    [Fact]
    public void A_table_that_a_segment_swallowed_is_found_by_its_mark()
    {
        byte[] photo = [.. Pictures.CleanJpeg(1)[..20], .. Pictures.Segment(0xDB, [.. "Exif\0\0"u8, .. Pictures.Exif(1)]), .. Pictures.CleanJpeg(1)[20..]];

        Assert.DoesNotContain(Pictures.Secret, Latin(PictureCleaner.Clean(photo)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_million_segments_are_gone_through_once()
    {
        byte[] many = [0xFF, 0xD8, .. Enumerable.Repeat((byte[])[0xFF, 0xDD, 0, 2], 1_000_000).SelectMany(segment => segment), 0xFF, 0xD9];
        byte[] marks = [0xFF, 0xD8, .. Enumerable.Repeat((byte)0xFF, 5_000_000)];
        var watch = System.Diagnostics.Stopwatch.StartNew();

        Assert.Equal(many, PictureCleaner.Clean(many));
        Assert.Equal(marks, PictureCleaner.Clean(marks));

        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(10));
    }

    [Fact]
    public void Six_thousand_spoilt_pictures_come_out_no_longer_than_they_went_in_and_cleaning_again_adds_nothing()
    {
        var random = new Random(20200203);
        byte[][] seeds = [Pictures.Jpeg(), Pictures.Jpeg(1, big: false), Pictures.Png(), Pictures.Webp(), Pictures.Webp(1)];
        for (var round = 0; round < 6_000; round++)
        {
            var spoilt = Spoil(seeds[round % seeds.Length], random);
            var clean = PictureCleaner.Clean([.. spoilt]);

            Assert.InRange(clean.Length, 0, spoilt.Length + 64);
            Assert.InRange(PictureCleaner.Clean([.. clean]).Length, 0, clean.Length);
        }
    }

    private static byte[] Spoil(byte[] seed, Random random)
    {
        var bytes = seed.ToList();
        for (var count = random.Next(1, 6); count > 0; count--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(4))
            {
                case 0: bytes[at] = (byte)random.Next(256); break;
                case 1: bytes.RemoveRange(at, Math.Min(random.Next(1, 20), bytes.Count - at - 1)); break;
                case 2: bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(1, 40), bytes.Count - at))); break;
                default: bytes[at] ^= (byte)(1 << random.Next(8)); break;
            }
        }

        return [.. bytes];
    }

    private static string Latin(byte[] bytes) => Encoding.Latin1.GetString(bytes);
}
