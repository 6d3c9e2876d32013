using System.Globalization;
using System.Xml;

namespace Linli.Platform.Reading;

/// <summary>Walks over the rows of one sheet. Only the row at hand is in memory.</summary>
internal sealed class SheetCursor(XmlReader reader, SheetName sheet, WorkbookParts parts, ReadingLimits limits) : IDisposable
{
    private int _row;
    private int _rowsWithContent;

    /// <summary>The next row that holds anything; null at the end.</summary>
    public SheetRow? Next()
    {
        while (reader.Read() && !(reader is { NodeType: XmlNodeType.EndElement, LocalName: "sheetData" }))
        {
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "row" } && Row() is { } row)
            {
                return row;
            }
        }

        return null;
    }

    public void Dispose() => reader.Dispose();

    private SheetRow? Row()
    {
        _row = Number(reader.GetAttribute("r")) ?? _row + 1;
        var cells = reader.IsEmptyElement ? [] : Cells(reader.Depth);
        if (cells.TrueForAll(cell => cell.IsBlank))
        {
            return null;
        }

        return ++_rowsWithContent > limits.Rows
            ? throw new ReadingRefusedException(ReadingProblems.TooManyRows(sheet.Name, limits.Rows))
            : new SheetRow(sheet.Name, _row, cells);
    }

    private List<Cell> Cells(int depth)
    {
        var cells = new List<Cell>();
        var column = -1;
        while (reader.Read() && reader.Depth > depth)
        {
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "c" })
            {
                var address = reader.GetAttribute("r");
                column = address is null ? column + 1 : CellAddress.ColumnOf(address);
                Place(cells, column, Content(address ?? CellAddress.Of(column, _row)));
            }
        }

        return cells;
    }

    private void Place(List<Cell> cells, int column, Cell cell)
    {
        if (cell.Kind == CellKind.Blank)
        {
            // A style painted over a whole row reaches column XFD without meaning anything.
            return;
        }

        if (column < 0 || column >= limits.Columns)
        {
            throw new ReadingRefusedException(ReadingProblems.TooManyColumns(sheet.Name + "!" + CellAddress.Of(Math.Max(column, 0), _row), limits.Columns));
        }

        while (cells.Count <= column)
        {
            cells.Add(Cell.Blank);
        }

        cells[column] = cell;
    }

    private Cell Content(string address)
    {
        var (type, style) = (reader.GetAttribute("t"), Number(reader.GetAttribute("s")) ?? 0);
        var text = reader.IsEmptyElement ? "" : Value(reader.Depth, address);
        return text.Length == 0 ? Cell.Blank : Typed(text, type, style);
    }

    /// <summary>The text of <c>v</c> or <c>is</c>; formulas are passed over, their last result stands in <c>v</c>.</summary>
    private string Value(int depth, string address)
    {
        var value = "";
        while (reader.Read() && reader.Depth > depth)
        {
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "v" or "is" })
            {
                value = Bounded(address);
            }
        }

        return value;
    }

    private string Bounded(string address)
    {
        try
        {
            return XmlTexts.Inside(reader, limits.CellCharacters);
        }
        catch (ReadingRefusedException refused) when (refused.Problem.Where is null)
        {
            throw new ReadingRefusedException(refused.Problem with { Where = sheet.Name + "!" + address });
        }
    }

    private Cell Typed(string text, string? type, int style) => type switch
    {
        "s" => Shared(text),
        "inlineStr" or "str" => new(CellKind.Text, text),
        "b" => new(CellKind.Boolean, text is "1" or "true" ? "TRUE" : "FALSE"),
        "e" => new(CellKind.Error, text),
        "d" => IsoDay(text),
        _ => Numeric(text, style),
    };

    private Cell Shared(string text)
    {
        var shared = Number(text) is { } index && index < parts.Texts.Count
            ? parts.Texts[index]
            : throw new ReadingRefusedException(ReadingProblems.Damaged(sheet.Name));
        return shared.Length == 0 ? Cell.Blank : new(CellKind.Text, shared);
    }

    private static Cell IsoDay(string text) => DateOnly.TryParseExact(text.Split('T')[0], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        ? new(CellKind.Date, day.ToString("O", CultureInfo.InvariantCulture)) { Day = day, Shape = NumberShape.Day }
        : new(CellKind.Text, text);

    private Cell Numeric(string text, int style)
    {
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            return new(CellKind.Text, text);
        }

        var day = DateFormatRules.Day(number, parts.From1904);
        var shape = style < parts.Shapes.Count ? parts.Shapes[style] : NumberShape.Plain;
        return day is not null && shape == NumberShape.Day
            ? new(CellKind.Date, day.Value.ToString("O", CultureInfo.InvariantCulture)) { Number = number, Day = day, Shape = shape }
            : new(CellKind.Number, Shown(number, text)) { Number = number, Day = day, Shape = shape };
    }

    private static string Shown(double number, string text) =>
        Math.Abs(number) < Cell.FirstUnsafeNumber && number == Math.Floor(number) ? number.ToString("0", CultureInfo.InvariantCulture) : text;

    private static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
