using Linli.Residents.Rosters;

namespace Linli.Tests.Residents;

public sealed class NobodyIsLostTests
{
    private static readonly DateOnly Today = new(2026, 3, 1);
    private static readonly object?[] Titles = ["小区", "房号", "姓名", "身份证号码", "出生日期", "联系电话"];

    [Fact]
    public void Two_people_with_one_identity_number_both_go_in_and_the_second_number_is_put_aside()
    {
        var reading = Read(["青石院", "101", "王明", "11010519491231002X", null, null], ["青石院", "102", "李红", "11010519491231002X", "1953-06-08", null]);

        Assert.Equal(["王明", "李红"], reading.Residents.Select(resident => resident.Name));
        Assert.Equal(["11010519491231002X", null], reading.Residents.Select(resident => resident.IdNumber));
        Assert.Equal(RosterCodes.IdShared, Assert.Single(reading.Problems).Code);
    }

    [Fact]
    public void A_second_row_of_a_person_joins_the_first_and_fills_its_gaps()
    {
        var reading = Read(["青石院", "101", "王明", null, "1949-12-31", null], [null, null, "王 明", "11010519491231002X", "1949年12月31日", "13800001234"]);

        var resident = Assert.Single(reading.Residents);
        Assert.Equal(("11010519491231002X", "13800001234"), (resident.IdNumber, Assert.Single(resident.Phones)));
        Assert.Equal(RosterCodes.DuplicatePerson, Assert.Single(reading.Problems).Code);
    }

    [Fact]
    public void Namesakes_of_one_dwelling_with_other_birthdays_are_two_people() =>
        Assert.Equal(2, Read(["青石院", "101", "王明", null, "1949-12-31", null], [null, null, "王明", null, "1975-01-02", null]).Residents.Count());

    [Fact]
    public void Twins_without_names_are_two_people() =>
        Assert.Equal(3, Read(["青石院", "101", "王明", null, null, null], [null, null, "未取名", null, "2020-01-02", null], [null, null, "未取名", null, "2020-01-02", null]).Residents.Count());

    [Fact]
    public void A_row_that_names_neither_a_person_nor_a_dwelling_is_refused_and_said()
    {
        var reading = Read(["青石院", "101", "王明", null, null, null], [null, null, null, null, "1953-06-08", "13800001234"]);

        Assert.Single(reading.Residents);
        var problem = Assert.Single(reading.Problems);
        Assert.Equal((RosterCodes.NobodyNamed, 3), (problem.Code, problem.Row));
        Assert.True(Assert.Single(reading.FaultyRows).IsRefused);
    }

    [Fact]
    public void A_problem_for_the_log_says_where_and_never_who()
    {
        var problem = Assert.Single(Read(["青石院", "101", "王明", "110105194912310021", null, null]).Problems).ToProblem();

        Assert.Equal("底册!D2", problem.Where);
        Assert.DoesNotContain("110105", problem.ToString(), StringComparison.Ordinal);
    }

    private static RosterReading Read(params object?[][] rows)
    {
        var sheet = new TableSketch("底册");
        sheet.Rows.Add(Titles);
        sheet.Rows.AddRange(rows);
        using var workbook = TableSketch.ToWorkbook([sheet]);
        using var file = RosterTable.Open(workbook);
        return RosterTable.Read(file, Today);
    }
}
