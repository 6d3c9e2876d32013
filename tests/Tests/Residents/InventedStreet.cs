using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Linli.Residents.Rosters;

namespace Linli.Tests.Residents;

internal sealed record InventedPerson(string Name, string Relation, Sex Sex, DateOnly Birth, string IdNumber, string Phone, string Special)
{
    /// <summary>What the clerk did wrong: the key of the fault, or empty.</summary>
    public string Fault { get; init; } = "";
}

internal sealed record InventedHousehold(int Grid, string Site, int Building, int Unit, string Door, IReadOnlyList<InventedPerson> People);

/// <summary>Households and people out of a seed, with the clerk's mistakes, and what a right reading must find.</summary>
[SuppressMessage("Security", "CA5394", Justification = "A seed must give the same test every time")]
internal sealed class InventedStreet
{
    private const string Surnames = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕张孔曹严华金魏陶姜";
    private const string Given = "明红伟芳娜敏静丽强磊军洋勇艳杰娟涛超霞平刚桂英兰玉萍建国春梅";
    private static readonly string[] Sites = ["青石院", "滨江花园", "供销社宿舍", "河街3号院", "锦绣家园", "同福里"];
    private static readonly string[] Faults = ["bad_id_check_digit", "bad_date", "short_id", "duplicate_person"];
    private readonly Random _random;

    public InventedStreet(int seed, int households = 60, int grids = 3)
    {
        _random = new Random(seed);
        var taken = new HashSet<string>();
        while (Households.Count < households)
        {
            var grid = 1 + (Households.Count * grids / households);
            var site = Sites[((grid - 1) * 2 % Sites.Length) + _random.Next(2)];
            var (building, unit, door) = (_random.Next(1, 13), _random.Next(1, 4), $"{_random.Next(1, 8)}0{_random.Next(1, 5)}");
            if (taken.Add($"{grid}{site}{building}-{unit}-{door}"))
            {
                Households.Add(new(grid, site, building, unit, door, _random.Next(12) == 0 ? [] : People()));
            }
        }
    }

    public List<InventedHousehold> Households { get; } = [];

    public IEnumerable<InventedPerson> Everybody => Households.SelectMany(household => household.People);

    public int Vacant => Households.Count(household => household.People.Count == 0);

    public Dictionary<string, int> ExpectedFaults => Everybody.Where(person => person.Fault.Length > 0).GroupBy(person => person.Fault).ToDictionary(group => group.Key, group => group.Count());

    private List<InventedPerson> People()
    {
        string[] relations = ["户主", "配偶", "子女", "父母"];
        return [.. relations.Take(_random.Next(1, 5)).Select(relation => Person(relation))];
    }

    private InventedPerson Person(string relation)
    {
        var name = $"{Pick(Surnames)}{Pick(Given)}{(_random.Next(3) == 0 ? "" : Pick(Given))}";
        var birth = new DateOnly(1925, 1, 1).AddDays(_random.Next(34_000));
        var sex = _random.Next(2) == 0 ? Sex.Male : Sex.Female;
        var seventeen = string.Create(CultureInfo.InvariantCulture, $"99{_random.Next(100, 10_000):0000}{birth:yyyyMMdd}{_random.Next(10, 100)}{(_random.Next(5) * 2) + (sex == Sex.Male ? 1 : 0)}");
        var phone = _random.Next(5) == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"1{_random.Next(3, 10)}{_random.Next(0, 1_000_000_000):000000000}");
        return new(name, relation, sex, birth, seventeen + IdNumberRules.CheckDigit(seventeen), phone, _random.Next(6) == 0 ? "慢性病" : "")
        {
            Fault = _random.Next(9) == 0 ? Faults[_random.Next(Faults.Length)] : "",
        };
    }

    private char Pick(string from) => from[_random.Next(from.Length)];
}
