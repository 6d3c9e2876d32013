using System.Globalization;
using System.Text;

namespace Linli.Server.Demo;

/// <summary>The roster of the demonstration: an invented community, the same at every start. No name, phone or number in it is anybody's.</summary>
internal static class DemoPeople
{
    private const int Seed = 20200203;
    private const string Surnames = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文";
    private const string Given = "安柏舟晨澄初丹冬恩帆芳枫歌谷禾荷恒虹槐欢惠佳江杰金静菊可兰乐立莲林灵柳鹿麦梅萌棉敏明宁佩朋苹琪晴秋然荣蓉若山诗书松桃田桐桐薇文汐溪霞夏贤晓欣星杏秀雪雅燕阳叶怡意音樱颖永悠雨玉元月云芸泽展昭知竹卓梓";
    private static readonly string[] Sites = ["青禾苑", "柳荫里", "听松小区", "河湾新村", "石榴花园"];
    private static readonly string[] Needs = ["慢性病", "独居老人", "残疾", "孕产妇"];

    /// <summary>Grids of the community.</summary>
    public const int Grids = 9;

    /// <summary>Households: a few more than 130 a grid.</summary>
    public const int Households = 1180;

    /// <summary>The roster as a text table, in the columns that people's own rosters have.</summary>
    public static byte[] Roster(DateOnly today)
    {
        var (random, text) = (new Random(Seed), new StringBuilder("序号,所属网格,小区/院落,楼栋,单元,房号,户主姓名,姓名,与户主关系,性别,出生日期,身份证号码,联系电话,居住类型,特殊人群,备注\n"));
        var serial = 0;
        for (var household = 0; household < Households; household++)
        {
            Household(text, random, household, today, ref serial);
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static void Household(StringBuilder text, Random random, int household, DateOnly today, ref int serial)
    {
        var address = Address(household);
        if (household % 32 == 31)
        {
            text.Append(CultureInfo.InvariantCulture, $",{address},,空户,,,,,,,,\n");
            return;
        }

        var size = random.Next(100) switch { < 18 => 1, < 45 => 2, < 78 => 3, < 93 => 4, _ => 5 };
        var (surname, headAge) = (Surnames[random.Next(Surnames.Length)], random.Next(100) < 30 ? random.Next(62, 92) : random.Next(26, 61));
        var head = Name(random, surname);
        for (var member = 0; member < size; member++)
        {
            var (relation, age) = Member(random, member, headAge);
            var name = member == 0 ? head : Name(random, relation is "子女" or "孙子女" ? surname : Surnames[random.Next(Surnames.Length)]);
            var sex = member == 1 ? "女" : random.Next(2) == 0 ? "男" : "女";
            var birth = today.AddDays(-(age * 365) - random.Next(1, 364));
            var need = Need(random, age, size, sex);
            text.Append(CultureInfo.InvariantCulture, $"{++serial},{address},{head},{name},{relation},{sex},{birth:yyyy-MM-dd},,{Phone(age, serial)},{(random.Next(12) == 0 ? "租户" : "户籍")},{need},\n");
        }
    }

    private static string Address(int household)
    {
        var grid = household * Grids / Households;
        var within = household - (((grid * Households) + Grids - 1) / Grids);
        var (building, unit, floor, door) = ((within / 48) + 1, (within / 24 % 2) + 1, (within / 4 % 6) + 1, (within % 4) + 1);
        return string.Create(CultureInfo.InvariantCulture, $"第{grid + 1}网格,{Sites[grid % Sites.Length]},{building + (grid / Sites.Length * 10)}栋,{unit}单元,{floor}{door:00}");
    }

    private static string Name(Random random, char surname) =>
        surname + (random.Next(5) == 0 ? $"{Given[random.Next(Given.Length)]}" : $"{Given[random.Next(Given.Length)]}{Given[random.Next(Given.Length)]}");

    private static (string Relation, int Age) Member(Random random, int member, int headAge) => member switch
    {
        0 => ("户主", headAge),
        1 => ("配偶", Math.Max(22, headAge - random.Next(-3, 6))),
        2 => headAge >= 62 ? ("子女", headAge - random.Next(24, 32)) : ("子女", Math.Max(0, headAge - random.Next(25, 33))),
        3 => headAge >= 62 ? ("孙子女", Math.Max(0, headAge - random.Next(52, 62))) : ("父母", headAge + random.Next(22, 30)),
        _ => ("孙子女", random.Next(0, 9)),
    };

    private static string Need(Random random, int age, int size, string sex) =>
        size == 1 && age >= 70 ? Needs[1]
        : age >= 60 && random.Next(5) == 0 ? Needs[0]
        : sex == "女" && age is >= 24 and <= 38 && random.Next(40) == 0 ? Needs[3]
        : random.Next(60) == 0 ? Needs[2] : "";

    private static string Phone(int age, int serial) => age < 14 ? "" : string.Create(CultureInfo.InvariantCulture, $"1990000{serial:0000}");
}
