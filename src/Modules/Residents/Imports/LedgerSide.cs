using Linli.Residents.Dwellings;
using Linli.Residents.People;
using Linli.Residents.Rosters;
using Linli.Residents.Search;
using Linli.Territory;

namespace Linli.Residents.Imports;

/// <summary>Which door and which person of the file a row speaks of.</summary>
/// <param name="Dwelling">Number of the door in the file; -1 when the row has none.</param>
/// <param name="Person">Number of the person in the file; -1 without one.</param>
/// <param name="JoinsEarlier">Whether an earlier row is about the same person.</param>
/// <param name="Grid">The lowest area, as written.</param>
internal readonly record struct RowPlace(int Dwelling, int Person, bool JoinsEarlier, string? Grid)
{
    /// <summary>Whether the row has a person.</summary>
    public bool HasPerson => Person >= 0;

    /// <summary>That of a row.</summary>
    public static RowPlace Of(RosterRow row) => new(row.Dwelling, row.Person, row.JoinsEarlier, row.Address.Grid);
}

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
    private readonly LongList<Door> _doors = new();
    private readonly LongList<Guid> _people = new();
    private readonly List<AreaSpot> _areas = [];
    private (Guid Door, List<PersonRow> People) _last = (Guid.Empty, []);

    /// <summary>Whether the ledger holds nobody.</summary>
    public bool IsEmpty => isEmpty;

    /// <summary>People of the ledger that the file has.</summary>
    public HashSet<Guid> Met { get; } = [];

    /// <summary>The lowest area of a row, when it is there already.</summary>
    public AreaSpot? GridOf(Session session, RowPlace row)
    {
        var name = row.Grid;
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
    public AreaSpot EnsureGrid(Unit unit, RowPlace row)
    {
        if (GridOf(unit, row) is { } known)
        {
            return known;
        }

        var level = area.Level switch { "grid1" => "grid2", "grid2" => "grid3", _ => "grid3" };
        var grid = AreaDirectory.EnsureLocal(unit, area, row.Grid!, level);
        var spot = new AreaSpot(grid.No, grid.Path);
        _gridsByKey[AddressRules.LevelKey(0, row.Grid)] = spot;
        _grids[row.Grid!] = spot;
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
    /// <param name="session">The session.</param>
    /// <param name="row">The row.</param>
    /// <param name="address">Gives the address as a sort key; asked for only when the door is looked for.</param>
    public DwellingSpot? DoorOf(Session session, RowPlace row, Func<string> address)
    {
        if (row.Dwelling < _doors.Count)
        {
            return _doors[row.Dwelling] is { Id: var id, Area: var at } && id != Guid.Empty ? new(id, _areas[at]) : null;
        }

        var door = !isEmpty && GridOf(session, row) is { } spot ? DwellingRow.FindAt(session, spot, address())?.Spot : null;
        return Remember(row, door);
    }

    /// <summary>Remembers what a door of the file is.</summary>
    public DwellingSpot? Remember(RowPlace row, DwellingSpot? door)
    {
        Keep(row, door is { } there ? new(there.Id, NumberOf(there.Area), IsOccupied: false) : new(Guid.Empty, 0, false));
        return door;
    }

    /// <summary>Remembers a door that this pass has added: nobody of the ledger lives behind it.</summary>
    public void RememberNew(RowPlace row, DwellingSpot door)
    {
        Keep(row, new(door.Id, NumberOf(door.Area), IsOccupied: row.HasPerson));
        _last = (door.Id, []);
    }

    /// <summary>Notes that somebody of the file lives behind a door; true the first time.</summary>
    public bool Occupy(RowPlace row)
    {
        var door = _doors[row.Dwelling];
        _doors[row.Dwelling] = door with { IsOccupied = true };
        return !door.IsOccupied;
    }

    /// <summary>The person that a row speaks of, when the ledger has one: by the identity number, else by name and birth behind the same door.</summary>
    /// <param name="session">The session.</param>
    /// <param name="row">The row.</param>
    /// <param name="facts">Its person.</param>
    /// <param name="mark">The mark of the identity number; null without one.</param>
    /// <param name="door">The door of the ledger; null when it has none.</param>
    public PersonRow? PersonOf(Session session, RowPlace row, PersonFacts facts, byte[]? mark, DwellingSpot? door)
    {
        if (row.JoinsEarlier && row.Person < _people.Count)
        {
            return _people[row.Person] == Guid.Empty ? null : PersonRow.Find(session, _people[row.Person]);
        }

        return isEmpty ? null : ByNumber(session, mark) ?? ByName(session, facts, mark, door);
    }

    /// <summary>Remembers who a person of the file is.</summary>
    public void Remember(RowPlace row, Guid person)
    {
        _people.Reach(row.Person);
        _people[row.Person] = person;
        if (keepsMet)
        {
            Met.Add(person);
        }
    }

    /// <summary>Forgets the people behind the door that was looked at last, because they have changed.</summary>
    public void Forget() => _last = (Guid.Empty, []);

    private void Keep(RowPlace row, Door door)
    {
        _doors.Reach(row.Dwelling);
        _doors[row.Dwelling] = door;
    }

    /// <summary>Rows of one area come together, so the last one is nearly always the one.</summary>
    private int NumberOf(AreaSpot area)
    {
        var at = _areas.LastIndexOf(area);
        if (at < 0)
        {
            at = _areas.Count;
            _areas.Add(area);
        }

        return at;
    }

    private static PersonRow? ByNumber(Session session, byte[]? mark)
    {
        var ids = Finders.OfIdNumber(mark) is { } finder ? new FinderLane(finder).Next(session, session.Scope, null, 1) : [];
        return ids.Count == 0 ? null : PersonRow.Find(session, ids[0].Person);
    }

    private PersonRow? ByName(Session session, PersonFacts facts, byte[]? mark, DwellingSpot? door)
    {
        if (door is not { } there || facts.Name.Length == 0)
        {
            return null;
        }

        if (_last.Door != there.Id)
        {
            _last = (there.Id, PersonRow.At(session, there.Id));
        }

        if (_last.People.Count == 0)
        {
            return null;
        }

        var name = GramRules.Clean(facts.Name);
        return _last.People.Find(person => person.Name == name
            && (person.Birth is null || facts.Birth is null || person.Birth == facts.Birth)
            && (mark is null || person.IdBlind is null || mark.AsSpan().SequenceEqual(person.IdBlind)));
    }

    private readonly record struct Door(Guid Id, int Area, bool IsOccupied);
}
