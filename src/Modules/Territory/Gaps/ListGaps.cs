using Linli.Territory.Areas;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Territory.Gaps;

/// <summary>Where nobody is responsible, where nobody lives, and which doors no lowest grid holds.</summary>
internal static class ListGaps
{
    /// <summary>Most gaps that are listed.</summary>
    public const int Most = 1_000;

    public sealed record Answer(IReadOnlyList<Gap> Items);

    private static readonly Sql Grids = Sql.Raw("('grid1', 'grid2', 'grid3')");

    public static void Map(Routes routes) => routes.Read("/areas/{code}/gaps", nameof(ListGaps), May.Hold(Permission.AreasRead), Handle);

    private static Outcome<Answer> Handle(Call call, Look look)
    {
        var services = call.Http.RequestServices;
        var figures = services.GetRequiredService<AreaFigures>();
        var now = figures.Now;
        if (AreaDirectory.FindIn(look, look.Scope, call.Route("code")).Failed(out var problem, out var area))
        {
            return problem;
        }

        var own = figures.Own(look, now).Where(each => each.Value.Doors > 0).ToDictionary(each => each.Key, each => each.Value.Doors);
        var tree = services.GetRequiredService<AreaTree>();
        var chains = Chains(look, tree, own.Keys, area);
        var inside = chains.SelectMany(chain => chain.TakeWhile(node => node.No != area.No)).Append(Node(look, tree, area.No)).DistinctBy(node => node.No).ToList();
        var doors = figures.Of(look, now, inside.Select(node => node.No));
        return new Answer([.. Duties(look, area, inside, doors).Concat(Outside(look, chains, own)).Concat(Empty(look, figures, now, area))
            .OrderBy(gap => gap.Kind, StringComparer.Ordinal).ThenBy(gap => gap.Code, StringComparer.Ordinal).Take(Most)]);
    }

    /// <summary>For each area with doors inside the asked one: itself and all around it, upwards.</summary>
    private static List<List<AreaNode>> Chains(Look look, AreaTree tree, IReadOnlyCollection<int> numbers, AreaRef area)
    {
        tree.Learn(look, numbers);
        return [.. numbers.Select(no => tree.SelfAndAround(no).Select(each => Node(look, tree, each)).ToList()).Where(chain => chain.Exists(node => node.No == area.No))];
    }

    private static AreaNode Node(Look look, AreaTree tree, int no)
    {
        if (!tree.TryGet(no, out var node))
        {
            tree.Learn(look, [no]);
            tree.TryGet(no, out node);
        }

        return node!;
    }

    private static IEnumerable<Gap> Duties(Look look, AreaRef area, List<AreaNode> inside, Dictionary<int, AreaCounts> doors)
    {
        var held = look.Rows(
                $"select d.area_no, d.slot from territory_duties d where d.until is null and {look.Scope.Within(area.Path).Over("d.area_path")}", row => (No: row.Int(0), Slot: row.Text(1)))
            .ToLookup(duty => duty.No, duty => duty.Slot);
        return from node in inside
               where !node.HasEnded && doors[node.No].Doors > 0
               from missing in GapRules.Missing(node.Level, held[node.No].ToHashSet())
               select new Gap(missing, node.Code, node.Name, doors[node.No].Doors);
    }

    private static IEnumerable<Gap> Outside(Look look, List<List<AreaNode>> chains, Dictionary<int, long> own)
    {
        var around = chains.SelectMany(chain => chain).Select(node => node.No).Distinct().ToList();
        var withGrids = look.Rows(
            $"select distinct parent_no from territory_areas where parent_no {look.Among(around)} and to_day is null and level in {Grids}", row => row.Int(0)).ToHashSet();
        return from chain in chains
               where GapRules.IsOutsideGrid(chain.Select(node => (node.Level, withGrids.Contains(node.No))))
               select new Gap("dwellings-outside-grid", chain[0].Code, chain[0].Name, own[chain[0].No]);
    }

    private static IEnumerable<Gap> Empty(Look look, AreaFigures figures, long now, AreaRef area)
    {
        var lowest = look.Rows(
            $"""
            select a.no, a.code, a.name from territory_areas a where {AreaPaths.Inside("a.path", area.Path)} and a.level in {Grids} and a.to_day is null
            and not exists (select 1 from territory_areas c where c.parent_no = a.no and c.to_day is null and c.level in {Grids})
            """,
            row => (No: row.Int(0), Code: row.Text(1), Name: row.Text(2)));
        var doors = figures.Of(look, now, lowest.Select(grid => grid.No));
        return lowest.Where(grid => doors[grid.No].Doors == 0).Select(grid => new Gap("no-dwellings", grid.Code, grid.Name, 0));
    }
}
