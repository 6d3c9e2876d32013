using Linli.Forms.Engine.Model;

namespace Linli.Forms.Engine.Expressions;

/// <summary>
/// Which answers need which. An item has two points: its answer, and whether it is asked at all, which hangs on the group that it lies in. Clients refuse a form whose
/// expressions need each other in a ring.
/// </summary>
internal sealed class DependencyGraph
{
    private readonly Dictionary<Item, int> _points = new(ReferenceEqualityComparer.Instance);
    private readonly List<Item> _items = [];
    private readonly List<List<Need>> _needs = [];

    /// <summary>So many points there are.</summary>
    public int Count => _needs.Count;

    /// <summary>What a point needs.</summary>
    public IReadOnlyList<Need> Needs(int point) => _needs[point];

    /// <summary>Whose point it is.</summary>
    public Item ItemOf(int point) => _items[point / 2];

    /// <summary>Whether a point stands for whether its item is asked, and not for its answer.</summary>
    public static bool IsRelevance(int point) => point % 2 == 1;

    /// <summary>Notes that a cell of an item needs the answer of another.</summary>
    public void Add(Item item, bool isRelevance, Item needed, CellText cell)
    {
        var point = PointOf(item) + (isRelevance ? 1 : 0);
        _needs[point].Add(new(PointOf(needed), cell));
    }

    private int PointOf(Item item)
    {
        if (_points.TryGetValue(item, out var known))
        {
            return known;
        }

        var point = _needs.Count;
        _points[item] = point;
        _items.Add(item);
        _needs.Add([new(point + 1, null)]);
        _needs.Add([]);
        if (item.Parent is { } parent)
        {
            _needs[point + 1].Add(new(PointOf(parent) + 1, null));
        }

        return point;
    }
}

/// <summary>A point that another needs.</summary>
/// <param name="Point">Its number.</param>
/// <param name="Cell">The cell that says so; null where the form's build does.</param>
internal readonly record struct Need(int Point, CellText? Cell);
