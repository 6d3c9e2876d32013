using Linli.Forms.Engine.Faults;
using Linli.Forms.Engine.Model;

namespace Linli.Forms.Engine.Expressions;

/// <summary>Tells expressions that need the answer they decide about, by themselves or in a ring.</summary>
internal static class CycleChecks
{
    /// <summary>Tells every ring at the first of its cells, with the names of all questions in it.</summary>
    public static void Check(DependencyGraph graph, FaultList faults)
    {
        var told = new HashSet<FormPlace>();
        foreach (var ring in new CycleFinder(graph).Rings())
        {
            var first = First(ring);
            if (first >= 0 && told.Add(ring[first].Need.Cell!.At))
            {
                Tell(graph, ring, first, faults);
            }
        }
    }

    private static int First(IReadOnlyList<(int Point, Need Need)> ring)
    {
        var first = -1;
        for (var index = 0; index < ring.Count; index++)
        {
            if (ring[index].Need.Cell is { } cell && (first < 0 || cell.At.Row < ring[first].Need.Cell!.At.Row))
            {
                first = index;
            }
        }

        return first;
    }

    private static void Tell(DependencyGraph graph, IReadOnlyList<(int Point, Need Need)> ring, int first, FaultList faults)
    {
        List<(int Point, Need Need)> turned = [.. ring.Skip(first), .. ring.Take(first)];
        var at = turned[0].Need.Cell!.At;
        var items = ItemsOf(graph, turned);
        var names = string.Join(" → ", items.Append(items[0]).Select(item => item.Name));
        if (items.Count == 1)
        {
            faults.Error(FormFaultCodes.SelfReference, at, ("name", items[0].Name));
        }
        else if (Enclosed(graph, turned) is var (group, inner))
        {
            faults.Error(items.Count == 2 ? FormFaultCodes.CycleInGroup : FormFaultCodes.CycleThroughGroup, at, ("group", group.Name), ("inner", inner.Name), ("names", names));
        }
        else
        {
            faults.Error(FormFaultCodes.Cycle, at, ("names", names));
        }
    }

    /// <summary>The items of a ring in its order, each once; without groups that only lie between an item and the group that the ring goes through.</summary>
    private static List<Item> ItemsOf(DependencyGraph graph, List<(int Point, Need Need)> ring)
    {
        List<Item> items = [];
        foreach (var item in ring.Where(step => step.Need.Cell is not null || !DependencyGraph.IsRelevance(step.Point)).Select(step => graph.ItemOf(step.Point)))
        {
            if (items.Count == 0 || items[^1] != item)
            {
                items.Add(item);
            }
        }

        if (items.Count > 1 && items[^1] == items[0])
        {
            items.RemoveAt(items.Count - 1);
        }

        return items;
    }

    /// <summary>A group whose relevance needs, by itself or by way of others, the answer to something that lies in it and is asked only as long as the group is shown; null when the ring has none.</summary>
    private static (Item Group, Item Inner)? Enclosed(DependencyGraph graph, List<(int Point, Need Need)> ring)
    {
        Item? inner = null;
        foreach (var (point, need) in ring.Concat(ring))
        {
            var item = graph.ItemOf(point);
            if (!DependencyGraph.IsRelevance(point))
            {
                inner = item;
            }
            else if (need.Cell is not null)
            {
                if (inner is not null && inner != item)
                {
                    return (item, inner);
                }

                inner = null;
            }
        }

        return null;
    }
}
