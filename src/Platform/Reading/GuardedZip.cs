using System.Diagnostics.CodeAnalysis;
using System.IO.Compression;

namespace Linli.Platform.Reading;

/// <summary>A ZIP package that has been looked over before a byte of it is unpacked, and is counted while it is.</summary>
public sealed class GuardedZip : IDisposable
{
    private const long RatioAppliesAbove = 1L << 20;
    private readonly ZipArchive _archive;
    private readonly Dictionary<string, ZipArchiveEntry> _entries;

    private GuardedZip(ZipArchive archive, Dictionary<string, ZipArchiveEntry> entries) => (_archive, _entries) = (archive, entries);

    /// <summary>Names of the parts, as written.</summary>
    public IReadOnlyCollection<string> Names => _entries.Keys;

    /// <summary>Opens a package. Refuses too many parts, too much content, names that lead outside, and two parts of one name.</summary>
    /// <param name="file">Readable and seekable; stays open.</param>
    /// <param name="limits">Bounds; <see cref="ReadingLimits.Default"/> when null.</param>
    public static Outcome<GuardedZip> Open(Stream file, ReadingLimits? limits = null)
    {
        limits ??= ReadingLimits.Default;
        if (file.Length > limits.PackedBytes)
        {
            return ReadingProblems.TooLarge(limits.PackedBytes);
        }

        return ZipTail.Entries(file) > limits.Entries ? ReadingProblems.TooManyEntries(limits.Entries) : OpenCounted(file, limits);
    }

    /// <summary>Whether the package holds the part; letters' case does not matter, as in Excel.</summary>
    public bool Has(string name) => _entries.ContainsKey(name);

    /// <summary>Unpacks one part, or null when there is none. Reading throws <see cref="IOException"/> as soon as the part is longer than it said.</summary>
    public Stream? Find(string name) =>
        _entries.TryGetValue(name, out var entry) ? new CountedStream(entry.Open(), entry.Length, entry.FullName) : null;

    /// <inheritdoc />
    public void Dispose() => _archive.Dispose();

    [SuppressMessage("Reliability", "CA2000", Justification = "Handed out inside the outcome, or disposed in LookOver")]
    private static Outcome<GuardedZip> OpenCounted(Stream file, ReadingLimits limits)
    {
        try
        {
            file.Position = 0;
            return LookOver(new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true), limits);
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException or ArgumentException or NotSupportedException or OverflowException)
        {
            return ReadingProblems.Damaged();
        }
    }

    private static Outcome<GuardedZip> LookOver(ZipArchive archive, ReadingLimits limits)
    {
        var entries = new Dictionary<string, ZipArchiveEntry>(StringComparer.OrdinalIgnoreCase);
        if (WhyNot(archive, entries, limits) is not { } problem)
        {
            return new GuardedZip(archive, entries);
        }

        archive.Dispose();
        return problem;
    }

    private static Problem? WhyNot(ZipArchive archive, Dictionary<string, ZipArchiveEntry> entries, ReadingLimits limits)
    {
        if (archive.Entries.Count > limits.Entries)
        {
            return ReadingProblems.TooManyEntries(limits.Entries);
        }

        var total = 0L;
        foreach (var entry in archive.Entries)
        {
            total += entry.Length;
            if (WhyNot(entry, total, limits) is { } problem)
            {
                return problem;
            }

            if (!entries.TryAdd(entry.FullName, entry))
            {
                return ReadingProblems.DuplicateEntry(entry.FullName);
            }
        }

        return null;
    }

    private static Problem? WhyNot(ZipArchiveEntry entry, long total, ReadingLimits limits)
    {
        if (!IsPlainName(entry.FullName))
        {
            return ReadingProblems.BadEntryName();
        }

        if (entry.Length > RatioAppliesAbove && entry.Length / Math.Max(1, entry.CompressedLength) > limits.Ratio)
        {
            return ReadingProblems.Bomb(entry.FullName);
        }

        return total > limits.UnpackedBytes || entry.Length < 0 ? ReadingProblems.TooLarge(limits.UnpackedBytes) : null;
    }

    private static bool IsPlainName(string name) =>
        name.Length is > 0 and < 1_000
        && name[0] is not ('/' or '\\')
        && !name.AsSpan().ContainsAny('\0', ':')
        && !name.Split('/', '\\').Contains("..");
}
