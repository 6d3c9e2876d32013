using System.Text;

namespace Linli.Forms.Engine.Reading;

/// <summary>What is put right in every cell before anything is made of it.</summary>
internal static class CellRules
{
    private const char NoBreakSpace = '\u00A0';

    /// <summary>The text without blanks around it, with plain blanks and plain quotation marks, and without signs that no XML can carry.</summary>
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
        for (var i = 0; i < trimmed.Length; i++)
        {
            var plain = Plain(trimmed[i]);
            if (IsLost(trimmed, i))
            {
                continue;
            }

            if (!collapse || plain != ' ' || clean.Length == 0 || clean[^1] != ' ')
            {
                clean.Append(plain);
            }
        }

        return clean.ToString().Trim();
    }

    /// <summary>Whether a word means yes; null when it means neither yes nor no.</summary>
    public static bool? IsYes(string word) => word switch
    {
        "yes" or "Yes" or "YES" or "true" or "True" or "TRUE" or "true()" => true,
        "no" or "No" or "NO" or "false" or "False" or "FALSE" or "false()" => false,
        _ => null,
    };

    private static bool NeedsMending(ReadOnlySpan<char> text, bool collapse)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (Plain(text[i]) != text[i] || IsLost(text, i) || (collapse && i > 0 && text[i] == ' ' && text[i - 1] == ' '))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Control signs other than tab and line end, signs that are none, and halves of signs without their other half.</summary>
    private static bool IsLost(ReadOnlySpan<char> text, int at) => text[at] switch
    {
        '\t' or '\n' or '\r' => false,
        < ' ' or '\uFFFE' or '\uFFFF' => true,
        var half when char.IsHighSurrogate(half) => at + 1 >= text.Length || !char.IsLowSurrogate(text[at + 1]),
        var half when char.IsLowSurrogate(half) => at == 0 || !char.IsHighSurrogate(text[at - 1]),
        _ => false,
    };

    private static char Plain(char letter) => letter switch
    {
        NoBreakSpace => ' ',
        '\u2018' or '\u2019' => '\'',
        '\u201C' or '\u201D' => '"',
        _ => letter,
    };
}
