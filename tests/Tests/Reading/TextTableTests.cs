using System.Text;
using System.Text.Json;
using Linli.Platform.Reading;

namespace Linli.Tests.Reading;

public sealed class TextTableTests
{
    private static readonly Encoding Gb18030 = CodePagesEncodingProvider.Instance.GetEncoding("gb18030")!;

    [Theory]
    [InlineData("姓名,电话\r\n王明,138\r\n")]
    [InlineData("姓名\t电话\n王明\t138")]
    [InlineData("姓名;电话\r王明;138\r")]
    public void Separators_and_line_ends_are_found_out(string text)
    {
        foreach (var encoding in new[] { new UTF8Encoding(false), new UTF8Encoding(true), Gb18030, Encoding.Unicode, Encoding.BigEndianUnicode })
        {
            var rows = Hostile.CsvRows([.. encoding.GetPreamble(), .. encoding.GetBytes(text)]);

            Assert.Equal(["姓名", "电话"], rows[0].Cells.Select(cell => cell.Text));
            Assert.Equal(["王明", "138"], rows[1].Cells.Select(cell => cell.Text));
            Assert.Equal(2, rows[1].Number);
        }
    }

    [Fact]
    public void Quotes_hold_separators_line_ends_and_quotes()
    {
        var rows = Hostile.CsvRows(Encoding.UTF8.GetBytes("\"a,b\",\"c\"\"d\",\"e\r\nf\"\n,,\ng,h,i"));

        Assert.Equal(["a,b", "c\"d", "e\r\nf"], rows[0].Cells.Select(cell => cell.Text));
        Assert.Equal((4, "g"), (rows[1].Number, rows[1][0].Text));
    }

    [Theory]
    [InlineData(new byte[] { 0x61, 0x00, 0x62 }, "reading.nul")]
    [InlineData(new byte[] { 0x61, 0xFF, 0xFF, 0x62 }, "reading.bad-encoding")]
    [InlineData(new byte[] { 0x22, 0x61, 0x2C, 0x62 }, "reading.open-quote")]
    [InlineData(new byte[0], "reading.empty")]
    public void What_is_no_text_is_refused(byte[] bytes, string code)
    {
        var problem = CsvReader.Open(new MemoryStream(bytes)).Failed(out var refused, out var csv) ? refused : csv.Rows().Last().Problem;

        Assert.Equal(code, problem?.Code);
    }

    [Fact]
    public void A_record_or_a_field_beyond_bounds_is_refused()
    {
        static Problem? Read(string text) => CsvReader.Open(new MemoryStream(Encoding.UTF8.GetBytes(text))).Failed(out var refused, out var csv) ? refused : csv.Rows().Last().Problem;

        Assert.Equal("reading.cell-too-long", Read(new string('x', 40_000))?.Code);
        Assert.Equal("reading.too-many-columns", Read(new string(',', 300))?.Code);
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+86")]
    [InlineData("-2")]
    [InlineData("@SUM(A1)")]
    [InlineData("\tx")]
    [InlineData("\rx")]
    public void No_text_becomes_a_formula(string text)
    {
        using var stream = new MemoryStream();
        using (var writer = new CsvWriter(stream))
        {
            writer.WriteRow(text, "王明", -2);
        }

        var row = Hostile.CsvRows(stream.ToArray())[0];

        Assert.Equal(["'" + text, "王明", "-2"], row.Cells.Select(cell => cell.Text));
    }

    [Theory]
    [InlineData("{\"a\":1,\"a\":2}", "reading.bad-json")]
    [InlineData("{\"a\":1,}", "reading.bad-json")]
    [InlineData("{\"a\":1}//", "reading.bad-json")]
    [InlineData("{\"a\":\"\\u0000\"}", "reading.nul")]
    [InlineData("{\"a\":\"\\ud800\"}", "reading.bad-encoding")]
    [InlineData("{\"a\":1}", null)]
    public void Json_is_read_strictly(string json, string? code)
    {
        var outcome = JsonGuard.Read<Dictionary<string, JsonElement>>(Encoding.UTF8.GetBytes(json));

        Assert.Equal(code, outcome.Problem?.Code);
    }

    [Fact]
    public void Json_a_hundred_thousand_levels_deep_is_refused()
    {
        var problem = JsonGuard.WhyNot(Encoding.UTF8.GetBytes(new string('[', 100_000)));

        Assert.Equal("reading.too-deep", problem?.Code);
    }
}
