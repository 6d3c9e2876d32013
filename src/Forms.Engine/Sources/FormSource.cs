namespace Linli.Forms.Engine;

/// <summary>A form as somebody wrote it: the sheets of a workbook as texts. Whoever opens the workbook makes it; this library opens no files.</summary>
/// <param name="Name">Name of the file without folder and ending; the id of a form that names none.</param>
/// <param name="Sheets">The sheets in the order of the workbook.</param>
public sealed record FormSource(string Name, IReadOnlyList<FormSheet> Sheets);

/// <summary>A sheet.</summary>
/// <param name="Name">Its name as written.</param>
/// <param name="Rows">Its rows from the top. Empty rows may be left out: each row knows its number.</param>
public sealed record FormSheet(string Name, IReadOnlyList<FormRow> Rows);

/// <summary>A row.</summary>
/// <param name="Number">Number as the spreadsheet counts, from 1.</param>
/// <param name="Cells">The texts from column A on; empty where nothing stands. Numbers, flags and days as <see cref="CellTexts"/> writes them.</param>
public sealed record FormRow(int Number, IReadOnlyList<string> Cells);
