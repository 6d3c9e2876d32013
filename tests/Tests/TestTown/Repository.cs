using Linli.Server;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Tests;

/// <summary>Where this repository lies, for tests that read its files.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    /// <summary>The lines of a file beside the tests; empty when there is none.</summary>
    public static IEnumerable<string> Lines(string name)
    {
        var file = Path.Combine(Root, "tests", "Tests", name);
        return File.Exists(file) ? File.ReadAllLines(file).Where(line => line.Length > 0 && line[0] != '#') : [];
    }

    private static string Find()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "global.json")))
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        return folder;
    }
}

/// <summary>A node built but not started, to read its routes.</summary>
internal sealed class RouteTown : IDisposable
{
    private readonly WebApplication _app;
    private readonly string _folder = Directory.CreateTempSubdirectory("linli-routes-").FullName;

    public RouteTown() => _app = App.Build(new NodeOptions { Folder = _folder, Listen = "http://127.0.0.1:0" });

    public RouteBook Book => _app.Services.GetRequiredService<RouteBook>();

    public IReadOnlyList<RouteEntry> Routes => Book.Entries;

    public void Dispose()
    {
        ((IDisposable)_app).Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
