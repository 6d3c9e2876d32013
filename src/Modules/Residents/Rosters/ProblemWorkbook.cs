using Linli.Platform.Reading;

namespace Linli.Residents.Rosters;

/// <summary>
/// Writes the rows with faults back: the columns where they were, the faulty cells on a coloured ground, and beside them the row's number and the reason.
/// Addresses that a row took over from above are written out, so that the rows can be mended and read again on their own.
/// </summary>
/// <param name="file">Where to; stays open.</param>
/// <param name="mapping">The mapping the rows were read with.</param>
/// <param name="words">The language of the reasons.</param>
internal sealed class ProblemWorkbook(Stream file, ColumnMapping mapping, RosterWords words) : IDisposable
{
    private const double ReasonWidth = 70;
    private static readonly RosterField[] Levels = [RosterField.Grid, RosterField.Site, RosterField.Building, RosterField.Unit, RosterField.Door];
    private readonly WorkbookWriter _writer = new(file);
    private SheetMapping? _sheet;
    private int _width;

    /// <summary>Writes a row that has problems; the rest is passed over.</summary>
    public void Add(RosterRow row)
    {
        if (row.Problems.Count == 0)
        {
            return;
        }

        if (_sheet?.Sheet != row.Source.Sheet || row.Source.Cells.Count > _width)
        {
            Begin(row.Source);
        }

        _writer.WriteRow([.. Enumerable.Range(0, _width).Select(column => Value(row, column)), row.Source.Number, Reasons(row)]);
    }

    /// <summary>Finishes the file; one without faults gets a sheet of titles only.</summary>
    public void Dispose()
    {
        if (_sheet is null)
        {
            Begin(new SheetRow(mapping.Sheets.FirstOrDefault(sheet => sheet.IsRoster)?.Sheet ?? "", 0, []));
        }

        _writer.Dispose();
    }

    private void Begin(SheetRow row)
    {
        _sheet = mapping.Find(row.Sheet) ?? new SheetMapping(row.Sheet, true, 0, 0, []);
        _width = Math.Max(row.Cells.Count, _sheet.Columns.Select(column => column.Index() + 1).DefaultIfEmpty(0).Max());
        var titles = Enumerable.Range(0, _width).Select(column => new SheetColumn(Title(_sheet, column), 14, IsText: true));
        _writer.BeginSheet(
            row.Sheet.Length == 0 ? words.Title("residents.problem-workbook-sheet") : row.Sheet,
            [.. titles, new(words.Title("residents.problem-workbook-row"), 10), new(words.Title("residents.problem-workbook-reason"), ReasonWidth)]);
    }

    private static string Title(SheetMapping sheet, int column) =>
        sheet.Columns.FirstOrDefault(mapped => mapped.Index() == column) is { Title.Length: > 0 } titled ? titled.Title : CellAddress.Column(column);

    private SheetValue Value(RosterRow row, int column)
    {
        var isFaulty = row.Problems.Any(problem => problem.Column == column);
        var text = row.Source[column].Text;
        return (SheetValue)(text.Length > 0 && !CellTextRules.IsDitto(text) ? text : Inherited(row, column)) with { IsMarked = isFaulty };
    }

    private string? Inherited(RosterRow row, int column) => _sheet!.Columns.FirstOrDefault(mapped => mapped.Index() == column)?.Field switch
    {
        RosterField.Address => string.Concat(row.Address.Site, row.Address.Building, row.Address.Unit, row.Address.Door),
        { } field when Array.IndexOf(Levels, field) is var level && level >= 0 => row.Address[level],
        _ => null,
    };

    private string Reasons(RosterRow row) => string.Join('\n', row.Problems.Select(words.Reason).Distinct());
}
