using System.Xml;

namespace Linli.Platform.Reading;

/// <summary>Gives every cell of a merged rectangle the text of its first cell, as a person sees it. Rows must come in order.</summary>
internal sealed class MergedCells
{
    private const int Most = 1_000_000;
    private readonly List<CellRange> _ranges;
    private readonly List<(CellRange Range, Cell First)> _open = [];
    private int _next;

    public MergedCells(List<CellRange> ranges)
    {
        ranges.Sort((one, other) => one.Top.CompareTo(other.Top));
        _ranges = ranges;
    }

    /// <summary>The rectangles of a sheet; they stand behind its rows, so that the sheet is read twice.</summary>
    public static List<CellRange> Read(XmlReader reader, ReadingLimits limits)
    {
        var ranges = new List<CellRange>();
        while (reader.Read())
        {
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "mergeCell" }
                && CellAddress.Range(reader.GetAttribute("ref")) is { } range && range.Left < limits.Columns && ranges.Count < Most)
            {
                ranges.Add(range with { Right = Math.Min(range.Right, limits.Columns - 1) });
            }
        }

        return ranges;
    }

    public SheetRow Fill(SheetRow row)
    {
        _open.RemoveAll(open => open.Range.Bottom < row.Number);
        for (; _next < _ranges.Count && _ranges[_next].Top <= row.Number; _next++)
        {
            if (_ranges[_next].Top == row.Number)
            {
                _open.Add((_ranges[_next], row[_ranges[_next].Left] with { IsMergedCopy = true }));
            }
        }

        return _open.Count == 0 ? row : row with { Cells = Filled(row) };
    }

    private List<Cell> Filled(SheetRow row)
    {
        var cells = row.Cells.ToList();
        foreach (var (range, first) in _open)
        {
            for (var column = range.Left; column <= range.Right && !first.IsBlank; column++)
            {
                FillOne(cells, column, first);
            }
        }

        return cells;
    }

    private static void FillOne(List<Cell> cells, int column, Cell first)
    {
        while (cells.Count <= column)
        {
            cells.Add(Cell.Blank);
        }

        cells[column] = cells[column].IsBlank ? first : cells[column];
    }
}
