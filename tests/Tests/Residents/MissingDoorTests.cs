using System.Text;
using Linli.Platform.Reading;
using Linli.Residents.Rosters;

namespace Linli.Tests.Residents;

/// <summary>A door is filled down for the household that is written below it, and never for somebody else.</summary>
public sealed class MissingDoorTests
{
    private static readonly DateOnly Today = new(2026, 3, 1);
    private static readonly object?[] Titles = ["网格", "小区", "楼栋", "单元", "房号", "姓名", "与户主关系", "身份证号"];
    private static readonly object?[] Neighbour = ["第1网格", "青石院", "1栋", "1单元", "104", "钱五", "户主", ""];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_head_without_a_door_and_the_members_below_do_not_go_behind_the_neighbours(bool isText) => Assert.Equal(
        ["104: 钱五", "?: 孙六 孙小", "105: 周七"],
        Found(Read(isText, Neighbour,
            ["第1网格", "青石院", "1栋", "1单元", "", "孙六", "户主", ""],
            ["第1网格", "青石院", "1栋", "1单元", "", "孙小", "子女", ""],
            ["第1网格", "青石院", "1栋", "1单元", "105", "周七", "户主", ""]), 2));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_same_where_the_whole_address_is_left_blank(bool isText) => Assert.Equal(
        ["104: 钱五 钱小", "?: 孙六 孙小"],
        Found(Read(isText, Neighbour, Person("钱小", "子女"), Person("孙六", "户主"), Person("孙小", "子女")), 2));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_head_who_is_written_twice_is_no_second_household(bool isText)
    {
        var reading = Read(isText, Neighbour, Person("钱五", "户主"), Person("钱小", "子女"));

        Assert.Equal("104: 钱五 钱小", Assert.Single(Lines(reading)));
        Assert.Equal(RosterCodes.DuplicatePerson, Assert.Single(reading.Problems).Code);
    }

    [Fact]
    public void In_a_text_a_member_whose_row_names_the_building_but_no_door_is_at_an_unknown_one() => Assert.Equal(
        ["104: 钱五", "?: 孙小"], Found(Read(isText: true, Neighbour, ["第1网格", "青石院", "1栋", "1单元", "", "孙小", "子女", ""]), 1));

    [Fact]
    public void In_a_workbook_such_a_member_goes_on_with_the_household() => Assert.Equal(
        ["104: 钱五 钱小"], Found(Read(isText: false, Neighbour, ["第1网格", "青石院", "1栋", "1单元", "", "钱小", "子女", ""]), 0));

    [Fact]
    public void A_text_that_writes_the_door_once_a_household_by_habit_is_understood() => Assert.Equal(
        ["104: 钱五 钱甲 钱乙 钱丙", "105: 周七"],
        Found(Read(isText: true, Neighbour,
            ["第1网格", "青石院", "1栋", "1单元", "", "钱甲", "配偶", ""], ["第1网格", "青石院", "1栋", "1单元", "", "钱乙", "子女", ""], ["第1网格", "青石院", "1栋", "1单元", "", "钱丙", "子女", ""],
            ["第1网格", "青石院", "1栋", "1单元", "105", "周七", "户主", ""]), 0));

    [Fact]
    public void Two_heads_in_merged_cells_share_the_door()
    {
        var sheet = Sheet(Neighbour, Person("孙六", "户主"));
        sheet.Merged.AddRange(Enumerable.Range(0, 5).Select(column => new CellRange(2, column, 3, column)));

        Assert.Equal(["104: 钱五 孙六"], Found(Read(TableSketch.ToWorkbook([sheet])), 0));
    }

    [Fact]
    public void A_head_below_a_combined_address_has_none_of_it()
    {
        var sheet = new TableSketch("底册");
        sheet.Rows.AddRange([["网格", "家庭住址", "姓名", "与户主关系"], ["第1网格", "青石院1栋1单元104", "钱五", "户主"], ["", "", "孙六", "户主"], ["", "", "孙小", "子女"], ["", "青石院1栋1单元105", "周七", "户主"]]);

        var reading = Read(TableSketch.ToWorkbook([sheet]));

        Assert.Equal(["孙六", "孙小"], reading.Unhoused.Select(person => person.Name));
        Assert.Equal(["104: 钱五", "105: 周七"], Found(reading, 2));
    }

    [Fact]
    public void The_same_person_at_two_doors_is_joined_and_the_doors_are_said_to_differ()
    {
        var reading = Read(isText: false,
            ["第1网格", "青石院", "1栋", "1单元", "104", "钱五", "户主", "11010519491231002X"], ["第1网格", "青石院", "1栋", "1单元", "105", "钱五", "户主", "11010519491231002X"]);

        Assert.Equal((RosterCodes.DuplicateElsewhere, "duplicate_person"), (Assert.Single(reading.Problems).Code, reading.Problems[0].Key));
    }

    private static object?[] Person(string name, string relation) => ["", "", "", "", "", name, relation, ""];

    private static IEnumerable<string> Found(RosterReading reading, int withoutDoor)
    {
        Assert.Equal(Enumerable.Repeat(RosterCodes.NoDoor, withoutDoor), reading.Problems.Select(problem => problem.Code));
        Assert.Equal(withoutDoor, reading.FaultyRows.Count);
        return Lines(reading);
    }

    private static IEnumerable<string> Lines(RosterReading reading) =>
        reading.Households.Select(household => $"{household.Address.Door ?? "?"}: {string.Join(' ', household.Residents.Select(person => person.Name))}");

    private static TableSketch Sheet(params object?[][] rows)
    {
        var sheet = new TableSketch("底册");
        sheet.Rows.Add(Titles);
        sheet.Rows.AddRange(rows);
        return sheet;
    }

    private static RosterReading Read(bool isText, params object?[][] rows) => Read(isText ? Sheet(rows).ToText(Encoding.UTF8) : TableSketch.ToWorkbook([Sheet(rows)]));

    private static RosterReading Read(MemoryStream stream)
    {
        using var owned = stream;
        using var file = RosterTable.Open(owned);
        return RosterTable.Read(file, Today);
    }
}
