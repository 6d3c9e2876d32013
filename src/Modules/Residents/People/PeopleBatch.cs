using Linli.Residents.Dwellings;

namespace Linli.Residents.People;

/// <summary>
/// People who are written together: table by table and in the order of the keys, so that an act of thousands comes to each page of an index once
/// and not once a person.
/// </summary>
/// <param name="pack">Holds the people who may be taken up.</param>
internal sealed class PeopleBatch(PeoplePack pack)
{
    private static readonly string[] FinderColumns = ["finder", "person_id"];
    private static readonly object?[] NoHead = [];
    private readonly List<Taken> _people = [];

    /// <summary>Takes a person up.</summary>
    public void Add(Unit unit, NewPerson person, DwellingSpot at)
    {
        _people.Add(new(person, at));
        unit.Count("residents.living", "", at.Area.No, 1);
    }

    /// <summary>Writes whoever was taken up: one statement for the people and one for what finds them on PostgreSQL, one for some dozens each on SQLite.</summary>
    /// <param name="unit">The act.</param>
    /// <param name="term">How long all of them are kept, and where the knowledge is from.</param>
    public void Write(Unit unit, PersonTerm term)
    {
        if (_people.Count == 0)
        {
            return;
        }

        _people.Sort(static (one, other) => one.Person.Id.CompareTo(other.Person.Id));
        var finders = _people.Count == pack.Count ? pack.All : pack.Of([.. _people.Select(taken => taken.Person)]);
        unit.AddAllInside("residents_people", NewPerson.Columns, NewPerson.PathColumn, Rows(unit.Now, term), _people.Count);
        unit.AddAll("residents_finders", FinderColumns, finders.Select(finder => new PackedRow(NoHead, pack.Values, finder.At, FinderColumns.Length)), finders.Count);
        _people.Clear();
    }

    private IEnumerable<PackedRow> Rows(DateTimeOffset now, PersonTerm term)
    {
        object?[] head = [null, null, term.Since, now, term.Import, term.Expires];
        foreach (var (person, at) in _people)
        {
            head[0] = at.Id == Guid.Empty ? null : at.Id;
            head[NewPerson.PathColumn] = at.Area.Path;
            yield return new(head, pack.Values, person.Row, NewPerson.Packed.Length);
        }
    }

    private readonly record struct Taken(NewPerson Person, DwellingSpot At);
}
