using Linli.Residents.Dwellings;

namespace Linli.Residents.People;

/// <summary>Moves a person to another door from a day, or out of the area; the stay that ends is kept.</summary>
internal static class MoveResident
{
    /// <summary>How far back a move may be entered.</summary>
    private const int DaysBack = 3660;

    /// <param name="Dwelling">The new door; null for somebody who leaves.</param>
    /// <param name="From">First day there, or first day away; not after today.</param>
    /// <param name="Role">What the person is in the new household; null to keep it.</param>
    public sealed record Request(Guid? Dwelling, DateOnly From, string? Role = null);

    public static void Map(Routes routes) => routes.Write<Request, Done>("POST", "/residents/{id:guid}/move", nameof(MoveResident), May.Hold(Permission.RosterChange), Handle);

    private static Outcome<Done> Handle(Request request, Call call, Unit unit)
    {
        if (PersonRow.Find(unit, call.RouteId("id")) is not { } person)
        {
            return HttpProblems.NotFound();
        }

        var door = request.Dwelling is { } id ? DwellingRow.Find(unit, id) : null;
        return WhyNot(request, unit, person, door) is { } problem ? problem : Move(request, unit, person, door);
    }

    private static Problem? WhyNot(Request request, Unit unit, PersonRow person, DwellingRow? door)
    {
        if (request.Dwelling is not null && door is null)
        {
            return HttpProblems.NotFound() with { Where = "dwelling" };
        }

        if (request.Dwelling == person.Dwelling)
        {
            return PersonProblems.LivesThere();
        }

        var first = person.Since ?? unit.Today.AddDays(-DaysBack);
        return new Faults().OptionalText("role", request.Role, 40)
            .Unless(request.From >= first && request.From <= unit.Today, () => DwellingProblems.DayOutOfRange("from", first, unit.Today))
            .Problem;
    }

    private static Done Move(Request request, Unit unit, PersonRow person, DwellingRow? door)
    {
        if (person.Dwelling is { } old)
        {
            Stays.Close(unit, person, request.From.AddDays(-1));
            Count(unit, DwellingRow.Find(unit, old), -1);
        }

        PersonWriter.Save(unit, person, Housed(person, door, request));
        if (door is not null)
        {
            Count(unit, door, 1);
            DwellingWriter.EndVacancy(unit, door.Spot);
        }

        unit.Record(door is null ? "resident.move-out" : "resident.move", "resident", person.Id.ToString(), door?.Area.Path ?? new AreaPath(person.Path), "dwelling", "since");
        return default;
    }

    private static PersonRow Housed(PersonRow person, DwellingRow? door, Request request)
    {
        var moved = person with { Dwelling = door?.Id, Path = door?.Area.Path.Value ?? person.Path, Since = door is null ? null : request.From };
        if (string.IsNullOrWhiteSpace(request.Role))
        {
            return moved;
        }

        var (relation, words) = RelationWord.Read(request.Role.Trim());
        return moved with { Relation = RelationWord.Of(relation), RelationWords = words };
    }

    private static void Count(Unit unit, DwellingRow? door, int by)
    {
        if (door is not null)
        {
            unit.Count("residents.living", "", door.Area.No, by);
        }
    }
}
