using System.Text.RegularExpressions;

namespace Linli.Residents.Rosters;

/// <summary>Reads telephone numbers of mainland China.</summary>
internal static partial class PhoneRules
{
    /// <summary>The numbers in a cell, digits only (a dash before the extension of an exchange is kept), and whether something else is left over.</summary>
    public static (IReadOnlyList<string> Phones, bool IsWrong) Read(string text)
    {
        if (IsMobile(text))
        {
            return ([text], false);
        }

        if (CellTextRules.IsNothing(text))
        {
            return ([], false);
        }

        var phones = new List<string>();
        var isWrong = false;
        foreach (var part in Separators().Split(CellTextRules.Plain(text)).Where(part => !CellTextRules.IsNothing(part)))
        {
            var found = Numbers(part);
            phones.AddRange(found);
            isWrong |= found.Count == 0;
        }

        return (phones.Distinct().ToList(), isWrong);
    }

    /// <summary>A mobile number and nothing else, as nearly every cell has it.</summary>
    private static bool IsMobile(string text) => text.Length == 11 && text[0] == '1' && text[1] is >= '3' and <= '9' && !text.AsSpan().ContainsAnyExceptInRange('0', '9');

    private static List<string> Numbers(string part)
    {
        var bare = Label().Replace(CellTextRules.WithoutFraction(part), "");
        var match = Joined().Match(Fillers().Replace(bare, ""));
        if (match.Success)
        {
            return match.Groups[1].Captures.Select(capture => Country().Replace(capture.Value, "")).ToList();
        }

        var line = Landline().Match(bare.Replace(" ", "", StringComparison.Ordinal));
        return line.Success ? [Brackets().Replace(line.Groups[1].Value, "") + line.Groups[2].Value] : [];
    }

    [GeneratedRegex("[,;/、|\\\\或]+|\\s{2,}")]
    private static partial Regex Separators();

    [GeneratedRegex("[-()]")]
    private static partial Regex Brackets();

    [GeneratedRegex("[ \\-.()]")]
    private static partial Regex Fillers();

    /// <summary>Words around a number: 手机:, (儿子).</summary>
    [GeneratedRegex("[\\p{IsCJKUnifiedIdeographs}:]+|\\([^()\\d]*\\)")]
    private static partial Regex Label();

    [GeneratedRegex("^(?:((?:\\+?86|0086)?1[3-9]\\d{9}))+$")]
    private static partial Regex Joined();

    [GeneratedRegex("^(?:\\+?86|0086)")]
    private static partial Regex Country();

    [GeneratedRegex("^\\(?((?:0\\d{2,3}\\)?-?)?[2-9]\\d{6,7})(-\\d{1,6})?$")]
    private static partial Regex Landline();
}
