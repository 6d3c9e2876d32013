using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Linli.Platform.Reading;

/// <summary>Writes XLSX workbooks row by row. Texts go in as texts, never as formulas. Dispose to finish the file.</summary>
/// <remarks>Parts carry a fixed time, so that the same content always makes the same bytes.</remarks>
public sealed class WorkbookWriter : IDisposable
{
    private const int LongestSheetName = 31;
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static readonly DateTimeOffset FixedTime = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly ZipArchive _archive;
    private readonly List<string> _sheets = [];
    private IReadOnlyList<SheetColumn> _columns = [];
    private XmlWriter? _sheet;
    private int _row;

    /// <summary>Starts a workbook; the stream stays open.</summary>
    public WorkbookWriter(Stream file) => _archive = new(file, ZipArchiveMode.Create, leaveOpen: true);

    /// <summary>Starts a sheet and writes its titles; the sheet before is finished.</summary>
    /// <param name="name">Cut to 31 characters; forbidden characters become spaces; a name used before gets a number.</param>
    /// <param name="columns">Titles and widths; must not be empty.</param>
    public void BeginSheet(string name, params IReadOnlyList<SheetColumn> columns)
    {
        EndSheet();
        _columns = columns;
        _sheets.Add(FreeName(name));
        _sheet = Part(string.Create(CultureInfo.InvariantCulture, $"xl/worksheets/sheet{_sheets.Count}.xml"));
        _row = 0;
        _sheet.WriteStartElement("worksheet", Main);
        WriteView(_sheet);
        WriteColumns(_sheet, columns);
        _sheet.WriteStartElement("sheetData", Main);
        Write(columns.Select(column => (SheetValue)column.Title), _ => WorkbookStyles.Title);
    }

    /// <summary>Writes one row below the last.</summary>
    /// <exception cref="InvalidOperationException">No sheet has been begun.</exception>
    public void WriteRow(params IReadOnlyList<SheetValue> values) => Write(values, column => column < _columns.Count && _columns[column].IsText ? WorkbookStyles.Text : 0);

    /// <inheritdoc />
    public void Dispose()
    {
        EndSheet();
        foreach (var (name, xml) in WorkbookStyles.Parts(_sheets))
        {
            using var part = new StreamWriter(Entry(name).Open(), new UTF8Encoding(false));
            part.Write(xml);
        }

        _archive.Dispose();
    }

    private void Write(IEnumerable<SheetValue> values, Func<int, int> style)
    {
        var sheet = _sheet ?? throw new InvalidOperationException("No sheet has been begun.");
        sheet.WriteStartElement("row", Main);
        sheet.WriteAttributeString("r", (++_row).ToString(CultureInfo.InvariantCulture));
        var column = 0;
        foreach (var value in values)
        {
            WriteCell(sheet, value, column, style(column));
            column++;
        }

        sheet.WriteEndElement();
    }

    private void WriteCell(XmlWriter sheet, SheetValue value, int column, int style)
    {
        var shown = value.IsMarked ? WorkbookStyles.Marked : value.Content is DateOnly ? WorkbookStyles.Day : style;
        if (value.Content is null && shown == 0)
        {
            return;
        }

        sheet.WriteStartElement("c", Main);
        sheet.WriteAttributeString("r", CellAddress.Of(column, _row));
        sheet.WriteAttributeString("s", shown.ToString(CultureInfo.InvariantCulture));
        WriteContent(sheet, value.Content, value.IsMarked);
        sheet.WriteEndElement();
    }

    private static void WriteContent(XmlWriter sheet, object? content, bool isMarked)
    {
        switch (content)
        {
            case double number when double.IsFinite(number):
                sheet.WriteElementString("v", Main, number.ToString("R", CultureInfo.InvariantCulture));
                break;
            case DateOnly day when !isMarked && day.Year >= 1901:
                sheet.WriteElementString("v", Main, (day.DayNumber - new DateOnly(1899, 12, 30).DayNumber).ToString(CultureInfo.InvariantCulture));
                break;
            case not null:
                WriteText(sheet, content is DateOnly iso ? iso.ToString("O", CultureInfo.InvariantCulture) : content.ToString()!);
                break;
        }
    }

    private static void WriteText(XmlWriter sheet, string text)
    {
        sheet.WriteAttributeString("t", "inlineStr");
        sheet.WriteStartElement("is", Main);
        sheet.WriteStartElement("t", Main);
        sheet.WriteAttributeString("xml", "space", null, "preserve");
        sheet.WriteString(SafeText.ForWorkbook(text));
        sheet.WriteEndElement();
        sheet.WriteEndElement();
    }

    private static void WriteView(XmlWriter sheet) => sheet.WriteRaw(
        "<sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews>");

    private static void WriteColumns(XmlWriter sheet, IReadOnlyList<SheetColumn> columns)
    {
        sheet.WriteStartElement("cols", Main);
        for (var index = 0; index < columns.Count; index++)
        {
            var style = columns[index].IsText ? WorkbookStyles.Text : 0;
            sheet.WriteRaw(string.Create(
                CultureInfo.InvariantCulture,
                $"<col min=\"{index + 1}\" max=\"{index + 1}\" width=\"{Math.Clamp(columns[index].Width, 1, 255)}\" style=\"{style}\" customWidth=\"1\"/>"));
        }

        sheet.WriteEndElement();
    }

    private void EndSheet()
    {
        _sheet?.WriteEndElement();
        _sheet?.WriteEndElement();
        _sheet?.Dispose();
        _sheet = null;
    }

    private string FreeName(string name)
    {
        var clean = string.Concat(name.Select(character => "[]:*?/\\'".Contains(character, StringComparison.Ordinal) || !XmlConvert.IsXmlChar(character) ? ' ' : character)).Trim();
        var cut = clean.Length == 0 ? "Sheet" : clean[..Math.Min(clean.Length, LongestSheetName - 3)];
        var free = cut;
        for (var number = 2; _sheets.Contains(free, StringComparer.OrdinalIgnoreCase); number++)
        {
            free = cut + number.ToString(CultureInfo.InvariantCulture);
        }

        return free;
    }

    private XmlWriter Part(string name) =>
        XmlWriter.Create(Entry(name).Open(), new XmlWriterSettings { Encoding = new UTF8Encoding(false), CloseOutput = true, CheckCharacters = false });

    private ZipArchiveEntry Entry(string name)
    {
        var entry = _archive.CreateEntry(name, CompressionLevel.Fastest);
        entry.LastWriteTime = FixedTime;
        return entry;
    }
}
