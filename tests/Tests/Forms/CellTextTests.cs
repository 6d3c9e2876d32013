using Linli.Forms;
using Linli.Tests.Reading;

namespace Linli.Tests.Forms;

public sealed class CellTextTests
{
    private const string Styles = """
        <numFmts><numFmt numFmtId="170" formatCode="h:mm"/><numFmt numFmtId="171" formatCode="[h]:mm"/><numFmt numFmtId="172" formatCode="yyyy\-mm\-dd"/></numFmts>
        <cellXfs><xf numFmtId="0"/><xf numFmtId="170"/><xf numFmtId="171"/><xf numFmtId="172"/><xf numFmtId="9"/></cellXfs>
        """;

    [Theory]
    [InlineData(0, "0.3125", "0.3125")]
    [InlineData(1, "0.3125", "07:30:00")]
    [InlineData(1, "0", "00:00:00")]
    [InlineData(1, "0.99999999999", "0.99999999999")]
    [InlineData(1, "43831.5", "2020-01-01 12:00:00")]
    [InlineData(2, "0.25", "6:00:00")]
    [InlineData(2, "1.25", "1 day, 6:00:00")]
    [InlineData(2, "2.5", "2 days, 12:00:00")]
    [InlineData(2, "-0.25", "-1 day, 18:00:00")]
    [InlineData(3, "43831", "2020-01-01 00:00:00")]
    [InlineData(3, "0.5", "12:00:00")]
    [InlineData(4, "0.5", "0.5")]
    public void A_number_of_a_workbook_is_written_as_the_reference_compiler_reads_it(int style, string number, string expected)
    {
        var styles = $"<styleSheet {Hostile.Namespace}>{Styles}</styleSheet>";
        using var file = Hostile.Workbook(Hostile.Sheet($"<row><c s=\"{style}\"><v>{number}</v></c></row>"), "", ("xl/styles.xml", styles));

        Assert.False(WorkbookForm.Read("form", file).Failed(out var problem, out var source), problem?.Code);
        Assert.Equal(expected, source!.Sheets[0].Rows[0].Cells[0]);
    }
}
