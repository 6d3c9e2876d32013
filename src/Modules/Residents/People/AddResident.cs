using Linli.Residents.Duplicates;
using Linli.Residents.Dwellings;
using Linli.Residents.Terms;

namespace Linli.Residents.People;

/// <summary>Adds a person to a door; asks back when the person may be in the ledger already.</summary>
internal static class AddResident
{
    public sealed record Answer(Guid Id);

    public static void Map(Routes routes) => routes.Write<PersonEntry, Answer>("POST", "/residents", nameof(AddResident), May.Hold(Permission.RosterChange), Handle);

    private static Outcome<Answer> Handle(PersonEntry request, Call call, Unit unit)
    {
        if (request.Read(unit.Today).Failed(out var problem, out var facts))
        {
            return problem;
        }

        if (request.Dwelling is not { } dwelling || DwellingRow.Find(unit, dwelling) is not { } door)
        {
            return HttpProblems.NotFound() with { Where = "dwelling" };
        }

        var confirmed = request.ConfirmNotDuplicate ?? [];
        var alike = SimilarPeople.Find(unit, unit.Scope, Typed.Of(unit, facts, door.Id)).Where(found => found.Match.IsStrong).ToList();
        var open = alike.Where(found => !confirmed.Contains(found.Person.Id)).Select(found => PersonProblems.LooksLike(found.Person.Id, found.Door, found.Match.Score)).ToList();
        if (open.Count > 0)
        {
            return PersonProblems.MaybeDuplicate(open);
        }

        var id = PersonWriter.Add(unit, facts, door.Spot, LedgerTerm.Of(unit), unit.Today);
        DwellingWriter.EndVacancy(unit, door.Spot);
        alike.ForEach(found => NotDuplicates.Remember(unit, id, found.Person.Id, door.Area.Path));
        unit.Record("resident.add", "resident", id.ToString(), door.Area.Path, [.. Fields(facts)]);
        return new Answer(id);
    }

    private static IEnumerable<string> Fields(PersonFacts facts) => new (string Name, bool IsThere)[]
    {
        ("name", true), ("sex", facts.Sex is not null), ("birth", facts.Birth is not null), ("idNumber", facts.IdNumber is not null), ("phone", facts.Phone is not null),
        ("relation", true), ("residence", facts.Residence is not null), ("groups", facts.Groups.Count > 0), ("note", facts.Note is not null),
    }.Where(field => field.IsThere).Select(field => field.Name);
}
