namespace Linli.Residents.Dwellings;

/// <summary>Corrects what is known of a door.</summary>
internal static class ChangeDwelling
{
    public sealed record Request(string? Site, string? Building, string? Unit, string? Door, string Kind, bool Vacant, int? Floor, int Version);

    public sealed record Answer(int Version);

    public static void Map(Routes routes) => routes.Write<Request, Answer>("PUT", "/dwellings/{id:guid}", nameof(ChangeDwelling), May.Hold(Permission.RosterChange), Handle);

    private static Outcome<Answer> Handle(Request request, Call call, Unit unit)
    {
        if (DwellingRow.Find(unit, call.RouteId("id")) is not { } row)
        {
            return HttpProblems.NotFound();
        }

        if (DwellingRules.Read(request.Site, request.Building, request.Unit, request.Door, request.Kind, request.Vacant, request.Floor).Failed(out var problem, out var facts))
        {
            return problem;
        }

        if (WhyNot(unit, row, facts, request.Version) is { } refusal)
        {
            return refusal;
        }

        DwellingWriter.Change(unit, row, facts);
        unit.Record("dwelling.change", "dwelling", row.Id.ToString(), row.Area.Path, [.. Changed(row.Facts, facts)]);
        return new Answer(row.Version + 1);
    }

    private static Problem? WhyNot(Unit unit, DwellingRow row, DwellingFacts facts, int version)
    {
        if (row.Version != version)
        {
            return HttpProblems.Stale(version, row.Version);
        }

        return facts.Place != row.Facts.Place && DwellingRow.FindAt(unit, row.Area, facts.Place) is { } taken ? DwellingProblems.DoorTaken(taken) : null;
    }

    private static IEnumerable<string> Changed(DwellingFacts old, DwellingFacts now) => new (string Name, bool Differs)[]
    {
        ("address", old.Label != now.Label), ("kind", old.Kind != now.Kind), ("vacant", old.Vacant != now.Vacant), ("floor", old.Floor != now.Floor),
    }.Where(field => field.Differs).Select(field => field.Name);
}
