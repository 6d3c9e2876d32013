namespace Linli.Server.Backups;

/// <summary>What was restored.</summary>
/// <param name="At">When the backup was taken.</param>
/// <param name="Version">Version of the program that wrote it.</param>
public sealed record RestoredBackup(DateTimeOffset At, string Version);

/// <summary>Puts a backup into an empty data folder.</summary>
public static class Backup
{
    /// <summary>Restores; a backup that fails any check leaves nothing behind.</summary>
    /// <param name="file">The backup.</param>
    /// <param name="folder">The data folder: missing, or empty.</param>
    /// <param name="cancel">Ends it.</param>
    public static Task<Outcome<RestoredBackup>> RestoreAsync(string file, string folder, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(folder);
        return Task.Run(() => Restore(file, Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder))), cancel);
    }

    private static Outcome<RestoredBackup> Restore(string file, string folder)
    {
        if (File.Exists(folder) || (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any()))
        {
            return BackupProblems.FolderNotEmpty(folder);
        }

        if (BackupReader.Open(file).Failed(out var problem, out var reader))
        {
            return problem;
        }

        using (reader)
        {
            var partial = folder + ".partial";
            try
            {
                return Unpack(reader, partial) is { } fault ? fault : Finish(reader.Manifest, partial, folder);
            }
            finally
            {
                Clear(partial);
            }
        }
    }

    private static Problem? Unpack(BackupReader reader, string partial)
    {
        Clear(partial);
        Directory.CreateDirectory(partial);
        foreach (var part in reader.Manifest.Parts)
        {
            var path = Path.Combine(partial, part.Name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using var to = PrivateFile.Create(path);
            if (reader.Unpack(part, to) is { } problem)
            {
                return problem;
            }

            to.Flush(flushToDisk: true);
        }

        return WhyNot(Path.Combine(partial, Part.Database));
    }

    /// <summary>Looks at the database itself, whatever the manifest says of it.</summary>
    private static Problem? WhyNot(string database)
    {
        var known = Script.Of("sqlite").Select(script => script.Name).ToHashSet();
        return SqliteStorage.Examine(database) is not { } scripts ? BackupProblems.Damaged(Part.Database)
            : scripts.FirstOrDefault(script => !known.Contains(script)) is { } newer ? BackupProblems.Newer(newer)
            : null;
    }

    private static Outcome<RestoredBackup> Finish(Manifest manifest, string partial, string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder);
        }

        Directory.CreateDirectory(Path.GetDirectoryName(folder)!);
        Directory.Move(partial, folder);
        return new RestoredBackup(manifest.At, manifest.Version);
    }

    private static void Clear(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
