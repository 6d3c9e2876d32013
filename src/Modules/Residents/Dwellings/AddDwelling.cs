using Linli.Residents.Terms;

namespace Linli.Residents.Dwellings;

/// <summary>Adds a door.</summary>
internal static class AddDwelling
{
    public sealed record Request(string Area, string? Site, string? Building, string? Unit, string? Door, string Kind, int? Floor = null, bool Vacant = false);

    public sealed record Answer(Guid Id);

    public static void Map(Routes routes) => routes.Write<Request, Answer>("POST", "/dwellings", nameof(AddDwelling), May.Hold(Permission.RosterChange), Handle);

    private static Outcome<Answer> Handle(Request request, Call call, Unit unit)
    {
        if (DwellingRules.Read(request.Site, request.Building, request.Unit, request.Door, request.Kind, request.Vacant, request.Floor).Failed(out var problem, out var facts))
        {
            return problem;
        }

        if (AreaNames.InScope(unit, request.Area).Failed(out problem, out var area))
        {
            return problem;
        }

        return Add(unit, facts, new(area.No, area.Path)).Then(id => new Answer(id));
    }

    /// <summary>Adds a door and records it, or names the one that stands there already.</summary>
    internal static Outcome<Guid> Add(Unit unit, DwellingFacts facts, AreaSpot area)
    {
        if (DwellingWriter.Add(unit, facts, area, LedgerTerm.Of(unit)) is not { } id)
        {
            return DwellingProblems.DoorTaken(DwellingRow.FindAt(unit, area, facts.Place)!);
        }

        unit.Record("dwelling.add", "dwelling", id.ToString(), area.Path, "address", "kind");
        return id;
    }
}
