using System.Buffers;
using System.Globalization;
using System.Text.RegularExpressions;
using Linli.Platform.Reading;

namespace Linli.Residents.Rosters;

/// <summary>A day of birth as it could be read.</summary>
/// <param name="Day">Null when nothing is written or it is no day.</param>
/// <param name="Precision">What of the day is meant.</param>
/// <param name="IsWrong">Whether something is written that is no day, or may be more than one.</param>
internal readonly record struct BirthReading(DateOnly? Day, BirthPrecision Precision, bool IsWrong);

/// <summary>Reads days of birth in the ways people write them. Never guesses: what may mean two days is put aside.</summary>
internal static partial class BirthRules
{
    /// <summary>Nobody alive was born before this day.</summary>
    public static readonly DateOnly Earliest = new(1895, 1, 1);

    private static readonly SearchValues<char> ChineseDigits = SearchValues.Create("〇零一二三四五六七八九十");
    private static readonly BirthReading Wrong = new(null, BirthPrecision.Day, true);

    /// <summary>Reads a cell.</summary>
    /// <param name="cell">Text, number or date.</param>
    /// <param name="latest">Last day that can be a birth; also tells which years 53 and 08 can be.</param>
    public static BirthReading Read(Cell cell, DateOnly latest)
    {
        if (cell.Kind == CellKind.Date)
        {
            return InRange(cell.Day, BirthPrecision.Day, latest);
        }

        if (cell.Kind == CellKind.Text && Written(cell.Text) is { } written)
        {
            return InRange(Day(written.Year, written.Month, written.Day), BirthPrecision.Day, latest);
        }

        if (CellTextRules.IsNothing(cell.Text))
        {
            return default;
        }

        var plain = TimeOfDay().Replace(CellTextRules.Plain(cell.Text), "").TrimEnd('.', ',');
        var text = ToDigits((Spaced().IsMatch(plain) ? plain.Replace(' ', '-') : plain).Replace(" ", "", StringComparison.Ordinal));
        return cell.Kind == CellKind.Number && LostZero().IsMatch(text) ? Wrong : Read(text, cell.Day, latest);
    }

    /// <summary>The numbers of 1953-06-08, 1953/06/08 and 1953.06.08; null when it is written in another way.</summary>
    private static (int Year, int Month, int Day)? Written(string text)
    {
        var isSo = text.Length == 10 && text[4] is ('-' or '/' or '.') && text[7] is ('-' or '/' or '.') && IsDigits(text.AsSpan(0, 4)) && IsDigits(text.AsSpan(5, 2)) && IsDigits(text.AsSpan(8));
        return isSo ? (Number(text.AsSpan(0, 4)), Number(text.AsSpan(5, 2)), Number(text.AsSpan(8))) : null;
    }

