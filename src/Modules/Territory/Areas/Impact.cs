using Microsoft.Extensions.DependencyInjection;

namespace Linli.Territory.Areas;

/// <summary>What a change of the tree touches.</summary>
/// <param name="Areas">Open areas inside, with the area itself.</param>
/// <param name="Dwellings">Doors of every kind inside.</param>
/// <param name="Residents">People who live inside.</param>
/// <param name="OpenRounds">Open rounds with doors inside.</param>
/// <param name="Workers">People who work inside.</param>
/// <param name="Applied">Whether it has been done; false for a preview.</param>
internal record Impact(long Areas, long Dwellings, long Residents, IReadOnlyList<ImpactRound> OpenRounds, int Workers, bool Applied)
{
    /// <summary>Counts it; reads tallies, so the act must be alone in its commit.</summary>
    public static Impact Of(Unit unit, Call call, AreaPath path, bool applied)
    {
        var sums = new ImpactSums();
        foreach (var counter in call.Http.RequestServices.GetServices<ImpactCounter>())
        {
            counter.Count(unit, path, sums);
        }

        var areas = unit.Number($"select count(*) from territory_areas where {AreaPaths.Inside("path", path)} and to_day is null");
        return new(areas, Tallies(unit, path, AreaIndicators.Dwellings), Tallies(unit, path, [AreaIndicators.Residents]), sums.OpenRounds, sums.Workers.Count, applied);
    }

    private static long Tallies(Unit unit, AreaPath path, IReadOnlyCollection<string> indicators)
    {
        var areas = AreaDirectory.NumbersInside(unit, path);
        return unit.Rows($"select no from platform_series where dimension = '' and indicator {unit.Among(indicators)}", row => row.Int(0)).Sum(series => unit.TotalAt(series, areas));
    }
}
