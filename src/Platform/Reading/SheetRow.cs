namespace Linli.Platform.Reading;

/// <summary>One row of a table.</summary>
/// <param name="Sheet">Name of the sheet; empty for a text file.</param>
/// <param name="Number">Row number as the spreadsheet shows it, from 1; for a text file the number of the line on which the record begins.</param>
/// <param name="Cells">Cells from column A on; trailing blanks may be missing.</param>
public sealed record SheetRow(string Sheet, int Number, IReadOnlyList<Cell> Cells)
{
    /// <summary>The cell of a column, counted from 0; blank when the row is shorter.</summary>
    public Cell this[int column] => column >= 0 && column < Cells.Count ? Cells[column] : Cell.Blank;

    /// <summary>The address of a cell of this row, such as <c>Sheet1!L17</c>.</summary>
    public string Where(int column) =>
        Sheet.Length == 0 ? CellAddress.Of(column, Number) : Sheet + "!" + CellAddress.Of(column, Number);
}

/// <summary>A sheet of a workbook.</summary>
/// <param name="Name">As the tab shows it.</param>
/// <param name="IsHidden">Whether the person who sent it may not have seen it.</param>
/// <param name="Part">Its part of the package.</param>
public sealed record SheetName(string Name, bool IsHidden, string Part);

/// <summary>A rectangle of cells shown as one; rows from 1, columns from 0, all included.</summary>
public readonly record struct CellRange(int Top, int Left, int Bottom, int Right);
