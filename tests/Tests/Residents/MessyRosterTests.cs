using System.Globalization;
using System.Text;
using Linli.Residents.Rosters;
using static Linli.Residents.Rosters.RosterField;

namespace Linli.Tests.Residents;

/// <summary>The same people in many clerks' hands: whatever the layout, the reading finds exactly them.</summary>
public sealed class MessyRosterTests
{
    private static readonly DateOnly Today = new(2026, 3, 1);
    private static readonly Encoding Gb18030 = CodePagesEncodingProvider.Instance.GetEncoding("gb18030")!;

    private static readonly (RosterField Field, string Title)[] Usual =
    [
        (Serial, "序号"), (Grid, "所属网格"), (Site, "小区/院落"), (Building, "楼栋"), (RosterField.Unit, "单元"), (Door, "房号"), (HeadName, "户主姓名"), (Name, "姓名"),
        (RosterField.Relation, "与户主关系"), (RosterField.Sex, "性别"), (BirthDate, "出生日期"), (IdNumber, "身份证号码"), (Phone, "联系电话"), (ResidenceType, "居住类型"), (SpecialGroups, "特殊人群"), (Note, "备注"),
    ];

    private static readonly RosterLayout Plain = new() { Columns = Usual };

    private static readonly Dictionary<string, RosterLayout> Layouts = new()
    {
        ["plain"] = Plain,
        ["titles above, blanks, sums, blank rows"] = Plain with { Above = [["桂湖街社区居民底册"], ["填表人：____  填表日期：2020年2月3日"], []], Repeating = Repeating.Blank, HasSums = true, HasBlankRows = true },
        ["merged addresses"] = Plain with { Repeating = Repeating.Merged, HasSums = true },
        ["ditto marks"] = Plain with { Repeating = Repeating.Ditto },
        ["other words and order"] = Plain with
        {
            Columns = [(IdNumber, "公民身份号码"), (Name, "*居民姓名"), (BirthDate, "出生年月日"), (RosterField.Sex, "性 别"), (Phone, "手机号码（必填）"), (HeadName, "户主"), (Door, "房间号"), (RosterField.Unit, "单元号"), (Building, "楼号"), (Site, "小区名称"), (Grid, "网格"), (ResidenceType, "居住状况"), (RosterField.Relation, "家庭关系"), (Ignored, "年龄")],
            Repeating = Repeating.Blank,
        },
        ["traditional words"] = Plain with { Columns = [(Grid, "所屬網格"), (Site, "屋苑"), (Building, "樓棟"), (RosterField.Unit, "單元"), (Door, "房號"), (Name, "姓名"), (RosterField.Relation, "與戶主關係"), (RosterField.Sex, "性別"), (IdNumber, "身份證號碼"), (BirthDate, "出生日期"), (Phone, "聯絡電話")] },
        ["english words"] = Plain with { Columns = [(Grid, "Grid"), (Site, "Compound"), (Building, "Building"), (RosterField.Unit, "Unit"), (Door, "Room No."), (Name, "Full name"), (RosterField.Relation, "Relationship to head"), (RosterField.Sex, "Gender"), (IdNumber, "ID number"), (BirthDate, "Date of birth"), (Phone, "Mobile"), (ResidenceType, "Residence type")] },
        ["combined address"] = Combined(household => $"{household.Site}{household.Building}栋{household.Unit}单元{household.Door}"),
        ["combined address with dashes"] = Combined(household => $"{household.Site}{household.Building}-{household.Unit}-{household.Door}"),
        ["combined address with a room word"] = Combined(household => $"{household.Site}{household.Building}号楼{household.Unit}单元{household.Door}室"),
        ["dashes in the column for doors"] = Plain with { Columns = [(Grid, "网格"), (Site, "小区"), (Door, "门牌号"), (Name, "姓名"), (IdNumber, "身份证号"), (BirthDate, "出生日期"), (ResidenceType, "居住类型")], Door = household => $"{household.Building}-{household.Unit}-{household.Door}" },
        ["two rows of titles"] = Plain with
        {
            Above = [["社区居民信息登记表"]],
            Upper = ["序号", "网格", "居住地址", null, null, null, "户主", "居民信息", null, null, null, null, "联系方式", "居住类型"],
            Columns = [(Serial, ""), (Grid, ""), (Site, "院落"), (Building, "楼栋"), (RosterField.Unit, "单元"), (Door, "房号"), (HeadName, "姓名"), (Name, "姓名"), (RosterField.Relation, "与户主关系"), (RosterField.Sex, "性别"), (BirthDate, "出生日期"), (IdNumber, "身份证号"), (Phone, "手机"), (ResidenceType, "")],
            Repeating = Repeating.Blank,
        },
        ["a sheet for each grid"] = Plain with { Columns = [.. Usual.Where(column => column.Field != Grid)], SheetForEachGrid = true, Repeating = Repeating.Blank, HasSums = true },
        ["headings across the table"] = Plain with { Columns = [.. Usual.Where(column => column.Field != Grid)], HasHeadings = true, HasSums = true },
        ["vacant in the name"] = Plain with { Columns = [.. Usual.Where(column => column.Field is not (HeadName or ResidenceType))], VacantName = "（空户）" },
        ["vacant by silence"] = Plain with { VacantHead = "", VacantType = "" },
        ["names with spaces and marks"] = Plain with { Name = (name, serial) => serial % 3 == 0 ? $" {name[0]}　{name[1..]} " : name + "（常住）" },
        ["doors as numbers, buildings in many words"] = Plain with { Door = household => double.Parse(household.Door, CultureInfo.InvariantCulture), Building = household => household.People.Count % 2 == 0 ? household.Building + "幢" : household.Building + "号楼", Unit = household => household.Unit.ToString(CultureInfo.InvariantCulture) },
        ["days in every fashion"] = Plain with { Birth = (person, serial) => AnyFashion(person.Birth, serial) },
        ["full-width and small letters"] = Plain with { IdNumber = (person, serial) => serial % 2 == 0 ? FullWidth(person.IdNumber) : person.IdNumber.Replace('X', 'x') },
        ["old numbers of fifteen digits"] = Plain with { IdNumber = (person, serial) => person.Birth.Year < 2000 && serial % 2 == 0 ? person.IdNumber[..6] + person.IdNumber[8..17] : person.IdNumber },
        ["two telephones"] = Plain with { Phone = person => person.Phone.Length == 0 ? "无" : $"{person.Phone[..3]}-{person.Phone[3..7]}-{person.Phone[7..]}/028-85551234" },
    };

