using System.Text.Json;
using Linli.Platform.Reading;

namespace Linli.Server.Backups;

/// <summary>Reads a backup: first that no byte of it was changed, then part by part.</summary>
internal sealed class BackupReader : IDisposable
{
    /// <summary>Database files shrink well, and a city's is large; the digest was checked before.</summary>
    private static readonly ReadingLimits Limits = new() { PackedBytes = 1L << 42, UnpackedBytes = 1L << 42, Entries = 10, Ratio = 2_000 };

    private const int LongestManifest = 1 << 20;
    private readonly FileStream _file;
    private readonly GuardedZip _zip;

    private BackupReader(FileStream file, GuardedZip zip, Manifest manifest) => (_file, _zip, Manifest) = (file, zip, manifest);

    public Manifest Manifest { get; }

    /// <summary>Opens a file that claims to be a backup.</summary>
    public static Outcome<BackupReader> Open(string path)
    {
        if (!File.Exists(path))
        {
            return BackupProblems.NotFound(path);
        }

        var file = File.OpenRead(path);
        var outcome = Open(file);
        if (outcome.Problem is not null)
        {
            file.Dispose();
        }

        return outcome;
    }

    /// <summary>Reads every part of a finished file and compares its digest; the problem, or null when all is well.</summary>
    public static Problem? Check(string path)
    {
        if (Open(path).Failed(out var problem, out var reader))
        {
            return problem;
        }

        using (reader)
        {
            return reader.Manifest.Parts.Select(part => reader.Unpack(part, Stream.Null)).FirstOrDefault(fault => fault is not null);
        }
    }

    /// <summary>Unpacks one part; the problem when it is not what the manifest says.</summary>
    public Problem? Unpack(Part part, Stream to)
    {
        try
        {
            using var from = _zip.Find(part.Name);
            return from is not null && PrivateFile.Copy(from, to) == (part.Bytes, part.Sha256) ? null : BackupProblems.Damaged(part.Name);
        }
        catch (Exception error) when (error is IOException or InvalidDataException)
        {
            return BackupProblems.Damaged(part.Name);
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _zip.Dispose();
        _file.Dispose();
    }

    private static Outcome<BackupReader> Open(FileStream file)
    {
        if (BackupSeal.WhyNot(file) is { } changed)
        {
            return changed;
        }

        if (GuardedZip.Open(file, Limits).Failed(out _, out var zip))
        {
            return BackupProblems.Damaged("file");
        }

        if (Read(zip).Failed(out var problem, out var manifest))
        {
            zip.Dispose();
            return problem;
        }

        return new BackupReader(file, zip, manifest);
    }

    private static Outcome<Manifest> Read(GuardedZip zip)
    {
        try
        {
            using var from = zip.Find(Manifest.FileName);
            var text = new byte[LongestManifest];
            var length = from?.ReadAtLeast(text, text.Length, throwOnEndOfStream: false) ?? 0;
            var manifest = length is 0 or LongestManifest ? null : JsonSerializer.Deserialize<Manifest>(text.AsSpan(0, length), LinliJson.Options);
            return manifest is not { Parts: not null, Scripts: not null } ? BackupProblems.Foreign()
                : manifest.Engine != "sqlite" || manifest.Parts.Any(part => !Part.Names.Contains(part.Name)) ? BackupProblems.Foreign()
                : !manifest.Parts.Any(part => part.Name == Part.Database) || !manifest.Parts.Any(part => part.Name == Part.Keys) ? BackupProblems.Damaged(Manifest.FileName)
                : manifest;
        }
        catch (Exception error) when (error is JsonException or IOException or InvalidDataException)
        {
            return BackupProblems.Damaged(Manifest.FileName);
        }
    }
}
