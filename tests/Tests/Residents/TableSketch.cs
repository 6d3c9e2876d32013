using System.Globalization;
using System.Security;
using System.Text;
using Linli.Platform.Reading;
using Linli.Tests.Reading;

namespace Linli.Tests.Residents;

/// <summary>A table to be written by hand, with everything offices do to tables: merged cells, bare numbers, days counted from 1904.</summary>
internal sealed class TableSketch(string name)
{
    public string Name { get; } = name;

    /// <summary>Rows of strings, doubles, days and nulls.</summary>
    public List<object?[]> Rows { get; } = [];

    public List<CellRange> Merged { get; } = [];

    public bool IsHidden { get; init; }

    public static MemoryStream ToWorkbook(IReadOnlyList<TableSketch> sheets, bool from1904 = false, bool sharedTexts = false)
    {
        var shared = sharedTexts ? new List<string>() : null;
        var parts = sheets.Select((sheet, index) => ($"xl/worksheets/sheet{index + 1}.xml", sheet.Xml(from1904, shared))).ToList();
        var tabs = string.Concat(sheets.Select((sheet, index) => $"<sheet name=\"{Escape(sheet.Name)}\" sheetId=\"{index + 1}\" {(sheet.IsHidden ? "state=\"hidden\"" : "")} r:id=\"rId{index + 1}\"/>"));
        var relations = string.Concat(sheets.Select((_, index) => $"<Relationship Id=\"rId{index + 1}\" Type=\"http://x/worksheet\" Target=\"worksheets/sheet{index + 1}.xml\"/>"));
        return Hostile.Zip(
        [
            ("xl/workbook.xml", $"<workbook {Hostile.Namespace} xmlns:r=\"r\"><workbookPr date1904=\"{(from1904 ? 1 : 0)}\"/><sheets>{tabs}</sheets></workbook>"),
            ("xl/_rels/workbook.xml.rels", $"<Relationships xmlns=\"p\">{relations}</Relationships>"),
            ("xl/styles.xml", $"<styleSheet {Hostile.Namespace}><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>"),
            ("xl/sharedStrings.xml", $"<sst {Hostile.Namespace}>{string.Concat((shared ?? []).Select(text => $"<si><t xml:space=\"preserve\">{Escape(text)}</t></si>"))}</sst>"),
            .. parts,
        ]);
    }

    public MemoryStream ToText(Encoding encoding, char separator = ',')
    {
        var lines = Rows.Select(row => string.Join(separator, row.Select(cell => Quoted(Shown(cell), separator))));
        return new MemoryStream([.. encoding.GetPreamble(), .. encoding.GetBytes(string.Join("\r\n", lines))]);
    }

    private string Xml(bool from1904, List<string>? shared)
    {
        var rows = Rows.Select((row, index) => row.Length == 0 ? "" : $"<row r=\"{index + 1}\">{string.Concat(row.Select((cell, column) => CellXml(cell, CellAddress.Of(column, index + 1), from1904, shared)))}</row>");
        var merged = string.Concat(Merged.Select(range => $"<mergeCell ref=\"{CellAddress.Of(range.Left, range.Top)}:{CellAddress.Of(range.Right, range.Bottom)}\"/>"));
        return $"<worksheet {Hostile.Namespace}><sheetData>{string.Concat(rows)}</sheetData>{(merged.Length > 0 ? $"<mergeCells>{merged}</mergeCells>" : "")}</worksheet>";
    }

    private static string CellXml(object? cell, string address, bool from1904, List<string>? shared) => cell switch
    {
        null or "" => "",
        double number => string.Create(CultureInfo.InvariantCulture, $"<c r=\"{address}\"><v>{number:R}</v></c>"),
        DateOnly day => $"<c r=\"{address}\" s=\"1\"><v>{day.DayNumber - (from1904 ? new DateOnly(1904, 1, 1) : new DateOnly(1899, 12, 30)).DayNumber}</v></c>",
        _ when shared is not null => $"<c r=\"{address}\" t=\"s\"><v>{Shared(shared, (string)cell)}</v></c>",
        _ => $"<c r=\"{address}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{Escape((string)cell)}</t></is></c>",
    };

    private static int Shared(List<string> shared, string text)
    {
        var at = shared.IndexOf(text);
        if (at < 0)
        {
            shared.Add(text);
        }

        return at < 0 ? shared.Count - 1 : at;
    }

    private static string Shown(object? cell) => cell switch
    {
        double number => number.ToString(CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("yyyy/M/d", CultureInfo.InvariantCulture),
        _ => (string?)cell ?? "",
    };

    private static string Quoted(string text, char separator) =>
        text.Contains(separator, StringComparison.Ordinal) || text.AsSpan().ContainsAny('"', '\n') ? '"' + text.Replace("\"", "\"\"", StringComparison.Ordinal) + '"' : text;

    private static string Escape(string text) => SecurityElement.Escape(text)!;
}
