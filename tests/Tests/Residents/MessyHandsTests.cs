using System.Globalization;
using Linli.Platform.Reading;
using Linli.Residents.Rosters;

namespace Linli.Tests.Residents;

/// <summary>Small tables, each with one habit of a clerk, and who a careful reader finds in them.</summary>
public sealed class MessyHandsTests
{
    private static readonly DateOnly Today = new(2026, 3, 1);

    [Fact]
    public void A_column_about_the_head_or_about_papers_never_takes_the_place_of_the_persons_own()
    {
        var reading = Read(
            ["网格", "小区", "楼栋", "房号", "户主姓名", "户主身份证号", "户主电话", "姓名", "曾用名", "证件类型", "身份证件类型", "证件号码", "身份证地址", "配偶姓名", "联系电话"],
            ["第1网格", "青石院", "1栋", "101", "王安", "11010519491231002X", "13000000001", "王安", "", "身份证", "身份证", "11010519491231002X", "某路1号", "李宁", "13000000001"],
            ["第1网格", "青石院", "1栋", "101", "王安", "11010519491231002X", "13000000001", "李宁", "李小宁", "身份证", "身份证", "440524195801010018", "某路1号", "王安", "13000000002"]);

        Assert.Equal(["王安 11010519491231002X 13000000001", "李宁 440524195801010018 13000000002"], reading.Residents.Select(person => $"{person.Name} {person.IdNumber} {string.Join(' ', person.Phones)}"));
        Assert.Empty(reading.Problems);
    }

    [Fact]
    public void Under_a_title_about_the_head_a_name_is_the_heads()
    {
        var reading = Read(
            ["网格", "房号", "户主信息", "", "家庭成员信息", "", ""],
            ["", "", "姓名", "身份证号", "姓名", "与户主关系", "身份证号"],
            ["第1网格", "101", "王安", "11010519491231002X", "王安", "户主", "11010519491231002X"],
            ["第1网格", "101", "王安", "11010519491231002X", "李宁", "配偶", ""]);

        Assert.Equal(["王安", "李宁"], reading.Residents.Select(person => person.Name));
        Assert.Equal(["王安"], reading.Households.Select(household => household.HeadName));
        Assert.Empty(reading.Problems);
    }

    [Fact]
    public void Titles_are_found_below_a_page_of_instructions()
    {
        var rows = Enumerable.Range(1, 20).Select(number => new object?[] { $"填报要求{number}：不漏户，不漏人。" })
            .Append(["网格", "小区", "房号", "姓名", "特殊人群"])
            .Append(["第1网格", "青石院", "101", "王安", "慢性病"]);

        Assert.Equal(["慢性病"], Read([.. rows]).Residents.Single().SpecialGroups);
    }

    [Fact]
    public void Lines_that_number_the_columns_show_an_example_repeat_the_titles_or_add_up_are_nobody()
    {
        var reading = Read(
            ["序号", "网格", "居住地址", "", "户主", "家庭成员", "", "", "", "居住类型"],
            ["", "", "小区", "房号", "姓名", "姓名", "与户主关系", "性别", "身份证号", ""],
            [.. Enumerable.Range(1, 10).Select(number => (object?)(double)number)],
            ["例", "第1网格", "幸福小区", "101", "张某", "张某", "户主", "男", "110101198001010010", "常住"],
            ["No.", "Grid", "Estate", "Room", "Head", "Name", "Relation", "Sex", "ID number", "Occupancy"],
            [1.0, "第1网格", "青石院", "101", "王安", "王安", "户主", "女", "11010519491231002X", "常住"],
            ["", "", "小区", "房号", "姓名", "姓名", "与户主关系", "性别", "身份证号", ""],
            [2.0, "第1网格", "青石院", "102", "李宁", "李宁", "户主", "女", "", "常住"],
            ["合计", "共2户", "", "", "", 2.0, "", "男1女1", 1.0, "常住2"],
            ["负责人签字：", "", "", "填表人签字：", "", "", "", "", "联系电话：13800000001"]);

        Assert.Equal(["王安", "李宁"], reading.Residents.Select(person => person.Name));
        Assert.Empty(reading.Problems);
    }

