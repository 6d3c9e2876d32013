namespace Linli.Server.Backups;

internal static class BackupProblems
{
    public static Problem FileExists(string file) => new("backup.file-exists", 409, ("file", file)) { Where = "file" };

    public static Problem PlainName() => new("backup.plain-name", 422) { Where = "file" };

    public static Problem NoFolder(string folder) => new("backup.no-folder", 422, ("folder", folder)) { Where = "file" };

    public static Problem UsePgDump() => new("backup.use-pg-dump", 409);

    public static Problem CheckFailed(string part) => new("backup.check-failed", 500, ("part", part));

    public static Problem NotFound(string file) => new("backup.not-found", 404, ("file", file));

    public static Problem Foreign() => new("backup.foreign", 422);

    public static Problem Damaged(string part) => new("backup.damaged", 422, ("part", part));

    public static Problem Newer(string script) => new("backup.newer", 422, ("script", script));

    public static Problem FolderNotEmpty(string folder) => new("backup.folder-not-empty", 409, ("folder", folder));
}
