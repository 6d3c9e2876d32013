using Linli.Platform.Reading;

namespace Linli.Tests.Reading;

public sealed class WorkbookTests
{
    [Fact]
    public void What_is_written_comes_back_and_eighteen_digits_stay_eighteen()
    {
        using var stream = new MemoryStream();
        using (var writer = new WorkbookWriter(stream))
        {
            writer.BeginSheet("底册", new SheetColumn("姓名"), new SheetColumn("身份证号码", 22, IsText: true), new SheetColumn("出生日期"), new SheetColumn("人数"));
            writer.WriteRow("王明", "990230196212161718", new DateOnly(1962, 12, 16), 3);
            writer.WriteRow("=1+1", "_x0041_", (DateOnly?)null, 2.5);
        }

        var rows = Hostile.Rows(stream);

        Assert.Equal(["姓名", "身份证号码", "出生日期", "人数"], rows[0].Cells.Select(cell => cell.Text));
        Assert.Equal(["王明", "990230196212161718", "1962-12-16", "3"], rows[1].Cells.Select(cell => cell.Text));
        Assert.Equal(new DateOnly(1962, 12, 16), rows[1][2].Day);
        Assert.Equal((CellKind.Text, "=1+1"), (rows[2][0].Kind, rows[2][0].Text));
        Assert.Equal("_x0041_", rows[2][1].Text);
        Assert.Equal(2.5, rows[2][3].Number);
    }

    [Fact]
    public void The_same_content_makes_the_same_bytes()
    {
        static byte[] Make()
        {
            using var stream = new MemoryStream();
            using (var writer = new WorkbookWriter(stream))
            {
                writer.BeginSheet("甲", new SheetColumn("乙"));
                writer.WriteRow("丙\u0001\ud800丁");
            }

            return stream.ToArray();
        }

        Assert.Equal(Make(), Make());
        Assert.Equal("丙�丁", Hostile.Rows(new MemoryStream(Make()))[1][0].Text);
    }

    [Fact]
    public void Sheet_names_are_made_legal_and_different()
    {
        using var stream = new MemoryStream();
        using (var writer = new WorkbookWriter(stream))
        {
            writer.BeginSheet("3栋/1单元", new SheetColumn("甲"));
            writer.BeginSheet("3栋?1单元", new SheetColumn("甲"));
        }

        Assert.False(WorkbookReader.Open(stream).Failed(out _, out var workbook));
        Assert.Equal(["3栋 1单元", "3栋 1单元2"], workbook.Sheets.Select(sheet => sheet.Name));
        workbook.Dispose();
    }

    [Fact]
    public void Shared_texts_lose_their_phonetic_readings_and_keep_their_runs()
    {
        var texts = $"<sst {Hostile.Namespace}><si><r><t>王</t></r><r><t xml:space=\"preserve\"> 明</t></r><rPh sb=\"0\" eb=\"1\"><t>WANG</t></rPh></si><si><t>李_x000A_红</t></si></sst>";
        using var stream = Hostile.Workbook(Hostile.Sheet("<row><c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c></row>"), "", ("xl/sharedStrings.xml", texts));

        var row = Hostile.Rows(stream)[0];

        Assert.Equal(["王 明", "李\n红"], row.Cells.Select(cell => cell.Text));
    }

    [Theory]
    [InlineData("", "17172", "1947-01-05")]
    [InlineData("", "1", "1900-01-01")]
    [InlineData("", "59", "1900-02-28")]
    [InlineData("", "61", "1900-03-01")]
    [InlineData("<workbookPr date1904=\"1\"/>", "15710", "1947-01-05")]
    [InlineData("<workbookPr date1904=\"true\"/>", "0", "1904-01-01")]
    public void Days_are_counted_in_the_calendar_of_the_workbook(string properties, string serial, string day)
    {
        var styles = $"<styleSheet {Hostile.Namespace}><numFmts><numFmt numFmtId=\"170\" formatCode=\"yyyy&quot;年&quot;m&quot;月&quot;\"/></numFmts><cellStyleXfs><xf numFmtId=\"0\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"170\"/></cellXfs></styleSheet>";
        using var stream = Hostile.Workbook(
            Hostile.Sheet($"<row><c s=\"1\"><v>{serial}</v></c><c s=\"2\"><v>{serial}</v></c><c><v>{serial}</v></c></row>"), properties, ("xl/styles.xml", styles));

        var row = Hostile.Rows(stream)[0];

        Assert.Equal([CellKind.Date, CellKind.Date], row.Cells.Take(2).Select(cell => cell.Kind));
        Assert.Equal([day, day], row.Cells.Take(2).Select(cell => cell.Text));
        Assert.Equal((CellKind.Number, serial), (row[2].Kind, row[2].Text));
    }

