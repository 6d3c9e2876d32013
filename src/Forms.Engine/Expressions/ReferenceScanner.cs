namespace Linli.Forms.Engine.Expressions;

/// <summary>A <c>${name}</c> in a text.</summary>
/// <param name="Start">Where its dollar sign stands.</param>
/// <param name="End">Behind its brace.</param>
/// <param name="Name">The name; empty when it is malformed.</param>
/// <param name="IsLastSaved">Whether it asks for the answer in the last form that was saved.</param>
internal readonly record struct Reference(int Start, int End, string Name, bool IsLastSaved)
{
    /// <summary>Whether it holds one name and nothing else.</summary>
    public bool IsWellFormed => Name.Length > 0;
}

/// <summary>Finds <c>${name}</c> and <c>${last-saved#name}</c> in texts.</summary>
internal static class ReferenceScanner
{
    private const string Opening = "${";
    private const string LastSaved = "last-saved#";

    /// <summary>All references in order, the malformed ones too; <c>${}</c> is plain text.</summary>
    public static List<Reference> Scan(string text)
    {
        var found = new List<Reference>();
        for (var at = Next(text, 0); at >= 0;)
        {
            var close = text.IndexOf('}', at);
            if (close < 0)
            {
                found.Add(new(at, text.Length, "", false));
                break;
            }

            if (close > at + Opening.Length)
            {
                found.Add(Read(text, at, close));
            }

            at = Next(text, close + 1);
        }

        return found;
    }

    /// <summary>The reference that a text is and nothing besides; null when it is something else.</summary>
    public static Reference? Only(string text) =>
        text.StartsWith(Opening, StringComparison.Ordinal) && text.IndexOf('}', StringComparison.Ordinal) == text.Length - 1 && Read(text, 0, text.Length - 1) is { IsWellFormed: true } only
            ? only
            : null;

    /// <summary>Whether there may be one, for a quick way past texts without.</summary>
    public static bool MayHave(string text) => text.Contains(Opening, StringComparison.Ordinal);

    /// <summary>Whether a well-formed one begins where a dollar sign and a brace stand.</summary>
    public static bool IsAt(string text, int start)
    {
        var from = start + Opening.Length;
        from += string.CompareOrdinal(text, from, LastSaved, 0, LastSaved.Length) == 0 ? LastSaved.Length : 0;
        return Names.End(text, from) is var end && end > from && end < text.Length && text[end] == '}';
    }

    private static int Next(string text, int from) => text.IndexOf(Opening, from, StringComparison.Ordinal);

    private static Reference Read(string text, int start, int close)
    {
        var from = start + Opening.Length;
        var lastSaved = string.CompareOrdinal(text, from, LastSaved, 0, LastSaved.Length) == 0;
        from += lastSaved ? LastSaved.Length : 0;
        return new(start, close + 1, from < close && Names.End(text, from) == close ? text[from..close] : "", lastSaved);
    }
}
