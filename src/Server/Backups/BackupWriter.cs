using System.IO.Compression;
using System.Text.Json;

namespace Linli.Server.Backups;

/// <summary>Writes a backup beside its final name, reads it back whole, and only then gives it the name.</summary>
internal sealed class BackupWriter(NodeOptions options, Checkpoints checkpoints, TimeProvider clock)
{
    /// <summary>Writes it.</summary>
    /// <param name="storage">The database; it stays in use.</param>
    /// <param name="target">The file; it must not exist.</param>
    public Outcome<long> Write(SqliteStorage storage, string target)
    {
        if (File.Exists(target))
        {
            return BackupProblems.FileExists(target);
        }

        if (!Directory.Exists(Path.GetDirectoryName(target)))
        {
            return BackupProblems.NoFolder(Path.GetDirectoryName(target) ?? "");
        }

        var (partial, copy) = (target + ".partial", target + ".db.partial");
        try
        {
            return Write(storage, target, partial, copy);
        }
        finally
        {
            File.Delete(partial);
            File.Delete(copy);
        }
    }

    private Outcome<long> Write(SqliteStorage storage, string target, string partial, string copy)
    {
        File.Delete(partial);
        File.Delete(copy);
        var signed = File.Exists(checkpoints.FilePath) ? File.ReadAllBytes(checkpoints.FilePath) : null;
        PrivateFile.Create(copy).Dispose();
        storage.CopyTo(copy);
        if (SqliteStorage.Examine(copy) is not { } scripts)
        {
            return BackupProblems.CheckFailed(Part.Database);
        }

        using (var file = PrivateFile.Create(partial))
        {
            Pack(file, copy, signed, scripts);
            BackupSeal.Write(file);
        }

        if (BackupReader.Check(partial) is { } problem)
        {
            return problem;
        }

        File.Move(partial, target, overwrite: false);
        return new FileInfo(target).Length;
    }

    /// <summary>The checkpoints were read before the database was copied, so that none lies beyond it.</summary>
    private void Pack(FileStream file, string copy, byte[]? signed, IReadOnlyList<string> scripts)
    {
        using var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true) { Comment = BackupSeal.Blank };
        var parts = new List<Part>();
        using (var database = File.OpenRead(copy))
        {
            parts.Add(Add(zip, Part.Database, database));
        }

        using (var keys = File.OpenRead(Path.Combine(options.Folder, "keys", "ring.json")))
        {
            parts.Add(Add(zip, Part.Keys, keys));
        }

        if (signed is not null)
        {
            using var lines = new MemoryStream(signed);
            parts.Add(Add(zip, Part.Checkpoints, lines));
        }

        using var manifest = zip.CreateEntry(Manifest.FileName).Open();
        var version = typeof(App).Assembly.GetName().Version!.ToString(3);
        JsonSerializer.Serialize(manifest, new Manifest(version, "sqlite", clock.GetUtcNow(), scripts, parts), LinliJson.Options);
    }

    private static Part Add(ZipArchive zip, string name, Stream from)
    {
        using var to = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
        var (bytes, sha256) = PrivateFile.Copy(from, to);
        return new(name, bytes, sha256);
    }
}
