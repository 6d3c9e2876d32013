using Linli.Forms.Engine;
using Linli.Platform.Reading;

namespace Linli.Forms;

/// <summary>Opens the workbook of a form through the guarded reader and hands its texts to the compiler.</summary>
public static class WorkbookForm
{
    /// <summary>Most bytes of a workbook. The largest forms that are known have a few megabytes of choices.</summary>
    public const long LargestFile = 20L << 20;

    /// <summary>Code of the refusal of what is no workbook, such as a table of text.</summary>
    public const string NoWorkbook = "forms.not-a-workbook";

    private const double MillisecondsOfDay = 86_400_000;

    /// <summary>Days beyond which a length of time is written as a number.</summary>
    private const double MostDays = 3_000_000;

    /// <summary>Bounds within which a form is read: rows of all sheets together, far above the largest known form.</summary>
    private static readonly ReadingLimits Limits = ReadingLimits.Default with { PackedBytes = LargestFile, Rows = 200_000 };

    /// <summary>Reads a workbook.</summary>
    /// <param name="name">Name of the file without folder and ending; the id of a form that names none.</param>
    /// <param name="file">Readable and seekable; stays open.</param>
    public static Outcome<FormSource> Read(string name, Stream file)
    {
        if (WorkbookReader.Open(file, Limits).Failed(out var problem, out var workbook))
        {
            return problem.Code == ReadingProblems.NotAWorkbook().Code ? new Problem(NoWorkbook, problem.Status) : problem;
        }

        using (workbook)
        {
            var sheets = new List<FormSheet>();
            foreach (var sheet in workbook.Sheets)
            {
                if (RowsOf(workbook, sheet).Failed(out problem, out var rows))
                {
                    return problem;
                }

                sheets.Add(new(sheet.Name, rows));
            }

            return new FormSource(name, sheets);
        }
    }

    private static Outcome<IReadOnlyList<FormRow>> RowsOf(WorkbookReader workbook, SheetName sheet)
    {
        var rows = new List<FormRow>();
        foreach (var next in workbook.Rows(sheet))
        {
            if (next.Failed(out var problem, out var row))
            {
                return problem;
            }

            rows.Add(new(row.Number, [.. row.Cells.Select(TextOf)]));
        }

        return rows;
    }

    /// <summary>A number is written as it is and not as the workbook shows it: 0.5 and not 50 %; a day with its time of day, and times as times.</summary>
    private static string TextOf(Cell cell) => cell switch
    {
        { Kind: CellKind.Number, Shape: NumberShape.Elapsed } when Math.Abs(cell.Number) < MostDays => CellTexts.Of(TimeSpan.FromMilliseconds(Math.Round(cell.Number * MillisecondsOfDay))),
        { Kind: CellKind.Number, Shape: NumberShape.Day or NumberShape.TimeOfDay, Number: >= 0 and < 1 } when TimeOf(cell) < MillisecondsOfDay => CellTexts.Of(TimeOnly.MinValue.Add(TimeSpan.FromMilliseconds(TimeOf(cell)))),
        { Shape: NumberShape.Day or NumberShape.TimeOfDay, Day: { } day } => CellTexts.Of(day.ToDateTime(TimeOnly.MinValue).AddMilliseconds(TimeOf(cell))),
        { Kind: CellKind.Number } => CellTexts.Of(cell.Number),
        _ => cell.Text,
    };

    /// <summary>The time of day, in milliseconds.</summary>
    private static double TimeOf(Cell cell) => Math.Round((cell.Number - Math.Floor(cell.Number)) * MillisecondsOfDay);
}
