using System.Globalization;
using System.Text;

namespace Linli.Residents.Dwellings;

/// <summary>The address of a door as one sort key.</summary>
internal static class PlaceRules
{
    /// <summary>Digits to which a number in an address is padded, so that door 201 comes before door 1002.</summary>
    private const int Digits = 5;

    /// <summary>Site, building, unit and door, joined by <c>|</c>; numbers padded, full-width forms made half-width, blanks dropped, letters upper-case.</summary>
    public static string Key(string site, string building, string unit, string door) =>
        string.Join('|', Part(site), Part(building), Part(unit), Part(door));

    /// <summary>The storey that a door number tells (501 is on the 5th, 1203 on the 12th); null when it does not.</summary>
    public static int? FloorOf(string door)
    {
        var digits = new string([.. (door ?? "").Normalize(NormalizationForm.FormKC).Where(char.IsAsciiDigit)]);
        return digits.Length is 3 or 4 && int.TryParse(digits.AsSpan(0, digits.Length - 2), NumberStyles.None, CultureInfo.InvariantCulture, out var floor) && floor is >= 1 and <= 80
            ? floor
            : null;
    }

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
            key.Append(run.ToString().TrimStart('0').PadLeft(Digits, '0'));
            run.Clear();
        }
    }
}
