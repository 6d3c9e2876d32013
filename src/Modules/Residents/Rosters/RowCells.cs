using Linli.Platform.Reading;

namespace Linli.Residents.Rosters;

/// <summary>Looks cells of one row up by field, and gathers what is wrong with them.</summary>
internal sealed class RowCells(SheetRow row, SheetColumns columns)
{
    private List<CellProblem>? _problems;

    public SheetRow Row => row;

    /// <summary>How the sheet is read.</summary>
    public SheetColumns Sheet => columns;

    public IReadOnlyList<CellProblem> Problems => _problems ?? (IReadOnlyList<CellProblem>)[];

    /// <summary>Columns that hold the field.</summary>
    public ReadOnlySpan<int> Columns(RosterField field) => columns.Of(field);

    /// <summary>The first column that holds the field; -1 when there is none.</summary>
    public int Column(RosterField field) => columns.First(field);

    /// <summary>The cell, also when it repeats a merged one.</summary>
    public Cell Cell(RosterField field) => row[Column(field)];

    /// <summary>The cell, blank when it only repeats a merged one: two people merged into one name are one person.</summary>
    public Cell Own(RosterField field) => Cell(field) is { IsMergedCopy: false } cell ? cell : Platform.Reading.Cell.Blank;

    /// <summary>Cleaned text, or null when nothing is said.</summary>
    public string? Text(RosterField field)
    {
        string? all = null;
        foreach (var column in Columns(field))
        {
            var text = row[column].Text;
            if (!CellTextRules.IsNothing(text) && !CellTextRules.IsDitto(text))
            {
                all = all is null ? CellTextRules.Plain(text) : $"{all}；{CellTextRules.Plain(text)}";
            }
        }

        return all;
    }

    /// <summary>Notes a fault of the field's cell.</summary>
    public void Fault(string code, RosterField field) => FaultAt(code, Column(field));

    /// <summary>Notes a fault of a column, or of the whole row (-1).</summary>
    public void FaultAt(string code, int column) => (_problems ??= []).Add(new(code, row.Sheet, row.Number, column, row[column].Text));

    /// <summary>Forgets the faults of cells: another row counts in their stead.</summary>
    public void Forget() => _problems?.Clear();

    /// <summary>Forgets faults that no longer hold.</summary>
    public void Forget(params IReadOnlyCollection<string> codes) => _problems?.RemoveAll(problem => codes.Contains(problem.Code));
}
