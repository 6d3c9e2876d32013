using System.Globalization;
using Linli.Residents.Rosters;

namespace Linli.Residents.Imports;

/// <summary>Counts a roster while it streams by; keeps a few bytes a person, never a row.</summary>
internal sealed class FigureCounter
{
    private const string LivesAlone = "独居老人";
    private const string NoGrid = "";
    private readonly Dictionary<string, int> _grids = [];
    private readonly List<Dictionary<string, int>> _gridNames = [];
    private readonly LongList<(int Grid, bool Peopled)> _dwellings = new();
    private readonly LongList<(int Dwelling, short BirthYear, int Groups)> _people = new();
    private readonly Dictionary<string, int> _groupSets = new() { [""] = 0 };
    private readonly List<IReadOnlyList<string>> _groupLists = [[]];
    private readonly Dictionary<string, int> _problems = [];
    private int? _lastSerial;

    /// <summary>Rows counted.</summary>
    public int Rows { get; private set; }

    public void Add(RosterRow row)
    {
        Rows++;
        foreach (var problem in row.Problems)
        {
            _problems[problem.Key] = _problems.GetValueOrDefault(problem.Key) + 1;
        }

        if (row.Dwelling >= 0)
        {
            AddDwelling(row);
        }

        if (row.Resident is { } resident)
        {
            AddPerson(row, resident);
        }
    }

    /// <summary>The figures.</summary>
    /// <param name="filledOn">The day that the roster names; else the day of the count.</param>
    public RosterFigures Read(DateOnly filledOn) => new()
    {
        Households = _dwellings.Count,
        Residents = _people.Count,
        ByGrid = ByGrid(),
        Problems = _problems,
        VacantHouseholds = _dwellings.All().Count(dwelling => !dwelling.Peopled),
        Over80 = _people.All().Count(person => person.BirthYear > 0 && filledOn.Year - person.BirthYear >= RosterFigures.VeryOldYears),
        LivingAloneElders = _people.All().Count(person => _groupLists[person.Groups].Contains(LivesAlone)),
        Special = _people.All().SelectMany(person => _groupLists[person.Groups]).GroupBy(group => group).ToDictionary(group => group.Key, group => group.Count()),
        LastSerial = _lastSerial,
    };

    private void AddDwelling(RosterRow row)
    {
        if (row.IsNewDwelling)
        {
            _dwellings.Add((GridOf(row.Address.Grid ?? NoGrid), false));
        }

        if (row.Resident is not null)
        {
            _dwellings[row.Dwelling].Peopled = true;
        }
    }

    private void AddPerson(RosterRow row, ResidentReading resident)
    {
        var year = (short)(resident.KnownBirth?.Year ?? 0);
        if (row.JoinsEarlier)
        {
            var earlier = _people[row.Person];
            _people[row.Person] = (earlier.Dwelling, earlier.BirthYear > 0 ? earlier.BirthYear : year, earlier.Groups > 0 ? earlier.Groups : SetOf(resident.SpecialGroups));
            return;
        }

        _people.Add((row.Dwelling, year, SetOf(resident.SpecialGroups)));
        if (int.TryParse(resident.Serial, NumberStyles.None, CultureInfo.InvariantCulture, out var serial) && !(serial <= _lastSerial))
        {
            _lastSerial = serial;
        }
    }

    /// <summary>One grid however it is written: 第3网格, 三网格; the commonest way names it.</summary>
    private int GridOf(string grid)
    {
        var key = AddressRules.LevelKey(0, grid);
        if (!_grids.TryGetValue(key, out var number))
        {
            _grids[key] = number = _gridNames.Count;
            _gridNames.Add([]);
        }

        _gridNames[number][grid] = _gridNames[number].GetValueOrDefault(grid) + 1;
        return number;
    }

    private int SetOf(IReadOnlyList<string> groups)
    {
        var key = string.Join('\n', groups);
        if (!_groupSets.TryGetValue(key, out var number))
        {
            _groupSets[key] = number = _groupLists.Count;
            _groupLists.Add(groups);
        }

        return number;
    }

    private Dictionary<string, GridFigures> ByGrid()
    {
        var residents = new int[_gridNames.Count];
        foreach (var person in _people.All().Where(person => person.Dwelling >= 0))
        {
            residents[_dwellings[person.Dwelling].Grid]++;
        }

        var households = _dwellings.All().CountBy(dwelling => dwelling.Grid).ToDictionary();
        return _gridNames.Select((name, number) => (name, number)).ToDictionary(grid => grid.name.MaxBy(spelling => spelling.Value).Key, grid => new GridFigures(households.GetValueOrDefault(grid.number), residents[grid.number]));
    }
}
