namespace Linli.Forms.Engine.Reading;

/// <summary>What the headers of a sheet may be called. Aliases and known names are in small letters with underscores.</summary>
/// <param name="Aliases">Other names of columns, each with the path it stands for.</param>
/// <param name="Known">Names that stand for themselves.</param>
internal sealed record HeaderBook(IReadOnlyDictionary<string, IReadOnlyList<string>> Aliases, IReadOnlySet<string> Known);

/// <summary>Turns the header of a column into a path: <c>Constraint Message::French</c> is <c>bind</c>, <c>jr:constraintMsg</c>, <c>French</c>.</summary>
internal static class HeaderRules
{
    private const string Prefix = "jr";

    /// <summary>The path of a header.</summary>
    /// <param name="header">The header as written, trimmed, not empty.</param>
    /// <param name="book">The names of the sheet.</param>
    /// <param name="doubleColons">Whether the sheet parts paths by two colons; else one colon does.</param>
    public static IReadOnlyList<string> Path(string header, HeaderBook book, bool doubleColons)
    {
        var snake = Snake(header);
        if (book.Known.Contains(snake) && !book.Aliases.ContainsKey(snake))
        {
            return [snake];
        }

        var parts = Parts(header, doubleColons || header.Contains("::", StringComparison.Ordinal));
        var first = Snake(parts[0]);
        return book.Aliases.TryGetValue(first, out var path) ? [.. path, .. parts.Skip(1)]
            : book.Known.Contains(first) ? [first, .. parts.Skip(1)]
            : parts;
    }

    /// <summary>Whether a header names a column that the sheet knows.</summary>
    public static bool IsKnown(IReadOnlyList<string> path, HeaderBook book) => book.Known.Contains(path[0]) || book.Aliases.ContainsKey(path[0]);

    /// <summary>Small letters, underscores instead of blanks.</summary>
    public static string Snake(string text) => string.Join('_', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ToLowerInvariant();

    private static List<string> Parts(string header, bool doubleColons)
    {
        List<string> parts = [.. header.Split(doubleColons ? "::" : ":", StringSplitOptions.TrimEntries)];
        var prefix = doubleColons ? -1 : parts.IndexOf(Prefix);
        if (prefix >= 0 && prefix + 1 < parts.Count)
        {
            parts[prefix] = $"{Prefix}:{parts[prefix + 1]}";
            parts.RemoveAt(prefix + 1);
        }

        return parts;
    }
}
