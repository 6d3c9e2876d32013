using Linli.Residents.Dwellings;
using Linli.Residents.People;
using Linli.Residents.Rosters;
using Linli.Residents.Search;
using Linli.Territory;

namespace Linli.Residents.Imports;

/// <summary>
/// The ledger as one pass over a file sees it: which door and which person of the ledger a row speaks of. Remembers, a few bytes each, what the
/// file's doors and people turned out to be. A preview and the writing use the same answers.
/// </summary>
/// <param name="area">The area that is imported into.</param>
/// <param name="isEmpty">Whether the ledger holds nobody, so that nothing need be looked for.</param>
/// <param name="keepsMet">Whether to remember whom the file has: for a preview, which counts those it has not.</param>
internal sealed class LedgerSide(AreaRef area, bool isEmpty, bool keepsMet)
{
    private readonly Dictionary<string, AreaSpot?> _grids = [];
    private readonly Dictionary<string, AreaSpot> _gridsByKey = [];
    private readonly List<DwellingSpot?> _doors = [];
    private readonly List<Guid> _people = [];
    private (Guid Door, List<PersonRow> People) _last = (Guid.Empty, []);

    /// <summary>People of the ledger that the file has.</summary>
    public HashSet<Guid> Met { get; } = [];

    /// <summary>The lowest area of a row, when it is there already.</summary>
    public AreaSpot? GridOf(Session session, RosterRow row)
    {
        var name = row.Address.Grid;
        if (name is null || name == area.Name)
        {
            return new(area.No, area.Path);
        }

        if (_grids.TryGetValue(name, out var spot))
        {
            return spot;
        }

        // 第3网格 and 三网格 are one grid: the first to be met names it, or the ledger does.
        var key = AddressRules.LevelKey(0, name);
        return _grids[name] = _gridsByKey.TryGetValue(key, out var known) ? known : Find(session, name, key);
    }

    /// <summary>The same, made when it is not there.</summary>
    public AreaSpot EnsureGrid(Unit unit, RosterRow row)
    {
        if (GridOf(unit, row) is { } known)
        {
            return known;
        }

        var level = area.Level switch { "grid1" => "grid2", "grid2" => "grid3", _ => "grid3" };
        var grid = AreaDirectory.EnsureLocal(unit, area, row.Address.Grid!, level);
        var spot = new AreaSpot(grid.No, grid.Path);
        _gridsByKey[AddressRules.LevelKey(0, row.Address.Grid)] = spot;
        _grids[row.Address.Grid!] = spot;
        return spot;
    }

    private AreaSpot? Find(Session session, string name, string key)
    {
        var known = AreaDirectory.ByName(session, area.No, name) ?? AreaDirectory.Children(session, area.No).FirstOrDefault(child => AddressRules.LevelKey(0, child.Name) == key);
        if (known is not { } grid)
        {
            return null;
        }

        return _gridsByKey[key] = new AreaSpot(grid.No, grid.Path);
    }

    /// <summary>The door that a row speaks of, when the ledger has it.</summary>
    public DwellingSpot? DoorOf(Session session, RosterRow row, DwellingFacts facts)
    {
        if (row.Dwelling < _doors.Count)
        {
            return _doors[row.Dwelling];
        }

        var door = !isEmpty && GridOf(session, row) is { } spot ? DwellingRow.FindAt(session, spot, facts.Place)?.Spot : null;
        return Remember(row, door);
    }

    /// <summary>Remembers what a door of the file is.</summary>
    public DwellingSpot? Remember(RosterRow row, DwellingSpot? door)
    {
        while (_doors.Count <= row.Dwelling)
        {
            _doors.Add(null);
        }

        return _doors[row.Dwelling] = door;
    }

    /// <summary>The person that a row speaks of, when the ledger has one: by the identity number, else by name and birth behind the same door.</summary>
    public PersonRow? PersonOf(Session session, RosterRow row, PersonFacts facts, DwellingSpot? door)
    {
        if (row.JoinsEarlier && row.Person < _people.Count)
        {
            return _people[row.Person] == Guid.Empty ? null : PersonRow.Find(session, _people[row.Person]);
        }

        return isEmpty ? null : ByNumber(session, facts) ?? ByName(session, facts, door);
    }

    /// <summary>Remembers who a person of the file is.</summary>
    public void Remember(RosterRow row, Guid person)
    {
        while (_people.Count <= row.Person)
        {
            _people.Add(Guid.Empty);
        }

        _people[row.Person] = person;
        if (keepsMet)
        {
            Met.Add(person);
        }
    }

    /// <summary>Forgets the people behind the door that was looked at last, because they have changed.</summary>
    public void Forget() => _last = (Guid.Empty, []);

    private static PersonRow? ByNumber(Session session, PersonFacts facts)
    {
        if (PersonSeals.IdMark(session, facts.IdNumber) is not { } mark)
        {
            return null;
        }

        var ids = session.Rows(
            $"select p.id from residents_people p where p.id_blind = {mark} and p.removed_at is null and {session.Scope.Over("p.area_path")} limit 1", row => row.Id(0));
        return ids.Count == 0 ? null : PersonRow.Find(session, ids[0]);
    }

    private PersonRow? ByName(Session session, PersonFacts facts, DwellingSpot? door)
    {
        if (door is not { } there || facts.Name.Length == 0)
        {
            return null;
        }

        if (_last.Door != there.Id)
        {
            _last = (there.Id, PersonRow.At(session, there.Id));
        }

        var name = GramRules.Clean(facts.Name);
        var mark = PersonSeals.IdMark(session, facts.IdNumber);
        return _last.People.Find(person => person.Name == name
            && (person.Birth is null || facts.Birth is null || person.Birth == facts.Birth)
            && (mark is null || person.IdBlind is null || mark.AsSpan().SequenceEqual(person.IdBlind)));
    }
}