    [Theory]
    [InlineData("General", false)]
    [InlineData("0.00E+00", false)]
    [InlineData("[Red]0.0", false)]
    [InlineData("\"day\"0", false)]
    [InlineData("h:mm:ss", false)]
    [InlineData("yyyy\\-mm\\-dd", true)]
    [InlineData("[$-804]yyyy\"年\"m\"月\"d\"日\"", true)]
    [InlineData("d/m/yy", true)]
    public void A_number_format_shows_a_day_or_not(string code, bool isDate)
    {
        var styles = $"<styleSheet {Hostile.Namespace}><numFmts><numFmt numFmtId=\"170\" formatCode=\"{code.Replace("\"", "&quot;", StringComparison.Ordinal)}\"/></numFmts><cellXfs><xf numFmtId=\"170\"/></cellXfs></styleSheet>";
        using var stream = Hostile.Workbook(Hostile.Sheet("<row><c s=\"0\"><v>20000</v></c></row>"), "", ("xl/styles.xml", styles));

        Assert.Equal(isDate ? CellKind.Date : CellKind.Number, Hostile.Rows(stream)[0][0].Kind);
    }

    [Theory]
    [InlineData("h:mm", NumberShape.TimeOfDay)]
    [InlineData("[$-F400]h:mm:ss AM/PM", NumberShape.TimeOfDay)]
    [InlineData("[h]:mm", NumberShape.Elapsed)]
    [InlineData("d/m/yy h:mm", NumberShape.Day)]
    [InlineData("0.0 \"hours\"", NumberShape.Plain)]
    public void A_number_format_tells_times_from_numbers(string code, NumberShape shape)
    {
        var styles = $"<styleSheet {Hostile.Namespace}><numFmts><numFmt numFmtId=\"170\" formatCode=\"{code.Replace("\"", "&quot;", StringComparison.Ordinal)}\"/></numFmts><cellXfs><xf numFmtId=\"170\"/></cellXfs></styleSheet>";
        using var stream = Hostile.Workbook(Hostile.Sheet("<row><c s=\"0\"><v>20000.25</v></c></row>"), "", ("xl/styles.xml", styles));

        Assert.Equal(shape, Hostile.Rows(stream)[0][0].Shape);
    }

    [Fact]
    public void Merged_cells_repeat_their_text_and_are_marked()
    {
        var sheet = $"<worksheet {Hostile.Namespace}><sheetData><row r=\"1\">{Hostile.Text("A1", "青石院")}{Hostile.Text("B1", "101")}</row><row r=\"2\"><c r=\"A2\"/>{Hostile.Text("B2", "102")}</row></sheetData><mergeCells><mergeCell ref=\"A1:A2\"/></mergeCells></worksheet>";
        using var stream = Hostile.Workbook(sheet);

        var rows = Hostile.Rows(stream, fillMerged: true);

        Assert.Equal(("青石院", true), (rows[1][0].Text, rows[1][0].IsMergedCopy));
        Assert.False(rows[0][0].IsMergedCopy);
        Assert.Equal("Sheet1!B2", rows[1].Where(1));
    }

    [Fact]
    public void A_formula_gives_its_last_result_and_a_style_without_content_gives_nothing()
    {
        using var stream = Hostile.Workbook(Hostile.Sheet("<row r=\"3\"><c r=\"B3\"><f>SUM(A1:A2)</f><v>5</v></c><c r=\"C3\" t=\"b\"><v>1</v></c><c r=\"D3\" t=\"e\"><v>#REF!</v></c><c r=\"XFD3\" s=\"1\"/></row><row r=\"4\"><c r=\"A4\" s=\"0\"/></row>"));

        var row = Assert.Single(Hostile.Rows(stream));

        Assert.Equal(3, row.Number);
        Assert.Equal(["", "5", "TRUE", "#REF!"], row.Cells.Select(cell => cell.Text));
    }

    [Fact]
    public void Hidden_sheets_are_marked()
    {
        using var stream = Hostile.Zip(
            ("xl/workbook.xml", $"<workbook {Hostile.Namespace} xmlns:r=\"r\"><sheets><sheet name=\"甲\" r:id=\"a\"/><sheet name=\"乙\" state=\"veryHidden\" r:id=\"b\"/></sheets></workbook>"),
            ("xl/_rels/workbook.xml.rels", "<Relationships xmlns=\"p\"><Relationship Id=\"a\" Type=\"x/worksheet\" Target=\"/xl/a.xml\"/><Relationship Id=\"b\" Type=\"x/worksheet\" Target=\"b.xml\"/></Relationships>"));

        Assert.False(WorkbookReader.Open(stream).Failed(out _, out var workbook));

        Assert.Equal([false, true], workbook.Sheets.Select(sheet => sheet.IsHidden));
        workbook.Dispose();
    }
}
