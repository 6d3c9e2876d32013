using System.Globalization;

namespace Linli.Forms.Engine;

/// <summary>How the values of a spreadsheet's cells are written as texts, so that every reader of workbooks gives the same form: as the reference compiler writes them.</summary>
public static class CellTexts
{
    /// <summary>A number: whole ones with all their digits and no decimal point, others as short as they read back the same.</summary>
    public static string Of(double number) => number == 0 ? "0"
        : number == Math.Floor(number) && double.IsFinite(number) ? number.ToString("F0", CultureInfo.InvariantCulture)
        : number.ToString("R", CultureInfo.InvariantCulture).Replace('E', 'e');

    /// <summary>A flag: <c>TRUE</c> or <c>FALSE</c>, as spreadsheets show it.</summary>
    public static string Of(bool flag) => flag ? "TRUE" : "FALSE";

    /// <summary>A time of day: <c>07:30:00</c>; milliseconds only where there are any.</summary>
    public static string Of(TimeOnly time) => time.ToString(time.Millisecond == 0 ? "HH:mm:ss" : "HH:mm:ss.fff000", CultureInfo.InvariantCulture);

    /// <summary>A length of time: <c>6:00:00</c>, <c>1 day, 6:00:00</c>; milliseconds only where there are any.</summary>
    public static string Of(TimeSpan length)
    {
        var days = (int)Math.Floor(length.TotalDays);
        var rest = length - TimeSpan.FromDays(days);
        var time = rest.ToString(rest.Milliseconds == 0 ? @"h\:mm\:ss" : @"h\:mm\:ss\.fff000", CultureInfo.InvariantCulture);
        return days switch
        {
            0 => time,
            1 or -1 => string.Create(CultureInfo.InvariantCulture, $"{days} day, {time}"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{days} days, {time}"),
        };
    }

    /// <summary>A day with its time of day, which is midnight when none was meant: <c>2026-02-03 00:00:00</c>; milliseconds only where there are any.</summary>
    public static string Of(DateTime moment) =>
        moment.ToString(moment.Millisecond == 0 ? "yyyy-MM-dd HH:mm:ss" : "yyyy-MM-dd HH:mm:ss.fff000", CultureInfo.InvariantCulture);
}
