using System.Globalization;

namespace Linli.Residents.Dwellings;

/// <summary>Takes a door out of the ledger that is not there; never one behind which people live.</summary>
internal static class RemoveDwelling
{
    public static void Map(Routes routes) => routes.Write<Done>("DELETE", "/dwellings/{id:guid}", nameof(RemoveDwelling), May.Hold(Permission.RosterChange), Handle);

    private static Outcome<Done> Handle(Call call, Unit unit)
    {
        if (DwellingRow.Find(unit, call.RouteId("id")) is not { } row)
        {
            return HttpProblems.NotFound();
        }

        if (!int.TryParse(call.Query("version"), NumberStyles.None, CultureInfo.InvariantCulture, out var version) || version != row.Version)
        {
            return HttpProblems.Stale(version, row.Version);
        }

        var people = unit.Number($"select count(*) from residents_people p where p.dwelling_id = {row.Id} and p.removed_at is null and {unit.Scope.Over("p.area_path")}");
        if (people > 0)
        {
            return DwellingProblems.Inhabited(people);
        }

        DwellingWriter.Remove(unit, row);
        unit.Record("dwelling.remove", "dwelling", row.Id.ToString(), row.Area.Path);
        return default(Done);
    }
}
