using Linli.Residents.Dwellings;
using Linli.Residents.People;
using Linli.Residents.Terms;

namespace Linli.Residents.Search;

/// <summary>Somebody found, with the door.</summary>
internal sealed record ResidentHit : ResidentLine
{
    private ResidentHit(ResidentLine line, Guid? dwelling, string door, string areaName)
        : base(line) => (DwellingId, Door, AreaName) = (dwelling, door, areaName);

    /// <summary>The dwelling; null for somebody who moved out.</summary>
    public Guid? DwellingId { get; }

    public string Door { get; }

    public string AreaName { get; }

    /// <summary>The people with these ids, in this order; who is outside the scope is left out.</summary>
    public static List<ResidentHit> Of(Session session, IReadOnlyList<Guid> ids)
    {
        var people = PersonRow.Of(session, ids).ToDictionary(person => person.Id);
        var doors = DwellingRow.Of(session, [.. people.Values.Select(person => person.Dwelling).OfType<Guid>().Distinct()]).ToDictionary(door => door.Id);
        var areas = new AreaNames(session);
        return [.. ids.Where(people.ContainsKey).Select(id => Of(session, people[id], people[id].Dwelling is { } door ? doors.GetValueOrDefault(door) : null, areas))];
    }

    private static ResidentHit Of(Session session, PersonRow person, DwellingRow? door, AreaNames areas) =>
        new(person.Line(session), door?.Id, door?.Facts.Label ?? "", areas.Name(door?.Area.No));
}
