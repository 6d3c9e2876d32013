using Linli.Forms.Engine.Model;

namespace Linli.Forms.Engine.Expressions;

/// <summary>Ways from one item to another.</summary>
internal static class PathRules
{
    /// <summary>
    /// The way from an item to another inside the same repeat: up to the nearest group or repeat that holds both, then down. Null when no repeat holds both,
    /// so that only the absolute path says what is meant.
    /// </summary>
    public static string? Relative(Item from, Item to)
    {
        var above = Above(from);
        var steps = new Dictionary<Item, int>(above.Count, ReferenceEqualityComparer.Instance);
        for (var index = 0; index < above.Count; index++)
        {
            steps[above[index]] = index + 1;
        }

        var way = to.Name;
        for (var common = to.Parent; common is not null; common = common.Parent)
        {
            if (steps.TryGetValue(common, out var up))
            {
                return above.Skip(up - 1).Any(item => item is Repeat) ? Up(up) + way : null;
            }

            way = $"{common.Name}/{way}";
        }

        return null;
    }

    /// <summary>So many steps up, each with its slash.</summary>
    public static string Up(int steps) => string.Concat(Enumerable.Repeat("../", steps));

    private static List<Item> Above(Item item)
    {
        var above = new List<Item>();
        for (var parent = item.Parent; parent is not null; parent = parent.Parent)
        {
            above.Add(parent);
        }

        return above;
    }
}
