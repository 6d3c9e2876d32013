using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Linli.Platform.Reading;
using Linli.Tests.Reading;

namespace Linli.Tests.Server.WrongInput;

internal static partial class WrongInputBook
{
    private const string OfFiles = "Platform: guarded XLSX, CSV, ZIP and XML readers";

    private static IEnumerable<WrongKind> Files =>
    [
        File("nothing at all", 422, "residents.import-empty", () => []),
        File("a PDF", 422, "reading.not-a-workbook", () => WrongScene.Utf8("%PDF-1.7\n%âãÏÓ\n1 0 obj")),
        File("a page of the web", 422, "reading.not-a-workbook", () => WrongScene.Utf8("<html><table><tr><td>1</td></tr></table></html>")),
        File("a document of words", 422, "reading.not-a-workbook", () => Hostile.Zip(("word/document.xml", "<w/>")).ToArray()),
        File("a workbook of before 2007", 422, "reading.old-xls", () => Compound),
        File("a workbook with a password", 422, "reading.encrypted-workbook", () => [.. Compound, .. Encoding.Unicode.GetBytes("EncryptedPackage")]),
        File("a workbook cut short", 422, "reading.damaged", () => Good()[..^40]),
        File("a sheet that ends in the middle", 422, "reading.damaged", () => Hostile.Workbook("<worksheet><sheetData><row>").ToArray()),
        File("a zip bomb", 413, "reading.bomb", Bomb),
        File("a package of a hundred thousand parts", 413, "reading.too-many-entries", () => Hostile.Zip([.. Enumerable.Range(0, 100_000).Select(number => ("p" + number, ""))]).ToArray()),
        File("a part whose name leads outside", 422, "reading.bad-entry-name", () => Hostile.Zip(("../evil.xml", "<a/>")).ToArray()),
        File("two parts of one name", 422, "reading.duplicate-entry", () => Hostile.Zip(("xl/workbook.xml", "<a/>"), ("XL/Workbook.xml", "<b/>")).ToArray()),
        File("a part longer than the package says", 422, "reading.lying-size", Lying),
        File("a document type with entities", 422, "reading.dtd", () => Hostile.Workbook("<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>" + Hostile.Sheet("<row><c t=\"str\"><v>&e;</v></c></row>")).ToArray()),
        File("XML twenty thousand levels deep", 422, "reading.too-deep", () => Hostile.Workbook(string.Concat(Enumerable.Repeat("<a>", 20_000)) + string.Concat(Enumerable.Repeat("</a>", 20_000))).ToArray()),
        File("an element of a thousand attributes", 422, "reading.too-many-attributes", () => Hostile.Workbook("<worksheet " + string.Join(' ', Enumerable.Range(0, 1_000).Select(number => $"a{number}=\"\"")) + "/>").ToArray()),
        File("a cell longer than Excel allows", 413, "reading.cell-too-long", () => Hostile.Workbook(Hostile.Sheet($"<row r=\"7\">{Hostile.Text("C7", new string('x', 40_000))}</row>")).ToArray()),
        File("a sheet of twenty thousand columns", 413, "reading.too-many-columns", () => Hostile.Workbook(Hostile.Sheet($"<row r=\"1\">{string.Concat(Enumerable.Range(0, 20_000).Select(column => Hostile.Text(CellAddress.Of(column, 1), "x")))}</row>")).ToArray()),
        File("a workbook of a thousand sheets", 413, "reading.too-many-sheets", ManySheets),
        File("a text in an unknown encoding", 422, "reading.bad-encoding", () => [.. WrongScene.Utf8("姓名,房号\n"), 0xFF, 0xFF, 0x80, 0x2C, 0xFE, 0x0A]),
        File("a text with a NUL", 422, "reading.nul", () => WrongScene.Utf8("姓名,房号\n陈\0安,101\n")),
        File("a quotation mark that is never closed", 422, "reading.open-quote", () => WrongScene.Utf8("姓名,房号\n\"陈安然,101\n")),
        File("a table without a roster in it", 422, "residents.no-roster", () => WrongScene.Utf8("商品,价格\n苹果,3\n梨,4\n")),
        File("a roster with titles only", 422, "residents.import-no-rows", () => WrongScene.Utf8(Titles)),
    ];

    private static byte[] Compound => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[600]];

    private static WrongKind File(string name, int status, string code, Func<byte[]> file) => new(OfFiles, name, status, code, async s =>
    {
        var answer = await s.UploadAsync(file());
        return answer.Status != 200 ? Met.Of(answer) : Met.Of(answer["problem"]);
    });

    private static byte[] Good() => Hostile.Workbook(Hostile.Sheet($"<row>{Hostile.Text("A1", "甲")}</row>")).ToArray();

    /// <summary>A sheet of 256 MB of nothing, in a quarter of a megabyte.</summary>
    private static byte[] Bomb()
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var part = archive.CreateEntry("xl/worksheets/sheet1.xml").Open();
            for (var written = 0; written < 256; written++)
            {
                part.Write(new byte[1 << 20]);
            }
        }

        return stream.ToArray();
    }

    private static byte[] Lying()
    {
        var bytes = Hostile.Workbook(Hostile.Sheet(string.Concat(Enumerable.Repeat($"<row>{Hostile.Text("A1", "甲")}</row>", 5_000)))).ToArray();
        var at = bytes.AsSpan().LastIndexOf("xl/worksheets/sheet1.xml"u8);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(at - 46 + 24), 1_000_000);
        return bytes;
    }

    private static byte[] ManySheets()
    {
        var tabs = string.Concat(Enumerable.Range(1, 1_000).Select(n => $"<sheet name=\"S{n}\" sheetId=\"{n}\" r:id=\"rId{n}\"/>"));
        return Hostile.Zip(
            ("xl/workbook.xml", $"<workbook {Hostile.Namespace} xmlns:r=\"r\"><sheets>{tabs}</sheets></workbook>"),
            ("xl/_rels/workbook.xml.rels", $"<Relationships xmlns=\"p\">{string.Concat(Enumerable.Range(1, 1_000).Select(n => $"<Relationship Id=\"rId{n}\" Type=\"http://x/worksheet\" Target=\"worksheets/sheet1.xml\"/>"))}</Relationships>"),
            ("xl/worksheets/sheet1.xml", Hostile.Sheet(""))).ToArray();
    }
}
