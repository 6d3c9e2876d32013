using System.Buffers;
using System.Text.RegularExpressions;

namespace Linli.Platform.Reading;

/// <summary>How spreadsheets keep days: a count, and a format that shows it as a day.</summary>
internal static partial class DateFormatRules
{
    private static readonly SearchValues<char> DayLetters = SearchValues.Create("yYdDeE");
    private static readonly SearchValues<char> TimeLetters = SearchValues.Create("hHmMsS");
    private const int LastSerial = 2_958_465;
    private const int FictitiousLeapDay = 60;
    private static readonly DateOnly Epoch1900 = new(1899, 12, 30);
    private static readonly DateOnly Epoch1904 = new(1904, 1, 1);

    /// <summary>What a built-in format shows.</summary>
    public static NumberShape Shape(int format) => IsBuiltInDate(format) ? NumberShape.Day
        : format switch
        {
            (>= 18 and <= 21) or 45 or 47 => NumberShape.TimeOfDay,
            46 => NumberShape.Elapsed,
            _ => NumberShape.Plain,
        };

    /// <summary>What a format code written by hand shows.</summary>
    public static NumberShape Shape(string code) => IsDate(code) ? NumberShape.Day
        : Elapsed().IsMatch(code) ? NumberShape.Elapsed
        : Literals().Replace(code, "").AsSpan().ContainsAny(TimeLetters) ? NumberShape.TimeOfDay
        : NumberShape.Plain;

    /// <summary>Whether a built-in format shows a day. Source: ECMA-376 part 1, 18.8.30, with the East Asian ids 27–36 and 50–58.</summary>
    public static bool IsBuiltInDate(int format) => format is (>= 14 and <= 17) or 22 or (>= 27 and <= 31) or 36 or (>= 50 and <= 54) or 57 or 58;

    /// <summary>Whether a format code written by hand shows a day: it has a year or a day outside quotes, brackets and escapes.</summary>
    public static bool IsDate(string code) => Literals().Replace(code, "").AsSpan().ContainsAny(DayLetters) && !Scientific().IsMatch(code);

    /// <summary>The day behind a count, or null when there is none.</summary>
    /// <param name="serial">Days; the fraction is the time of day and is cut off.</param>
    /// <param name="from1904">Whether the workbook counts from 1904 (old Macintosh) instead of 1900.</param>
    /// <remarks>The 1900 calendar holds a 29 February that never was, so that earlier counts are one day off.</remarks>
    public static DateOnly? Day(double serial, bool from1904)
    {
        if (double.IsNaN(serial) || serial < (from1904 ? 0 : 1) || serial >= LastSerial)
        {
            return null;
        }

        var days = (int)serial;
        return from1904 ? Epoch1904.AddDays(days) : Epoch1900.AddDays(days < FictitiousLeapDay ? days + 1 : days);
    }

    [GeneratedRegex("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.|_.|\\*.|General", RegexOptions.IgnoreCase)]
    private static partial Regex Literals();

    [GeneratedRegex("\\[(h+|m+|s+)\\]", RegexOptions.IgnoreCase)]
    private static partial Regex Elapsed();

    [GeneratedRegex("[0#]E[+-]", RegexOptions.IgnoreCase)]
    private static partial Regex Scientific();
}
