using System.Buffers.Binary;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.IO.Compression;
using System.Text;
using Linli.Platform.Reading;

namespace Linli.Tests.Reading;

[SuppressMessage("Security", "CA5394", Justification = "A seed must give the same test every time")]
public sealed class HostileFileTests
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(2);

    [Fact]
    public void A_zip_bomb_is_refused_before_it_is_unpacked()
    {
        using var bomb = ZeroBomb(256);

        Assert.True(bomb.Length < 1 << 20);
        AssertRefused("reading.bomb", () => Hostile.ReadAll(bomb));
    }

    [Fact]
    public void A_package_of_a_hundred_thousand_parts_is_refused()
    {
        using var stream = Hostile.Zip([.. Enumerable.Range(0, 100_000).Select(number => ("p" + number, ""))]);

        AssertRefused("reading.too-many-entries", () => Hostile.ReadAll(stream));
    }

    [Fact]
    public void A_package_that_lies_about_its_number_of_parts_is_refused()
    {
        using var stream = Hostile.Zip([.. Enumerable.Range(0, 5_000).Select(number => ("p" + number, ""))]);
        var bytes = stream.ToArray();
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(bytes.Length - 22 + 8), 3);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(bytes.Length - 22 + 10), 3);

        AssertRefused(null, () => Hostile.ReadAll(new MemoryStream(bytes)));
    }

    [Fact]
    public void A_sheet_of_twenty_thousand_columns_is_refused_and_says_where()
    {
        var cells = string.Concat(Enumerable.Range(0, 20_000).Select(column => Hostile.Text(CellAddress.Of(column, 1), "x")));
        using var stream = Hostile.Workbook(Hostile.Sheet($"<row r=\"1\">{cells}</row>"));

        var problem = AssertRefused("reading.too-many-columns", () => Hostile.ReadAll(stream));

        Assert.Equal("Sheet1!IW1", problem.Where);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(100_000_000)]
    public void A_part_that_is_not_as_long_as_it_says_is_refused(int declared)
    {
        var sheet = Hostile.Sheet(string.Concat(Enumerable.Repeat($"<row>{Hostile.Text("A1", "甲")}</row>", 5_000)));
        using var stream = Hostile.Workbook(sheet);
        var bytes = stream.ToArray();
        Lie(bytes, "xl/worksheets/sheet1.xml", declared);

        AssertRefused(null, () => Hostile.ReadAll(new MemoryStream(bytes)));
    }

    [Fact]
    public void Two_parts_of_one_name_are_refused()
    {
        using var stream = Hostile.Zip(("xl/workbook.xml", "<a/>"), ("XL/Workbook.xml", "<b/>"));

        AssertRefused("reading.duplicate-entry", () => Hostile.ReadAll(stream));
    }

    [Theory]
    [InlineData("../evil.xml")]
    [InlineData("xl/../../evil.xml")]
    [InlineData("/etc/passwd")]
    [InlineData("C:\\evil.xml")]
    public void A_part_whose_name_leads_outside_is_refused(string name)
    {
        using var stream = Hostile.Zip((name, "<a/>"));

        AssertRefused("reading.bad-entry-name", () => Hostile.ReadAll(stream));
    }

    [Fact]
    public void Billion_laughs_are_refused()
    {
        var entities = string.Concat(Enumerable.Range(1, 9).Select(n => $"<!ENTITY l{n} \"{string.Concat(Enumerable.Repeat($"&l{n - 1};", 10))}\">"));
        using var stream = Hostile.Workbook($"<!DOCTYPE x [<!ENTITY l0 \"ha\">{entities}]>" + Hostile.Sheet("<row><c t=\"str\"><v>&l9;</v></c></row>"));

        AssertRefused("reading.dtd", () => Hostile.ReadAll(stream));
    }

    [Theory]
    [InlineData("file:///etc/passwd")]
    [InlineData("http://127.0.0.1:1/")]
    public void Entities_from_elsewhere_are_refused(string address)
    {
        using var stream = Hostile.Workbook($"<!DOCTYPE x [<!ENTITY e SYSTEM \"{address}\">]>" + Hostile.Sheet("<row><c t=\"str\"><v>&e;</v></c></row>"));

        AssertRefused("reading.dtd", () => Hostile.ReadAll(stream));
    }

    [Fact]
    public void Xml_twenty_thousand_levels_deep_is_refused()
    {
        using var stream = Hostile.Workbook(string.Concat(Enumerable.Repeat("<a>", 20_000)) + string.Concat(Enumerable.Repeat("</a>", 20_000)));

        AssertRefused("reading.too-deep", () => Hostile.ReadAll(stream));
    }

    [Fact]
    public void An_element_of_a_hundred_thousand_attributes_is_refused()
    {
        using var stream = Hostile.Workbook("<worksheet " + string.Join(' ', Enumerable.Range(0, 100_000).Select(number => $"a{number}=\"\"")) + "/>");

        AssertRefused(null, () => Hostile.ReadAll(stream));
    }

    [Fact]
    public void An_element_of_a_thousand_attributes_is_refused()
    {
        using var stream = Hostile.Workbook("<worksheet " + string.Join(' ', Enumerable.Range(0, 1_000).Select(number => $"a{number}=\"\"")) + "/>");

        AssertRefused("reading.too-many-attributes", () => Hostile.ReadAll(stream));
    }

    [Fact]
    public void A_cell_longer_than_excel_allows_is_refused_and_says_where()
    {
        using var stream = Hostile.Workbook(Hostile.Sheet($"<row r=\"7\">{Hostile.Text("C7", new string('x', 40_000))}</row>"));

        var problem = AssertRefused("reading.cell-too-long", () => Hostile.ReadAll(stream));

        Assert.Equal("Sheet1!C7", problem.Where);
    }

    [Fact]
    public void A_text_of_many_megabytes_is_refused_before_it_is_gathered()
    {
        // Random letters, because a text that packs too well is refused for that.
        var letters = new char[30 << 20];
        new Random(1).GetItems("abcdefghijklmnop".AsSpan(), letters.AsSpan());
        using var stream = Hostile.Workbook(Hostile.Sheet($"<row r=\"1\">{Hostile.Text("A1", new string(letters))}</row>"));
        var before = GC.GetTotalAllocatedBytes(true);

        AssertRefused("reading.cell-too-long", () => Hostile.ReadAll(stream));

        Assert.InRange(GC.GetTotalAllocatedBytes(true) - before, 0, 20 << 20);
    }

    [Fact]
    public void More_rows_than_the_limit_are_refused()
    {
        var rows = string.Concat(Enumerable.Range(1, 1_001).Select(row => $"<row r=\"{row}\"><c><v>{row}</v></c></row>"));
        using var stream = Hostile.Workbook(Hostile.Sheet(rows));

        AssertRefused("reading.too-many-rows", () => Hostile.ReadAll(stream, new ReadingLimits { Rows = 1_000 }));
    }

    [Fact]
    public void A_workbook_with_a_password_is_told_from_an_old_one()
    {
        byte[] compound = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[600]];
        byte[] locked = [.. compound, .. Encoding.Unicode.GetBytes("EncryptedPackage")];

        AssertRefused("reading.encrypted-workbook", () => Hostile.ReadAll(new MemoryStream(locked)));
        AssertRefused("reading.old-xls", () => Hostile.ReadAll(new MemoryStream(compound)));
    }

    [Theory]
    [InlineData("", "reading.empty")]
    [InlineData("<html><table><tr><td>1</td></tr></table></html>", "reading.not-a-workbook")]
    [InlineData("%PDF-1.7", "reading.not-a-workbook")]
    public void What_is_no_workbook_is_refused(string content, string code) =>
        AssertRefused(code, () => Hostile.ReadAll(new MemoryStream(Encoding.UTF8.GetBytes(content))));

    [Fact]
    public void A_workbook_cut_short_is_damaged()
    {
        using var whole = Hostile.Workbook(Hostile.Sheet($"<row>{Hostile.Text("A1", "甲")}</row>"));

        AssertRefused("reading.damaged", () => Hostile.ReadAll(new MemoryStream(whole.ToArray()[..^40])));
        AssertRefused("reading.damaged", () => Hostile.ReadAll(Hostile.Workbook("<worksheet><sheetData><row>")));
    }

    [Fact]
    public void A_package_that_is_no_workbook_is_refused()
    {
        using var stream = Hostile.Zip(("word/document.xml", "<w/>"));

        AssertRefused("reading.not-a-workbook", () => Hostile.ReadAll(stream));
    }

    private static MemoryStream ZeroBomb(int mebibytes)
    {
        var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var part = archive.CreateEntry("xl/worksheets/sheet1.xml").Open();
            for (var written = 0; written < mebibytes; written++)
            {
                part.Write(new byte[1 << 20]);
            }
        }

        return stream;
    }

    /// <summary>Writes another length of a part into the package's directory.</summary>
    private static void Lie(byte[] bytes, string part, int declared)
    {
        var name = Encoding.ASCII.GetBytes(part);
        var at = bytes.AsSpan().LastIndexOf(name);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(at - 46 + 24), declared);
    }

    private static Problem AssertRefused(string? code, Func<Problem?> read)
    {
        var watch = Stopwatch.StartNew();

        var problem = read();

        Assert.NotNull(problem);
        Assert.Equal(code ?? problem.Code, problem.Code);
        Assert.StartsWith("reading.", problem.Code, StringComparison.Ordinal);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, Bound);
        return problem;
    }
}
