namespace Linli.Forms.Engine.Expressions;

/// <summary>Who can read a pattern of <c>regex(…)</c>.</summary>
internal enum PatternUse
{
    /// <summary>Everybody, as far as is known here.</summary>
    Everywhere,

    /// <summary>Java, and so Collect, and no browser.</summary>
    NotInBrowsers,

    /// <summary>Nobody: neither <c>java.util.regex</c> nor JavaScript compiles it.</summary>
    Nowhere,
}

/// <summary>
/// Judges the patterns that a form holds as they stand. Only what both grammars refuse, or what JavaScript alone refuses, is told (ECMA-262, 22.2.1; java.util.regex.Pattern): when in doubt a pattern
/// is good. Pure.
/// </summary>
internal static class PatternRules
{
    /// <summary>Who can read a pattern.</summary>
    public static PatternUse Of(string pattern)
    {
        var read = new Reading(PatternUse.Everywhere, 0, false);
        for (var at = 0; at < pattern.Length && !read.IsOver; at++)
        {
            (at, read) = pattern[at] is '*' or '+' or '?' or '{' ? Repeat(pattern, at, read) : Atom(pattern, at, read);
        }

        return read.Open == 0 || read.IsOver ? read.Use : PatternUse.Nowhere;
    }

    private static (int At, Reading Read) Atom(string pattern, int at, Reading read) => pattern[at] switch
    {
        '\\' when at + 1 == pattern.Length => (at, Reading.Broken),
        '\\' when pattern[at + 1] == 'Q' => (at, read with { IsOver = true }), // Java quotes from here; what stands in it means something else to either
        '\\' => (at + 1, read with { CanRepeat = true }),
        '[' => ClassEnd(pattern, at) is { } end ? (end, read with { CanRepeat = true }) : (at, Reading.Broken),
        '(' => (at + (at + 1 < pattern.Length && pattern[at + 1] == '?' ? 1 : 0), new(Flags(pattern, at) ? PatternUse.NotInBrowsers : read.Use, read.Open + 1, false)),
        ')' => (at, read.Open == 0 ? Reading.Broken : read with { Open = read.Open - 1, CanRepeat = true }),
        '|' => (at, read with { CanRepeat = false }),
        _ => (at, read with { CanRepeat = true }),
    };

    private static (int At, Reading Read) Repeat(string pattern, int at, Reading read)
    {
        var counted = pattern[at] == '{' ? Counted(pattern, at) : null;
        if (pattern[at] == '{' && counted is null)
        {
            return (at, read with { CanRepeat = true }); // a brace as it stands
        }

        if (counted is { IsReversed: true } || (counted is null && !read.CanRepeat))
        {
            return (at, Reading.Broken);
        }

        var (end, use) = AfterRepeat(pattern, counted?.End ?? at, read.CanRepeat ? read.Use : PatternUse.NotInBrowsers);
        return (end, read with { Use = use, CanRepeat = false });
    }

    /// <summary>The end of a class of characters; null when it has none. Java lets classes lie in each other, so that the first end is taken only where no other begins.</summary>
    private static int? ClassEnd(string pattern, int start)
    {
        var first = start + 1 < pattern.Length && pattern[start + 1] == '^' ? start + 2 : start + 1;
        for (var at = first; at < pattern.Length; at++)
        {
            if (pattern[at] == '\\')
            {
                at++;
            }
            else if (pattern[at] == ']' && at > first)
            {
                return at;
            }
        }

        return first < pattern.Length && pattern[first] == ']' ? first : null; // JavaScript takes an empty class
    }

    /// <summary>Whether a group sets flags, or keeps what it found, which JavaScript does not know.</summary>
    private static bool Flags(string pattern, int at) =>
        at + 2 < pattern.Length && pattern[at + 1] == '?' && (pattern[at + 2] is '>' or '-' || char.IsAsciiLetter(pattern[at + 2]));

    /// <summary>A lazy repeat is everybody's; one that gives nothing back is Java's.</summary>
    private static (int At, PatternUse Use) AfterRepeat(string pattern, int at, PatternUse use) => at + 1 >= pattern.Length ? (at, use) : pattern[at + 1] switch
    {
        '?' => (at + 1, use),
        '+' => (at + 1, PatternUse.NotInBrowsers),
        _ => (at, use),
    };

    /// <summary>A repeat that is counted; null when the brace is one as it stands.</summary>
    private static (int End, bool IsReversed)? Counted(string pattern, int start)
    {
        var end = pattern.IndexOf('}', start);
        var parts = end < 0 ? [] : pattern[(start + 1)..end].Split(',');
        return parts.Length is 1 or 2 && int.TryParse(parts[0], out var least) && least >= 0
            && (parts.Length == 1 || parts[1].Length == 0 || int.TryParse(parts[1], out _))
            ? (end, parts.Length == 2 && int.TryParse(parts[1], out var most) && most < least)
            : null;
    }

    /// <summary>What is known of the pattern so far.</summary>
    private readonly record struct Reading(PatternUse Use, int Open, bool CanRepeat, bool IsOver = false)
    {
        public static Reading Broken { get; } = new(PatternUse.Nowhere, 0, false, IsOver: true);
    }
}