    [Fact]
    public void Numbers_and_grids_copied_down_beyond_the_last_person_are_nobody()
    {
        var reading = Read(
            ["序号", "网格", "小区", "房号", "姓名", "居住类型"],
            [1.0, "第1网格", "青石院", "101", "王安", "常住"],
            [2.0, "第1网格", "", "", "", "常住"],
            [3.0, "第1网格", "", "", "", ""]);

        Assert.Equal(["王安"], reading.Residents.Select(person => person.Name));
        Assert.Empty(reading.Problems);
    }

    [Fact]
    public void Tables_one_below_the_other_take_grid_and_site_from_their_titles()
    {
        var reading = Read(
            ["桂湖街社区第1网格住户登记表"],
            ["青石院住户登记表"],
            ["楼栋", "房号", "姓名", "性别", "联系电话"],
            ["1栋", "101", "王安", "男", ""],
            ["桂湖街社区第2网格住户登记表"],
            ["三江里住户登记表"],
            ["楼栋", "房号", "姓名", "性别", "联系电话"],
            ["1栋", "101", "李宁", "女", ""]);

        Assert.Equal(["第1网格 青石院 1栋 101", "第2网格 三江里 1栋 101"], reading.Households.Select(household => $"{household.Address.Grid} {household.Address.Site} {household.Address.Building} {household.Address.Door}"));
    }

    [Fact]
    public void A_grid_written_in_many_ways_is_one_and_bears_the_commonest_name()
    {
        var reading = Read(
            ["网格", "小区", "楼栋", "房号", "姓名"],
            ["网格3", "青石院", "1栋", "101", "王安"],
            ["第3网格", "", "", "101", "李宁"],
            ["第三网格", "青石院", "1栋", "102", "赵平"],
            ["第3网格", "青石院", "1栋", "103", "钱多"],
            ["第3网格", "青石院", "1栋", "104", "孙宁"]);

        Assert.Equal([new("第3网格", new GridFigures(4, 5))], RosterFigures.Of(reading, Today).ByGrid);
        Assert.Empty(reading.Problems);
    }

    [Theory]
    [InlineData("440524195801010018", "440524195801010018", null)]
    [InlineData("440524195801010019", null, RosterCodes.IdCheckDigit)]
    [InlineData("44052419580101001", null, RosterCodes.IdTooShort)]
    [InlineData("440524195801010000", null, RosterCodes.IdPrecisionLost)]
    [InlineData("4.4052419580101E+17", null, RosterCodes.IdPrecisionLost)]
    public void An_identity_number_kept_as_a_number_counts_as_long_as_all_its_digits_are_there(string raw, string? number, string? fault)
    {
        var cells = new RowCells(
            new("", 1, [new(CellKind.Text, "王安"), new(CellKind.Number, raw) { Number = double.Parse(raw, CultureInfo.InvariantCulture) }]),
            new(new("", true, 0, 0, [new("A", "", RosterField.Name), new("B", "", RosterField.IdNumber)])));

        var person = PersonRules.Read(cells, Today, saysVacant: false);

        Assert.Equal((number, fault), (person?.IdNumber, cells.Problems.SingleOrDefault()?.Code));
    }

    [Fact]
    public void A_sheet_for_each_building_gives_site_and_building_to_rows_of_every_grid()
    {
        object?[][] rows = [["网格", "单元", "房号", "姓名", "性别"], ["第1网格", "1单元", "101", "王安", "男"], ["第2网格", "2单元", "101", "李宁", "女"]];

        var reading = ReadSheets(Sheet("青石院1栋", rows), Sheet("青石院2栋", rows));

        Assert.Equal(["青石院 1栋 1单元", "青石院 1栋 2单元", "青石院 2栋 1单元", "青石院 2栋 2单元"], reading.Households.Select(household => $"{household.Address.Site} {household.Address.Building} {household.Address.Unit}"));
    }

