using System.Globalization;
using Linli.Platform.Reading;
using Linli.Residents.Rosters;

namespace Linli.Tests.Residents;

/// <summary>Decision tables for single cells.</summary>
public sealed class CellRulesTests
{
    private static readonly DateOnly Today = new(2020, 2, 3);

    [Theory]
    [InlineData("1953-06-08", "1953-06-08 Day")]
    [InlineData("1953.6.8", "1953-06-08 Day")]
    [InlineData("1953/06/08", "1953-06-08 Day")]
    [InlineData("19530608", "1953-06-08 Day")]
    [InlineData("1953年6月8日", "1953-06-08 Day")]
    [InlineData("1953年06月08号", "1953-06-08 Day")]
    [InlineData("一九五三年六月八日", "1953-06-08 Day")]
    [InlineData("二〇〇三年十二月二十一日", "2003-12-21 Day")]
    [InlineData("１９５３－０６－０８", "1953-06-08 Day")]
    [InlineData("1953-06-08 00:00:00", "1953-06-08 Day")]
    [InlineData("6/28/1953", "1953-06-28 Day")]
    [InlineData("28/6/1953", "1953-06-28 Day")]
    [InlineData("6/8/1953", "?")]
    [InlineData("1953-6", "1953-06-01 Month")]
    [InlineData("1953年6月", "1953-06-01 Month")]
    [InlineData("195306", "1953-06-01 Month")]
    [InlineData("1953", "1953-01-01 Year")]
    [InlineData("53年6月", "1953-06-01 Month")]
    [InlineData("53.6.8", "1953-06-08 Day")]
    [InlineData("08年6月", "?")]
    [InlineData("1953 6 8", "1953-06-08 Day")]
    [InlineData("1953 06 08", "1953-06-08 Day")]
    [InlineData("1953、6、8", "1953-06-08 Day")]
    [InlineData("1953.06.08.", "1953-06-08 Day")]
    [InlineData("1953/6/8 12:00:00 AM", "1953-06-08 Day")]
    [InlineData("8 Jun 1953", "1953-06-08 Day")]
    [InlineData("08-Jun-1953", "1953-06-08 Day")]
    [InlineData("June 8, 1953", "1953-06-08 Day")]
    [InlineData("31 Jun 1953", "?")]
    [InlineData("9862", "?")]
    [InlineData("17172", "1947-01-05 Day")]
    [InlineData("1983-13-40", "?")]
    [InlineData("2019-02-29", "?")]
    [InlineData("2020-02-04", "?")]
    [InlineData("1853-06-08", "?")]
    [InlineData("农历六月", "?")]
    [InlineData("", "")]
    [InlineData("不详", "")]
    public void A_birthday_is_read_or_put_aside(string text, string expected)
    {
        var birth = BirthRules.Read(new Cell(CellKind.Text, text), Today);

        Assert.Equal(expected, birth.IsWrong ? "?" : birth.Day is { } day ? day.ToString("O", CultureInfo.InvariantCulture) + " " + birth.Precision : "");
    }

    [Fact]
    public void A_number_that_may_have_lost_a_zero_is_put_aside()
    {
        Assert.True(BirthRules.Read(new Cell(CellKind.Number, "1953.1") { Number = 1953.1, Day = new DateOnly(1905, 5, 6) }, Today).IsWrong);
        Assert.Equal(new DateOnly(1953, 6, 1), BirthRules.Read(new Cell(CellKind.Number, "1953.6") { Number = 1953.6 }, Today).Day);
    }

    [Theory]
    [InlineData("11010519491231002X", "11010519491231002X", null)]
    [InlineData(" 11010519491231002x ", "11010519491231002X", null)]
    [InlineData("１１０１０５１９４９１２３１００２Ｘ", "11010519491231002X", null)]
    [InlineData("'11010519491231002X", "11010519491231002X", null)]
    [InlineData("=\"11010519491231002X\"", "11010519491231002X", null)]
    [InlineData("110105-19491231-002X", "11010519491231002X", null)]
    [InlineData("\u200e11010519491231002×", "11010519491231002X", null)]
    [InlineData("110105491231002", "11010519491231002X", null)]
    [InlineData("110105194912310021", null, RosterCodes.IdCheckDigit)]
    [InlineData("11010519491231002", null, RosterCodes.IdTooShort)]
    [InlineData("11010519491231002XX", null, RosterCodes.IdCharacters)]
    [InlineData("1101051949123100211", null, RosterCodes.IdTooLong)]
    [InlineData("1101051949O231002X", null, RosterCodes.IdCharacters)]
    [InlineData("110105********002X", null, RosterCodes.IdMasked)]
    [InlineData("1.10105194912E+17", null, RosterCodes.IdPrecisionLost)]
    [InlineData("E12345678", null, RosterCodes.IdOtherDocument)]
    public void An_identity_number_is_read_or_put_aside(string text, string? number, string? fault) =>
        Assert.Equal((number, fault), IdNumberRules.Read(text));

