using System.Text.RegularExpressions;

namespace Linli.Territory.Areas;

/// <summary>Rules of codes and of the segments that paths are made of.</summary>
internal static partial class AreaCodes
{
    /// <summary>Longest code, in characters.</summary>
    public const int Longest = 64;

    private static readonly int[] NationalLengths = [9, 6, 4, 2];

    /// <summary>Whether a text may be a code: letters and digits of ASCII, dot, dash and underscore.</summary>
    public static bool IsCode(string text) => IsDigits(text) ? text.Length <= Longest : text.Length <= Longest && CodePattern().IsMatch(text);

    /// <summary>Whether a text is digits only, as national codes are.</summary>
    public static bool IsDigits(ReadOnlySpan<char> text) => text.Length > 0 && !text.ContainsAnyExceptInRange('0', '9');

    /// <summary>
    /// The segment of a code inside its parent. No two codes have the same one inside the same parent: digits when a national code goes
    /// on, letter and more when a local code goes on after a dash, and else an underscore and the whole code.
    /// </summary>
    public static string Segment(string code, string parentCode)
    {
        var rest = parentCode == AreaRef.RootCode ? code
            : code.StartsWith(parentCode, StringComparison.Ordinal) ? code[parentCode.Length..]
            : "";
        return IsDigits(rest) ? rest
            : LocalRest().IsMatch(rest) ? rest[1..]
            : "_" + code;
    }

    /// <summary>What the made codes of a level begin with.</summary>
    public static string Prefix(string parentCode, string level) =>
        (parentCode == AreaRef.RootCode ? "local" : parentCode) + "-" + AreaLevels.Letter(level);

    /// <summary>
    /// The codes that may be the parent of one, the nearest first, when a file does not say: the shorter national codes, with and
    /// without zeros at the end, or what stands before the last dash.
    /// </summary>
    public static IEnumerable<string> Parents(string code)
    {
        if (!IsDigits(code))
        {
            return code.LastIndexOf('-') is var dash and > 0 ? [code[..dash]] : [];
        }

        var own = Meaning(code).Length;
        return NationalLengths.Where(length => length < own).SelectMany(length => new[] { code[..length], code[..length].PadRight(code.Length, '0') })
            .Where(parent => parent.Length <= code.Length && parent != code);
    }

    /// <summary>The level that a code tells by its length; null when it tells none.</summary>
    public static string? LevelOf(string code) => IsDigits(code) ? AreaLevels.OfNational(Meaning(code).Length) : null;

    /// <summary>A national code without the zeros that fill it up to six or twelve digits.</summary>
    private static string Meaning(string code)
    {
        if (code.Length is not (6 or 12))
        {
            return code;
        }

        var shortest = NationalLengths.Where(length => length < code.Length && code[length..].All(digit => digit == '0')).DefaultIfEmpty(code.Length).Min();
        return code[..shortest];
    }

    [GeneratedRegex(@"^[0-9A-Za-z][0-9A-Za-z._-]*$", RegexOptions.CultureInvariant)]
    private static partial Regex CodePattern();

    [GeneratedRegex(@"^-[A-Za-z][0-9A-Za-z]*$", RegexOptions.CultureInvariant)]
    private static partial Regex LocalRest();
}
