using Linli.Residents.People;

namespace Linli.Residents.Duplicates;

/// <summary>Says of two people that they are two, so that nobody asks again.</summary>
internal static class MarkNotDuplicate
{
    public sealed record Request(Guid Other);

    public static void Map(Routes routes) =>
        routes.Write<Request, Done>("POST", "/residents/{id:guid}/not-duplicate", nameof(MarkNotDuplicate), May.Hold(Permission.RosterChange), Handle);

    private static Outcome<Done> Handle(Request request, Call call, Unit unit)
    {
        if (PersonRow.Find(unit, call.RouteId("id")) is not { } one || PersonRow.Find(unit, request.Other) is not { } other)
        {
            return HttpProblems.NotFound();
        }

        if (one.Id == other.Id)
        {
            return PersonProblems.SamePerson();
        }

        NotDuplicates.Remember(unit, one.Id, other.Id, new(one.Path));
        unit.Record("resident.not-duplicate", "resident", one.Id.ToString(), new AreaPath(one.Path));
        return default(Done);
    }
}
