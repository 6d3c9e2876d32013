using System.Globalization;
using System.Text;
using Linli.Residents.Rosters;

namespace Linli.Residents.Dwellings;

/// <summary>The address of a door as one sort key.</summary>
internal static class PlaceRules
{
    /// <summary>Digits to which a number in an address is padded, so that door 201 comes before door 1002.</summary>
    private const int Digits = 5;

    private const int Building = 2;
    private const int Unit = 3;
    private const int Door = 4;

    /// <summary>
    /// Site, building, unit and door, joined by <c>|</c>; numbers padded, full-width forms made half-width, blanks dropped, letters
    /// upper-case, and the words of a level left out, so that 3栋, 3号楼 and 3 are one building.
    /// </summary>
    public static string Key(string site, string building, string unit, string door) =>
        string.Join('|', Part(site), Part(Bare(Building, building)), Part(Bare(Unit, unit)), Part(Bare(Door, door)));

    /// <summary>The numbers and letters of the address from the door outwards: 3栋 2单元 501 is <c>[00501][00002][00003]</c>.</summary>
    public static string DoorKey(string building, string unit, string door) =>
        string.Concat(Tokens($"{Bare(Building, building)}-{Bare(Unit, unit)}-{Bare(Door, door)}").Reverse());

    /// <summary>The runs of digits (padded) and of Latin letters in a text, each in brackets, in the order of writing.</summary>
    public static IReadOnlyList<string> Tokens(string text)
    {
        var tokens = new List<string>();
        var run = new StringBuilder();
        foreach (var c in text.Normalize(NormalizationForm.FormKC).ToUpperInvariant().Append(' '))
        {
            if (run.Length > 0 && (!char.IsAsciiLetterOrDigit(c) || char.IsAsciiDigit(c) != char.IsAsciiDigit(run[^1])))
            {
                tokens.Add($"[{(char.IsAsciiDigit(run[0]) ? Padded(run.ToString()) : run.ToString())}]");
                run.Clear();
            }

            if (char.IsAsciiLetterOrDigit(c))
            {
                run.Append(c);
            }
        }

        return tokens;
    }

    /// <summary>The storey that a door number tells (501 is on the 5th, 1203 on the 12th); null when it does not.</summary>
    public static int? FloorOf(string door)
    {
        var digits = new string([.. (door ?? "").Normalize(NormalizationForm.FormKC).Where(char.IsAsciiDigit)]);
        return digits.Length is 3 or 4 && int.TryParse(digits.AsSpan(0, digits.Length - 2), NumberStyles.None, CultureInfo.InvariantCulture, out var floor) && floor is >= 1 and <= 80
            ? floor
            : null;
    }

    private static string Bare(int level, string text) => AddressRules.LevelKey(level, text);

    private static string Padded(string digits) => digits.TrimStart('0').PadLeft(Digits, '0');

    private static string Part(string text)
    {
        var key = new StringBuilder();
        var run = new StringBuilder();
        foreach (var c in text.Normalize(NormalizationForm.FormKC).ToUpperInvariant())
        {
            if (char.IsAsciiDigit(c))
            {
                run.Append(c);
                continue;
            }

            Flush(key, run);
            if (!char.IsWhiteSpace(c) && c != '|')
            {
                key.Append(c);
            }
        }

        Flush(key, run);
        return key.ToString();
    }

    private static void Flush(StringBuilder key, StringBuilder run)
    {
        if (run.Length > 0)
        {
            key.Append(Padded(run.ToString()));
            run.Clear();
        }
    }
}
