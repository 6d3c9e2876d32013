using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using Linli.Platform.Reading;

namespace Linli.Tests.Reading;

/// <summary>Makes packages and workbooks by hand, the wrong ones too.</summary>
internal static class Hostile
{
    public const string Namespace = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";

    public static MemoryStream Zip(params (string Name, string Text)[] parts)
    {
        var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in parts)
            {
                using var part = archive.CreateEntry(name, CompressionLevel.Fastest).Open();
                part.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        stream.Position = 0;
        return stream;
    }

    /// <summary>A workbook of one sheet whose part is given as it is.</summary>
    public static MemoryStream Workbook(string sheet, string workbookProperties = "", params (string Name, string Text)[] more) => Zip(
    [
        ("xl/workbook.xml", $"<workbook {Namespace} xmlns:r=\"r\">{workbookProperties}<sheets><sheet name=\"Sheet1\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"),
        ("xl/_rels/workbook.xml.rels", "<Relationships xmlns=\"p\"><Relationship Id=\"rId1\" Type=\"http://x/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"),
        ("xl/worksheets/sheet1.xml", sheet),
        .. more,
    ]);

    public static string Sheet(string rows) => $"<worksheet {Namespace}><sheetData>{rows}</sheetData></worksheet>";

    public static string Text(string address, string text) => string.Create(CultureInfo.InvariantCulture, $"<c r=\"{address}\" t=\"inlineStr\"><is><t>{text}</t></is></c>");

    /// <summary>Opens and reads everything; the first problem, or null when all is well.</summary>
    [SuppressMessage("Reliability", "CA2000", Justification = "Disposed by the using below")]
    public static Problem? ReadAll(Stream stream, ReadingLimits? limits = null)
    {
        if (WorkbookReader.Open(stream, limits).Failed(out var problem, out var workbook))
        {
            return problem;
        }

        using (workbook)
        {
            return workbook.Sheets.SelectMany(sheet => workbook.Rows(sheet, fillMerged: true)).FirstOrDefault(row => row.Problem is not null).Problem;
        }
    }

    [SuppressMessage("Reliability", "CA2000", Justification = "Disposed by the using below")]
    public static List<SheetRow> Rows(Stream stream, bool fillMerged = false)
    {
        if (WorkbookReader.Open(stream).Failed(out var problem, out var workbook))
        {
            throw new InvalidOperationException(problem.ToString());
        }

        using (workbook)
        {
            return [.. workbook.Rows(workbook.Sheets[0], fillMerged).Select(Good)];
        }
    }

    public static List<SheetRow> CsvRows(byte[] bytes) =>
        CsvReader.Open(new MemoryStream(bytes)).Failed(out var problem, out var csv) ? throw new InvalidOperationException(problem.ToString()) : [.. csv.Rows().Select(Good)];

    private static SheetRow Good(Outcome<SheetRow> row) => row.Failed(out var problem, out var good) ? throw new InvalidOperationException(problem.ToString()) : good;
}
