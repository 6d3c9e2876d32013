using Linli.Residents.Dwellings;

namespace Linli.Residents.People;

/// <summary>
/// People who are written together: table by table and in the order of the keys, so that an act of thousands comes to each page of an index once
/// and not once a person.
/// </summary>
internal sealed class PeopleBatch
{
    private static readonly string[] FinderColumns = ["finder", "person_id"];
    private readonly List<(Guid Id, object?[] Row)> _people = [];
    private readonly List<(string Finder, Guid Person)> _finders = [];

    /// <summary>Takes a person up.</summary>
    public void Add(Unit unit, NewPerson person, DwellingSpot at, PersonTerm term)
    {
        _people.Add((person.Id, person.Row(at, unit.Now, term)));
        foreach (var finder in person.Finders)
        {
            _finders.Add((finder, person.Id));
        }

        unit.Count("residents.living", "", at.Area.No, 1);
    }

    /// <summary>Writes whoever was taken up: one statement for the people and one for what finds them on PostgreSQL, one a row on SQLite.</summary>
    public void Write(Unit unit)
    {
        if (_people.Count == 0)
        {
            return;
        }

        _people.Sort(static (one, other) => one.Id.CompareTo(other.Id));
        _finders.Sort(static (one, other) => string.CompareOrdinal(one.Finder, other.Finder) is var order and not 0 ? order : one.Person.CompareTo(other.Person));
        unit.AddAllInside("residents_people", NewPerson.Columns, NewPerson.PathColumn, _people.Select(person => person.Row));
        unit.AddAll("residents_finders", FinderColumns, _finders.Select(finder => new object?[] { finder.Finder, finder.Person }));
        _people.Clear();
        _finders.Clear();
    }
}
