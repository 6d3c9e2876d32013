namespace Linli.FaultHost;

/// <summary>Runs the scripts of a folder as a starting server would, so that a test can kill it meanwhile.</summary>
internal static class Upgrading
{
    public static void Run(string engine, string target, string folder)
    {
        var scripts = Directory.EnumerateFiles(folder, "*.sql").Order(StringComparer.Ordinal)
            .Select(file => new Script(Path.GetFileNameWithoutExtension(file), File.ReadAllText(file)))
            .ToList();
        using Storage storage = engine == "sqlite" ? new SqliteStorage(target) : new PostgresStorage(target);
        Console.WriteLine("begun");
        storage.Upgrade(scripts);
        Console.WriteLine("done");
    }
}
