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
        List<Item> items = [];
        for (var index = 0; index < ring.Count; index++)
        {
            var item = graph.ItemOf(ring[(first + index) % ring.Count].Point);
            if (items.Count == 0 || items[^1] != item)
            {
                items.Add(item);
            }
        }

        if (items.Count > 1 && items[^1] == items[0])
        {
            items.RemoveAt(items.Count - 1);
        }

        var at = ring[first].Need.Cell!.At;
        if (items.Count == 1)
        {
            faults.Error(FormFaultCodes.SelfReference, at, ("name", items[0].Name));
        }
        else
        {
            faults.Error(FormFaultCodes.Cycle, at, ("names", string.Join(" → ", items.Append(items[0]).Select(item => item.Name))));
        }
    }
}