    private static bool IsDigits(ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange('0', '9');

    private static int Number(ReadOnlySpan<char> digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

    private static BirthReading Read(string text, DateOnly? serial, DateOnly latest)
    {
        if (Ordered().Match(text) is { Success: true } ordered && !IsSerialOnly(ordered, serial, latest))
        {
            return Parts(ordered, latest);
        }

        if (Western().Match(text) is { Success: true } western)
        {
            return DayAndMonth(western, latest);
        }

        if (English().Match(text) is { Success: true } english)
        {
            return InRange(Day(Value(english, "y")!.Value, MonthOf(english.Groups["m"].Value), Value(english, "d")!.Value), BirthPrecision.Day, latest);
        }

        // 17172 is a day that has lost its format on the way.
        return Serial().IsMatch(text) ? InRange(serial ?? DayOf(text), BirthPrecision.Day, latest) : Wrong;
    }

    private static BirthReading Parts(Match match, DateOnly latest)
    {
        var (month, day) = (Value(match, "m"), Value(match, "d"));
        var precision = day is not null ? BirthPrecision.Day : month is not null ? BirthPrecision.Month : BirthPrecision.Year;
        return Year(match.Groups["y"].Value, latest) is { } year ? InRange(Day(year, month ?? 1, day ?? 1), precision, latest) : Wrong;
    }

    /// <summary>6/28/1953 and 28/6/1953 are one day; 6/8/1953 may be two.</summary>
    private static BirthReading DayAndMonth(Match match, DateOnly latest)
    {
        var (one, other, year) = (Value(match, "a")!.Value, Value(match, "b")!.Value, Value(match, "y")!.Value);
        var (first, second) = (Day(year, one, other), Day(year, other, one));
        return first is not null && second is not null && first != second ? Wrong : InRange(first ?? second, BirthPrecision.Day, latest);
    }

    private static int? Year(string text, DateOnly latest)
    {
        var year = int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
        if (text.Length == 4)
        {
            return year;
        }

        // 53 can only be 1953; 08 may be 1908 or 2008.
        return year > latest.Year % 100 ? 1900 + year : null;
    }

    private static BirthReading InRange(DateOnly? day, BirthPrecision precision, DateOnly latest) =>
        day is { } known && known >= Earliest && known <= latest ? new(known, precision, false) : Wrong;

    private static DateOnly? Day(int year, int month, int day) =>
        year is >= 1 and <= 9999 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;

    /// <summary>Four digits in a number cell that are no year are a day counted from 1904: 9862.</summary>
    private static bool IsSerialOnly(Match match, DateOnly? serial, DateOnly latest) =>
        serial is not null && match.Length == 4 && (Value(match, "y") > latest.Year || Value(match, "y") < Earliest.Year);

    private static int MonthOf(string name) => 1 + ("janfebmaraprmayjunjulaugsepoctnovdec".IndexOf(name, StringComparison.OrdinalIgnoreCase) / 3);

    private static DateOnly? DayOf(string serial) => new DateOnly(1899, 12, 30).AddDays(int.Parse(serial, NumberStyles.None, CultureInfo.InvariantCulture));

    private static int? Value(Match match, string group) =>
        match.Groups[group] is { Success: true } found ? int.Parse(found.Value, NumberStyles.None, CultureInfo.InvariantCulture) : null;

    /// <summary>一九五三年六月八日 becomes 1953年6月8日.</summary>
    private static string ToDigits(string text)
    {
        if (!text.AsSpan().ContainsAny(ChineseDigits))
        {
            return text;
        }

        var year = LeadingYear().Replace(text, match => string.Concat(match.Value.Select(character => (char)('0' + CellTextRules.Digit(character)))));
        return ChineseNumber().Replace(year, match => CellTextRules.Number(match.Value)?.ToString(CultureInfo.InvariantCulture) ?? match.Value);
    }

    [GeneratedRegex("^(?:(?<y>\\d{4})(?<m>\\d{2})(?<d>\\d{2})|(?<y>\\d{4})(?<m>\\d{2})|(?<y>\\d{4})年?|(?<y>\\d{4}|\\d{2})(?:[-./年,、_\\\\])(?<m>\\d{1,2})(?:[-./月,、_\\\\]+(?:(?<d>\\d{1,2})[日号]?)?)?)(?:生|出生)?$")]
    private static partial Regex Ordered();

    [GeneratedRegex("^(?<a>\\d{1,2})[-./](?<b>\\d{1,2})[-./](?<y>\\d{4})$")]
    private static partial Regex Western();

    /// <summary>8Jun1953, Jun8,1953, 08-Jun-1953.</summary>
    [GeneratedRegex("^(?:(?<d>\\d{1,2})(?:st|nd|rd|th)?[-/.,]?(?<m>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[-/.,]*|(?<m>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[-/.,]*(?<d>\\d{1,2})(?:st|nd|rd|th)?[-/.,]*)(?<y>\\d{4})$", RegexOptions.IgnoreCase)]
    private static partial Regex English();

    /// <summary>1953 6 8.</summary>
    [GeneratedRegex("^\\d{4} \\d{1,2} \\d{1,2}$")]
    private static partial Regex Spaced();

    [GeneratedRegex("^\\d{3,5}(?:\\.0+)?$")]
    private static partial Regex Serial();

    [GeneratedRegex("[ T]+\\d{1,2}:\\d{2}(:\\d{2}(\\.\\d+)?)?(Z| ?[AaPp][Mm])?$")]
    private static partial Regex TimeOfDay();

    /// <summary>A number 1953.1 may have been 1953.10.</summary>
    [GeneratedRegex("^\\d{4}\\.1$")]
    private static partial Regex LostZero();

    [GeneratedRegex("^[〇零一二三四五六七八九]{2,4}(?=年)")]
    private static partial Regex LeadingYear();

    [GeneratedRegex("[一二三四五六七八九十]+")]
    private static partial Regex ChineseNumber();
}
