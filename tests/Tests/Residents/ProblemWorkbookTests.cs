using Linli.Platform.Reading;
using Linli.Residents.Rosters;
using Linli.Tests.Reading;

namespace Linli.Tests.Residents;

public sealed class ProblemWorkbookTests
{
    private static readonly DateOnly Today = new(2026, 3, 1);

    [Theory]
    [InlineData("zh-Hans", "原因", "第3行的出生日期不存在，或者有不止一种读法。")]
    [InlineData("zh-Hant", "原因", "第3列的出生日期不存在，或有不止一種讀法。")]
    [InlineData("en", "Reason", "The birthday in row 3 does not exist")]
    public void A_faulty_row_comes_back_with_its_address_and_the_reason(string language, string title, string reason)
    {
        using var roster = Roster("1983-13-40");
        using var file = RosterTable.Open(roster);
        using var faults = Faults(RosterTable.Read(file, Today), language);

        var rows = Hostile.Rows(faults);

        Assert.Equal(["小区", "房号", "姓名", "出生日期"], rows[0].Cells.Take(4).Select(cell => cell.Text));
        Assert.Equal(title, rows[0][5].Text);
        Assert.Equal(["青石院", "101", "李红", "1983-13-40", "3"], rows[1].Cells.Take(5).Select(cell => cell.Text));
        Assert.StartsWith(reason, rows[1][5].Text, StringComparison.Ordinal);
        Assert.Equal(2, rows.Count);
    }

    [Theory]
    [InlineData("zh-Hans", "读法。人员")]
    [InlineData("en", "way. The person")]
    public void Two_sentences_stand_apart_as_the_language_has_it(string language, string between)
    {
        var reason = RosterWords.In(language).Reason(new(RosterCodes.BirthDate, "", 3, 0, ""));

        Assert.Contains(between, reason, StringComparison.Ordinal);
    }

    [Fact]
    public void The_rows_can_be_mended_and_read_again()
    {
        using var roster = Roster("1983-13-40");
        using var file = RosterTable.Open(roster);
        using var faults = Faults(RosterTable.Read(file, Today), "zh-Hans");
        using var again = RosterTable.Open(faults);

        var reading = RosterTable.Read(again, Today);

        Assert.Equal("李红", Assert.Single(reading.Residents).Name);
        Assert.Equal("101", Assert.Single(reading.Households).Address.Door);
    }

    [Fact]
    public void A_roster_without_faults_gives_titles_only()
    {
        using var roster = Roster("1983-12-04");
        using var file = RosterTable.Open(roster);
        using var faults = Faults(RosterTable.Read(file, Today), "zh-Hans");

        Assert.Single(Hostile.Rows(faults));
    }

    [Fact]
    public void Every_fault_has_words_in_every_language()
    {
        var codes = typeof(RosterCodes).GetFields().Where(field => field.IsLiteral).Select(field => (string)field.GetValue(null)!).ToList();

        foreach (var language in new[] { "zh-Hans", "zh-Hant", "en" })
        {
            Assert.Empty(codes.Except(RosterWords.In(language).Codes));
        }
    }

    private static MemoryStream Roster(string birth)
    {
        var sheet = new TableSketch("底册");
        sheet.Rows.Add(["小区", "房号", "姓名", "出生日期"]);
        sheet.Rows.Add(["青石院", "101", "王明", "1953-06-08"]);
        sheet.Rows.Add([null, null, "李红", birth]);
        return TableSketch.ToWorkbook([sheet]);
    }

    private static MemoryStream Faults(RosterReading reading, string language)
    {
        var stream = new MemoryStream();
        using (var workbook = new ProblemWorkbook(stream, reading.Mapping, RosterWords.In(language)))
        {
            reading.FaultyRows.ForEach(workbook.Add);
        }

        return stream;
    }
}