    [Fact]
    public void Whole_numbers_may_end_in_a_point_and_a_zero()
    {
        var reading = Read(["网格", "小区", "楼栋", "房号", "姓名", "电话"], ["第1网格", "青石院", "1.0", "101.0", "王安", "13000000001.0"], ["第1网格", "青石院", "1", "101", "李宁", ""]);

        Assert.Equal("1 101", Assert.Single(reading.Households.Select(household => $"{household.Address.Building} {household.Address.Door}")));
        Assert.Equal(["13000000001"], reading.Residents.First().Phones);
        Assert.Empty(reading.Problems);
    }

    [Theory]
    [InlineData("暂无人居住")]
    [InlineData("房屋空置")]
    [InlineData("长期空置")]
    [InlineData("（无住户）")]
    [InlineData("空挂户")]
    [InlineData("待租")]
    [InlineData("未装修")]
    public void Words_for_an_empty_flat_are_nobodys_name(string words)
    {
        var reading = Read(["网格", "小区", "房号", "姓名", "性别"], ["第1网格", "青石院", "101", words, ""]);

        Assert.True(Assert.Single(reading.Households).IsVacant);
        Assert.Empty(reading.Residents);
    }

    [Fact]
    public void A_list_of_vacant_flats_beside_the_roster_adds_its_dwellings_but_a_list_of_the_dead_adds_nobody()
    {
        var reading = ReadSheets(
            Sheet("常住人口", ["网格", "小区", "房号", "姓名", "性别"], ["第1网格", "青石院", "101", "王安", "男"]),
            Sheet("Sheet2", ["空置房屋台账"], ["网格", "小区", "房号", "备注"], ["第1网格", "青石院", "102", ""], ["第1网格", "青石院", "101", ""]),
            Sheet("死亡注销", ["网格", "小区", "房号", "姓名", "性别"], ["第1网格", "青石院", "103", "赵平", "男"]));

        Assert.Equal(["101 False", "102 True"], reading.Households.Select(household => $"{household.Address.Door} {household.IsVacant}"));
        Assert.Equal(["王安"], reading.Residents.Select(person => person.Name));
    }

    [Fact]
    public void Where_a_village_has_no_doors_the_row_of_a_head_begins_a_household()
    {
        var reading = Read(
            ["村民小组", "姓名", "与户主关系", "性别"],
            ["一组", "王安", "户主", "男"],
            ["", "李宁", "配偶", "女"],
            ["", "赵平", "户主", "男"],
            ["二组", "钱多", "户主", "男"],
            ["二组", "孙宁", "子女", "女"]);

        Assert.Equal(["王安 李宁", "赵平", "钱多 孙宁"], reading.Households.Select(household => string.Join(' ', household.Residents.Select(person => person.Name))));
    }

    [Fact]
    public void A_head_written_once_is_the_head_of_the_rows_below()
    {
        var reading = Read(
            ["网格", "户主姓名", "姓名", "性别"],
            ["第1网格", "王安", "王安", "男"],
            ["", "", "李宁", "女"],
            ["", "同上", "王小宁", "女"],
            ["第1网格", "赵平", "赵平", "男"],
            ["第1网格", "周某", "", ""]);

        Assert.Equal(["王安 3", "赵平 1", "周某 1"], reading.Households.Select(household => $"{household.HeadName} {household.Residents.Count}"));
        Assert.Empty(reading.Problems);
    }

    private static RosterReading Read(params object?[][] rows) => ReadSheets(Sheet("居民底册", rows));

    private static TableSketch Sheet(string name, params object?[][] rows)
    {
        var sheet = new TableSketch(name);
        sheet.Rows.AddRange(rows);
        return sheet;
    }

    private static RosterReading ReadSheets(params TableSketch[] sheets)
    {
        using var workbook = TableSketch.ToWorkbook(sheets);
        using var file = RosterTable.Open(workbook);
        return RosterTable.Read(file, Today);
    }
}
