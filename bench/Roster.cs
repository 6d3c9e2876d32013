using System.Globalization;
using System.Text;
using Linli.Residents.Rosters;

namespace Linli.Bench;

/// <summary>A person of an invented roster.</summary>
internal readonly record struct RosterPerson(int Household, int Grid, int Building, int Unit, int Door, string Name, bool IsHead, bool IsMan, DateOnly Birth, string IdNumber, string Phone);

/// <summary>An invented roster: three people a household, the same every time.</summary>
internal static class Roster
{
    private const int HouseholdsAGrid = 330;

    public static IEnumerable<RosterPerson> People(int count, int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < count; i++)
        {
            var (household, birth, sex) = (i / 3, new DateOnly(1930, 1, 1).AddDays(random.Next(33_000)), random.Next(2));
            var here = household % HouseholdsAGrid;
            var name = $"{World.Families[random.Next(World.Families.Length)]}{World.Given[random.Next(World.Given.Length)]}{(random.Next(7) == 0 ? "" : World.Given[random.Next(World.Given.Length)])}";
            var seventeen = string.Create(CultureInfo.InvariantCulture, $"{511000 + (seed % 10)}{birth:yyyyMMdd}{(i / 100 * 10 % 1000 / 10) + (i % 50 * 2 % 10):00}{sex + (i % 5 * 2)}");
            yield return new(household, household / HouseholdsAGrid, (here / 60) + 1, (here / 30 % 2) + 1, (((here / 2 % 15) + 1) * 100) + (here % 2) + 1, name, i % 3 == 0, sex == 1, birth,
                seventeen + IdNumberRules.CheckDigit(seventeen), string.Create(CultureInfo.InvariantCulture, $"139{(((long)i * 7919) + seed) % 100_000_000:00000000}"));
        }
    }

    public static void Write(string file, int count, int seed)
    {
        using var text = new StreamWriter(file, false, new UTF8Encoding(false));
        text.WriteLine("所属网格,小区,楼栋,单元,房号,姓名,与户主关系,性别,出生日期,身份证号码,联系电话");
        foreach (var person in People(count, seed))
        {
            text.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"第{person.Grid + 1}网格,柳荫苑,{person.Building}栋,{person.Unit}单元,{person.Door},{person.Name},{(person.IsHead ? "户主" : "子女")},{(person.IsMan ? '男' : '女')},{person.Birth:yyyy-MM-dd},{person.IdNumber},{person.Phone}"));
        }
    }
}
