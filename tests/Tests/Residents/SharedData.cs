namespace Linli.Tests.Residents;

/// <summary>Files that lie beside the repository on some machines.</summary>
internal static class SharedData
{
    private static readonly string[] Folders = ["../shared/data", "../../shared/data"];

    /// <summary>The full path, or null where the folder is not there.</summary>
    public static string? Find(string name)
    {
        var root = Root();
        return root is null ? null : Folders
            .Select(folder => Path.GetFullPath(Path.Combine(root, folder, name)))
            .FirstOrDefault(File.Exists);
    }

    private static string? Root()
    {
        // Compiled from a scratch folder, the tests are not below the repository: the variable says where it is.
        var folder = Environment.GetEnvironmentVariable("LINLI_ROOT") ?? AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "Linli.slnx")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder;
    }
}
