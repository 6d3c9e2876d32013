using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Linli.Server.Http;

/// <summary>The files of the pages, each read once, in the best compression that a browser takes.</summary>
internal sealed class WebFiles(string folder)
{
    private static readonly Dictionary<string, string> Types = new(StringComparer.Ordinal)
    {
        [".html"] = "text/html; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".mjs"] = "text/javascript; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".json"] = "application/json",
        [".svg"] = "image/svg+xml",
        [".png"] = "image/png",
        [".ico"] = "image/x-icon",
        [".webmanifest"] = "application/manifest+json",
        [".wasm"] = "application/wasm",
    };

    private readonly string _root = Path.GetFullPath(folder) + Path.DirectorySeparatorChar;
    private readonly ConcurrentDictionary<string, WebFile?> _files = new(StringComparer.Ordinal);

    /// <summary>A file by its path below the folder; null when there is none, or when the path leads outside.</summary>
    public WebFile? Find(string path, string accepts)
    {
        var full = Path.GetFullPath(Path.Combine(_root, path));
        if (!full.StartsWith(_root, StringComparison.Ordinal) || !Types.TryGetValue(Path.GetExtension(full), out var type))
        {
            return null;
        }

        return (accepts.Contains("br", StringComparison.Ordinal) ? Read(full, ".br", "br", type) : null)
            ?? (accepts.Contains("gzip", StringComparison.Ordinal) ? Read(full, ".gz", "gzip", type) : null)
            ?? Read(full, "", null, type);
    }

    private WebFile? Read(string full, string ending, string? encoding, string type) => _files.GetOrAdd(full + ending, file =>
    {
        if (!File.Exists(file))
        {
            return null;
        }

        var body = File.ReadAllBytes(file);
        return new(body, type, encoding, $"\"{Convert.ToHexStringLower(SHA256.HashData(body))[..24]}\"");
    });
}

/// <summary>A file ready to be sent.</summary>
internal sealed record WebFile(byte[] Body, string Type, string? Encoding, string Tag);
