using System.Text;

namespace Linli.Forms.Engine.Reading;

/// <summary>What is put right in every cell before anything is made of it.</summary>
internal static class CellRules
{
    private const char NoBreakSpace = '\u00A0';

    /// <summary>The text without blanks around it, with plain blanks and plain quotation marks.</summary>
    /// <param name="text">The text of a cell.</param>
    /// <param name="collapse">Whether several blanks in a row become one. Line ends stay.</param>
    public static string Clean(string text, bool collapse)
    {
        var trimmed = text.AsSpan().Trim();
        if (!NeedsMending(trimmed, collapse))
        {
            return trimmed.Length == text.Length ? text : trimmed.ToString();
        }

        var clean = new StringBuilder(trimmed.Length);
        foreach (var letter in trimmed)
        {
            var plain = Plain(letter);
            if (!collapse || plain != ' ' || clean.Length == 0 || clean[^1] != ' ')
            {
                clean.Append(plain);
            }
        }

        return clean.ToString();
    }

    /// <summary>Whether a word means yes; null when it means neither yes nor no.</summary>
    public static bool? IsYes(string word) => word switch
    {
        "yes" or "Yes" or "YES" or "true" or "True" or "TRUE" or "true()" => true,
        "no" or "No" or "NO" or "false" or "False" or "FALSE" or "false()" => false,
        _ => null,
    };

    private static bool NeedsMending(ReadOnlySpan<char> text, bool collapse) =>
        text.IndexOfAny("\u00A0\u2018\u2019\u201C\u201D") >= 0 || (collapse && text.Contains("  ", StringComparison.Ordinal));

    private static char Plain(char letter) => letter switch
    {
        NoBreakSpace => ' ',
        '\u2018' or '\u2019' => '\'',
        '\u201C' or '\u201D' => '"',
        _ => letter,
    };
}