    public static IEnumerable<object[]> Cases => Layouts.Keys.SelectMany(name => Enumerable.Range(1, 5).Select(seed => new object[] { name, seed }));

    [Theory]
    [MemberData(nameof(Cases))]
    public void Whatever_the_layout_everybody_is_found(string layout, int seed)
    {
        var street = new InventedStreet(seed);
        using var workbook = TableSketch.ToWorkbook([.. new InventedRoster(street, Layouts[layout]).Sheets(), Instructions()], from1904: seed == 2, sharedTexts: seed == 3);

        AssertFound(street, workbook, Layouts[layout]);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_same_as_text_in_two_encodings(string layout, int seed)
    {
        if (Layouts[layout] is { SheetForEachGrid: true } or { Repeating: Repeating.Merged })
        {
            return;
        }

        var street = new InventedStreet(seed);
        var sheet = new InventedRoster(street, Layouts[layout]).Sheets()[0];
        using var text = sheet.ToText(seed % 2 == 0 ? Gb18030 : Encoding.UTF8, ",\t;"[seed % 3]);

        AssertFound(street, text, Layouts[layout]);
    }

    [Fact]
    public void Columns_without_titles_are_told_by_their_content()
    {
        var street = new InventedStreet(7);
        var layout = Plain with { Columns = [.. Usual.Where(column => column.Field is not (Serial or Note or SpecialGroups)).Select(column => (column.Field, ""))] };
        using var workbook = TableSketch.ToWorkbook(new InventedRoster(street, layout).Sheets());

        AssertFound(street, workbook, layout);
    }

    [Fact]
    public void An_identity_number_kept_as_a_number_is_put_aside_because_its_end_is_lost()
    {
        var street = new InventedStreet(8, households: 10);
        var layout = Plain with { IdNumber = (person, _) => double.Parse(person.IdNumber[..17] + "0", CultureInfo.InvariantCulture) };
        using var workbook = TableSketch.ToWorkbook(new InventedRoster(street, layout).Sheets());
        using var file = RosterTable.Open(workbook);

        var reading = RosterTable.Read(file, Today);

        Assert.Equal(street.Everybody.Count(), reading.Residents.Count());
        var written = street.Everybody.Where(person => person.Fault is not ("bad_id_check_digit" or "short_id")).ToList();
        Assert.Equal(written.Count, reading.Problems.Count(problem => problem.Code == RosterCodes.IdPrecisionLost));
        Assert.All(reading.Residents, resident => Assert.Null(resident.IdNumber));
    }

    [Fact]
    public void A_mapping_is_shown_corrected_and_given_back()
    {
        var street = new InventedStreet(9);
        var layout = Plain with { Columns = [.. Usual.Select(column => (column.Field, column.Field == Name ? "甲" : column.Field == HeadName ? "乙" : column.Title))] };
        using var workbook = TableSketch.ToWorkbook(new InventedRoster(street, layout).Sheets());
        using var file = RosterTable.Open(workbook);
        Assert.False(RosterReader.Guess(file).Failed(out _, out var guess));

        var json = guess.ToJson();
        Assert.False(ColumnMapping.FromJson(Encoding.UTF8.GetBytes(json)).Failed(out _, out var back));

        Assert.Equal(json, back.ToJson());
        Assert.Contains("\"field\": \"birth-date\"", json, StringComparison.Ordinal);
        Assert.Equal(street.Everybody.Count(), RosterTable.Read(file, Today, back).Residents.Count());
    }

    private static void AssertFound(InventedStreet street, Stream stream, RosterLayout layout)
    {
        using var file = RosterTable.Open(stream);

        var reading = RosterTable.Read(file, Today);

        Assert.Equal(string.Join('\n', Expected(street, layout)), string.Join('\n', Found(reading, layout)));
        Assert.Equal(street.Vacant, reading.Households.Count(household => household.IsVacant));
        Assert.Equal(
            street.ExpectedFaults.Where(fault => layout.Columns.Any(column => column.Field == BirthDate) || fault.Key != "bad_date").OrderBy(fault => fault.Key, StringComparer.Ordinal),
            reading.Problems.GroupBy(problem => problem.Key).Select(group => KeyValuePair.Create(group.Key, group.Count())).OrderBy(fault => fault.Key, StringComparer.Ordinal));
    }

    private static List<string> Expected(InventedStreet street, RosterLayout layout) =>
    [
        .. street.Households.Select(household => string.Create(CultureInfo.InvariantCulture, $"{household.Grid} {household.Site} {household.Building} {household.Unit} {household.Door}: ")
            + string.Join(", ", household.People.Select(person => $"{person.Name} {(person.Fault == "bad_date" ? "?" : person.Birth.ToString("O", CultureInfo.InvariantCulture))} {(person.Fault is "short_id" or "bad_id_check_digit" ? "?" : person.IdNumber)} {(HasPhone(layout) ? person.Phone : "")}"))),
    ];

    private static List<string> Found(RosterReading reading, RosterLayout layout) =>
    [
        .. reading.Households.Select(household => string.Join(' ', Enumerable.Range(0, DwellingAddress.Levels).Select(level => AddressRules.LevelKey(level, household.Address[level]))) + ": "
            + string.Join(", ", household.Residents.Select(person => $"{person.Name} {person.Birth?.ToString("O", CultureInfo.InvariantCulture) ?? "?"} {person.IdNumber ?? "?"} {(HasPhone(layout) ? (person.Phones.Count > 0 ? person.Phones[0] : "") : "")}"))),
    ];

    private static bool HasPhone(RosterLayout layout) => layout.Columns.Any(column => column.Field == Phone);

    private static RosterLayout Combined(Func<InventedHousehold, string> address) => Plain with
    {
        Columns = [(Serial, "编号"), (Grid, "网格名称"), (Address, "家庭住址"), (Name, "姓名"), (RosterField.Sex, "性别"), (IdNumber, "证件号码"), (BirthDate, "出生年月"), (Phone, "电话"), (ResidenceType, "人员类别")],
        Address = address,
    };

    private static TableSketch Instructions() => new("填表说明") { Rows = { new object?[] { "每户首行填写地址，同户成员地址可留空。" }, new object?[] { "姓名", "身份证号码", "房号" }, new object?[] { "例：张三", "", "101" } } };

    private static object AnyFashion(DateOnly day, int serial) => (serial % 9) switch
    {
        0 => day,
        1 => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture),
        2 => day.ToString("yyyy.M.d", CultureInfo.InvariantCulture),
        3 => day.ToString("yyyy/MM/dd", CultureInfo.InvariantCulture),
        4 => day.ToString("yyyy年M月d日", CultureInfo.InvariantCulture),
        5 => FullWidth(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        6 => double.Parse(day.ToString("yyyyMMdd", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture),
        7 => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + " 00:00:00",
        _ => Chinese(day),
    };

    private static string Chinese(DateOnly day) =>
        string.Concat(day.Year.ToString(CultureInfo.InvariantCulture).Select(digit => "〇一二三四五六七八九"[digit - '0'])) + "年" + ChineseNumber(day.Month) + "月" + ChineseNumber(day.Day) + "日";

    private static string ChineseNumber(int number) =>
        (number >= 20 ? "一二三"[(number / 10) - 1].ToString() : "") + (number >= 10 ? "十" : "") + (number % 10 == 0 ? "" : "一二三四五六七八九"[(number % 10) - 1].ToString());

    private static string FullWidth(string text) => string.Concat(text.Select(character => (char)(character + 0xFEE0)));
}
