namespace Linli.Forms.Engine.Expressions;

/// <summary>What may stand in the name of an XML element, and so in that of a question.</summary>
internal static class Names
{
    /// <summary>Whether a name may begin with the character. Halves of characters beyond the first plane count as letters.</summary>
    public static bool IsStart(char c) => char.IsAsciiLetter(c) || c == '_' || (c >= 0xC0 && c is not ('\u00D7' or '\u00F7') && IsLetterBeyondAscii(c));

    /// <summary>Whether a name may go on with the character.</summary>
    public static bool IsPart(char c) => IsStart(c) || char.IsAsciiDigit(c) || c is '-' or '.' or '\u00B7' || c is >= '\u0300' and <= '\u036F' or >= '\u203F' and <= '\u2040';

    /// <summary>Where the name that begins at a position ends; the position itself when none begins there.</summary>
    public static int End(string text, int start)
    {
        if (start >= text.Length || !IsStart(text[start]))
        {
            return start;
        }

        var at = start + 1;
        while (at < text.Length && IsPart(text[at]))
        {
            at++;
        }

        return at;
    }

    /// <summary>As <see cref="End"/>, for a name with a prefix perhaps: <c>jr:itext</c>.</summary>
    public static int EndWithPrefix(string text, int start)
    {
        var end = End(text, start);
        if (end == start || end >= text.Length || text[end] != ':')
        {
            return end;
        }

        var local = End(text, end + 1);
        return local == end + 1 ? end : local;
    }

    private static bool IsLetterBeyondAscii(char c) => c switch
    {
        <= '\u02FF' => true,
        '\u037E' => false,
        >= '\u0370' and <= '\u1FFF' => true,
        '\u200C' or '\u200D' => true,
        >= '\u2070' and <= '\u218F' => true,
        >= '\u2C00' and <= '\u2FEF' => true,
        >= '\u3001' and <= '\uDFFF' => true,
        >= '\uF900' and <= '\uFDCF' => true,
        >= '\uFDF0' and <= '\uFFFD' => true,
        _ => false,
    };
}