    [Theory]
    [InlineData("138 0000 1234", "13800001234", false)]
    [InlineData("138-0000-1234/13900001234", "13800001234 13900001234", false)]
    [InlineData("13800001234 13900001234", "13800001234 13900001234", false)]
    [InlineData("13800001234、13900001234（儿子）", "13800001234 13900001234", false)]
    [InlineData("+86 138 0000 1234", "13800001234", false)]
    [InlineData("０２８－８５５５１２３４", "02885551234", false)]
    [InlineData("(028)85551234", "02885551234", false)]
    [InlineData("85551234-801", "85551234-801", false)]
    [InlineData("无", "", false)]
    [InlineData("1380000123", "", true)]
    [InlineData("13800001234;12", "13800001234", true)]
    public void Telephone_numbers_are_read(string text, string phones, bool isWrong)
    {
        var (found, wrong) = PhoneRules.Read(text);

        Assert.Equal((phones, isWrong), (string.Join(' ', found), wrong));
    }

    [Theory]
    [InlineData("王 明", "王明")]
    [InlineData("　王　明 ", "王明")]
    [InlineData("阿卜杜拉•买买提", "阿卜杜拉·买买提")]
    [InlineData("Anna  Smith", "Anna Smith")]
    [InlineData("王明（户主）", "王明")]
    [InlineData("（空户）", null)]
    [InlineData("空置", null)]
    [InlineData("3044", null)]
    [InlineData("—", null)]
    public void A_name_is_tidied(string text, string? name) => Assert.Equal(name, NameRules.Read(text));

    [Theory]
    [InlineData("户主", nameof(Relation.Head))]
    [InlineData("本人", nameof(Relation.Head))]
    [InlineData("妻子", nameof(Relation.Spouse))]
    [InlineData("长子", nameof(Relation.Child))]
    [InlineData("儿媳", nameof(Relation.Child))]
    [InlineData("岳母", nameof(Relation.Parent))]
    [InlineData("外孙女", nameof(Relation.Grandchild))]
    [InlineData("外婆", nameof(Relation.Grandparent))]
    [InlineData("妹妹", nameof(Relation.Sibling))]
    [InlineData("侄女", nameof(Relation.OtherKin))]
    [InlineData("合租", nameof(Relation.CoTenant))]
    [InlineData("女朋友", nameof(Relation.CoTenant))]
    [InlineData("非亲属", nameof(Relation.Other))]
    [InlineData("", nameof(Relation.Unknown))]
    public void A_relation_is_one_of_few(string text, string relation) => Assert.Equal(relation, RelationRules.Read(text).ToString());

    [Theory]
    [InlineData("3栋2单元501", "|||3栋|2单元|501")]
    [InlineData("3-2-501", "|||3栋|2单元|501")]
    [InlineData("青石院3栋2单元501室", "||青石院|3栋|2单元|501")]
    [InlineData("河街3号院12幢1单元1203", "||河街3号院|12幢|1单元|1203")]
    [InlineData("第3网格青石院3栋2单元501", "|第3网格|青石院|3栋|2单元|501")]
    [InlineData("青石院3-2-501", "||青石院|3栋|2单元|501")]
    [InlineData("3栋2单元5楼501", "|||3栋|2单元|501")]
    [InlineData("滨江花园A座1203", "||滨江花园|A座||1203")]
    [InlineData("青石院三栋二单元501", "||青石院|三栋|二单元|501")]
    [InlineData("12栋1503", "|||12栋||1503")]
    public void A_combined_address_is_split(string text, string levels)
    {
        var address = AddressRules.Split(text);

        Assert.Equal(levels, "|" + string.Join('|', Enumerable.Range(0, DwellingAddress.Levels).Select(level => address?[level])));
    }
}
