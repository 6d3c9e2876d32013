using System.Globalization;
using Linli.Forms.Engine.Faults;
using Linli.Forms.Engine.Model;

namespace Linli.Forms.Engine.Reading;

/// <summary>Reads the column parameters: <c>start=1 end=5</c>, parted by blanks, commas or semicolons.</summary>
internal static class ParameterRules
{
    private const decimal LargestNumber = 1_000_000_000_000;

    private static readonly string[] KeptAsWritten = ["reference-geometry", "label", "value", "seed", "tick_labelset"];

    /// <summary>Reads the parameters of a row; empty when there are none or they are told to be unreadable.</summary>
    public static IReadOnlyDictionary<string, string> Read(SheetRow row, FaultList faults)
    {
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal);
        if (row[Keys.Parameters] is { } cell && !Parse(cell.Text, parameters))
        {
            faults.Error(FormFaultCodes.ParametersUnreadable, cell.At, ("text", cell.Text));
            parameters.Clear();
        }

        return parameters;
    }

    /// <summary>Whether a text is a whole number, with or without a sign.</summary>
    public static bool IsWhole(string text) => Whole(text) is not null;

    /// <summary>A whole number; null when the text is none, or has more than 18 digits.</summary>
    public static long? Whole(string text) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Whether a text is a number.</summary>
    public static bool IsNumber(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    /// <summary>A decimal number; null when the text is none, or is beyond a million millions either way.</summary>
    public static decimal? Number(string? text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) <= LargestNumber ? number : null;

    private static bool Parse(string text, Dictionary<string, string> into)
    {
        var words = Words(text);
        for (var i = 0; i < words.Count; i += 3)
        {
            if (i + 2 >= words.Count || words[i] == "=" || words[i + 1] != "=" || words[i + 2] == "=")
            {
                return false;
            }

            var key = words[i].ToLowerInvariant();
            into[key] = Array.IndexOf(KeptAsWritten, key) >= 0 ? words[i + 2] : words[i + 2].ToLowerInvariant();
        }

        return true;
    }

    private static List<string> Words(string text)
    {
        var words = new List<string>();
        var start = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && text[i] is not ('=' or ',' or ';') && !char.IsWhiteSpace(text[i]))
            {
                continue;
            }

            if (i > start)
            {
                words.Add(text[start..i]);
            }

            if (i < text.Length && text[i] == '=')
            {
                words.Add("=");
            }

            start = i + 1;
        }

        return words;
    }
}
