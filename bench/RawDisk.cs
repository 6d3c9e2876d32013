using System.Diagnostics;

namespace Linli.Bench;

/// <summary>What the disk gives without any database.</summary>
internal static class RawDisk
{
    /// <summary>Writes 8 KB and waits until they are on the disk, over and over; tells how often in a second.</summary>
    public static Figure Sync(string file, TimeSpan time)
    {
        using var handle = File.OpenHandle(file, FileMode.Create, FileAccess.Write);
        var (page, times, started, at) = (new byte[8192], new Times(), Stopwatch.GetTimestamp(), 0L);
        while (Stopwatch.GetElapsedTime(started) < time)
        {
            var asked = Stopwatch.GetTimestamp();
            RandomAccess.Write(handle, page, at);
            RandomAccess.FlushToDisk(handle);
            times.Add(Stopwatch.GetElapsedTime(asked));
            at = (at + page.Length) % (64 << 20);
        }

        return Figure.Of("visits.raw-fsync", times.Count / Stopwatch.GetElapsedTime(started).TotalSeconds, "1/s", times) with { Note = "8 KB written and flushed to the disk" };
    }
}
