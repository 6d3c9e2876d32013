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

    /// <summary>A day with its time of day, which is midnight when none was meant: <c>2026-02-03 00:00:00</c>; milliseconds only where there are any.</summary>
    public static string Of(DateTime moment) =>
        moment.ToString(moment.Millisecond == 0 ? "yyyy-MM-dd HH:mm:ss" : "yyyy-MM-dd HH:mm:ss.fff000", CultureInfo.InvariantCulture);
}
