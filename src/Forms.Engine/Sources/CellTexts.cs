using System.Globalization;

namespace Linli.Forms.Engine;

/// <summary>How the values of a spreadsheet's cells are written as texts, so that every reader of workbooks gives the same form.</summary>
public static class CellTexts
{
    /// <summary>A number: whole ones without a decimal point, others as short as they read back the same.</summary>
    public static string Of(double number) => number == Math.Floor(number) && Math.Abs(number) < 1e15
        ? number.ToString("0", CultureInfo.InvariantCulture)
        : number.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>A flag: <c>TRUE</c> or <c>FALSE</c>, as spreadsheets show it.</summary>
    public static string Of(bool flag) => flag ? "TRUE" : "FALSE";

    /// <summary>A day, or a day with a time of day: <c>2026-02-03</c>, <c>2026-02-03T08:30:00</c>.</summary>
    public static string Of(DateTime moment) => moment.TimeOfDay == TimeSpan.Zero
        ? moment.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        : moment.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
}
