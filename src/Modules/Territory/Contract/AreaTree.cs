using System.Diagnostics.CodeAnalysis;

namespace Linli.Territory;

/// <summary>
/// The tree in memory, for adding leaf tallies up to the areas around them. Holds only what was asked for, and the areas around that;
/// catches up with every commit, of any process, by the list of changed numbers. One for the process; take it from the services.
/// </summary>
/// <remarks>Takes a <see cref="Look"/> and no unit: what is not committed must not get into a memory that all share.</remarks>
public sealed class AreaTree
{
    private readonly Lock _lock = new();
    private readonly Dictionary<int, AreaNode> _nodes = [];
    private long _seen;

    /// <summary>Grows whenever something that is held here changed; sums made before may be of another tree.</summary>
    public long Version { get; private set; }

    /// <summary>Makes sure that some areas and all around them are held, as they are now.</summary>
    public void Learn(Look look, IEnumerable<int> numbers)
    {
        ArgumentNullException.ThrowIfNull(look);
        lock (_lock)
        {
            CatchUp(look);
            Load(look, [.. numbers.Where(no => !_nodes.ContainsKey(no)).Distinct()]);
        }
    }

    /// <summary>An area that was learned.</summary>
    public bool TryGet(int no, [NotNullWhen(true)] out AreaNode? node)
    {
        lock (_lock)
        {
            return _nodes.TryGetValue(no, out node);
        }
    }

    /// <summary>Adds values of single areas up to every area around them. Each area's own value is in its sum.</summary>
    /// <param name="look">The reading session.</param>
    /// <param name="leaves">Numbers and values, such as <c>look.Leaves(series)</c> gives.</param>
    /// <param name="parents">Parents that differ from today's, from <see cref="AreaDirectory.ParentsAsOf"/>; null for the tree of today.</param>
    public Dictionary<int, long> Fold(Look look, IReadOnlyCollection<(int Area, long Value)> leaves, IReadOnlyDictionary<int, int>? parents = null)
    {
        ArgumentNullException.ThrowIfNull(leaves);
        Learn(look, leaves.Select(leaf => leaf.Area).Concat(parents?.Values ?? []));
        var sums = new Dictionary<int, long>();
        lock (_lock)
        {
            foreach (var (area, value) in leaves)
            {
                foreach (var no in Around(area, parents))
                {
                    sums[no] = sums.GetValueOrDefault(no) + value;
                }
            }
        }

        return sums;
    }

    /// <summary>The numbers of an area that was learned and of all around it, upwards.</summary>
    public IReadOnlyList<int> SelfAndAround(int no)
    {
        lock (_lock)
        {
            return [.. Around(no, null)];
        }
    }

    /// <summary>Whether an area that was learned is another one or lies inside it.</summary>
    public bool IsInside(int no, int other)
    {
        lock (_lock)
        {
            for (int? at = no; at is { } area; at = _nodes.GetValueOrDefault(area)?.Parent)
            {
                if (area == other)
                {
                    return true;
                }
            }

            return false;
        }
    }

    private IEnumerable<int> Around(int no, IReadOnlyDictionary<int, int>? parents)
    {
        for (int? at = no; at is { } area; at = parents is not null && parents.TryGetValue(area, out var then) ? then : _nodes.GetValueOrDefault(area)?.Parent)
        {
            yield return area;
        }
    }

    private void CatchUp(Look look)
    {
        var changed = look.Rows($"select seq, first_no, last_no from territory_changes where seq > {_seen} order by seq", row => (Seq: row.Long(0), First: row.Int(1), Last: row.Int(2)));
        if (changed.Count > 0)
        {
            _seen = changed[^1].Seq;
            var stale = _nodes.Keys.Where(no => changed.Exists(range => no >= range.First && no <= range.Last)).ToList();
            Version += stale.Count > 0 ? 1 : 0;
            Load(look, stale);
        }
    }

    private void Load(Look look, List<int> numbers)
    {
        if (numbers.Count > 0)
        {
            StepBack(look);
        }

        while (numbers.Count > 0)
        {
            var nodes = look.Rows(
                $"select no, parent_no, code, name, level, to_day from territory_areas where no {look.Among(numbers)}",
                row => new AreaNode(row.Int(0), row.IntOrNull(1), row.Text(2), row.Text(3), row.Text(4), !row.IsNull(5)));
            nodes.ForEach(node => _nodes[node.No] = node);
            numbers = [.. nodes.Select(node => node.Parent).OfType<int>().Where(no => !_nodes.ContainsKey(no)).Distinct()];
        }
    }

    /// <summary>A session that began before the last change loads what was then: the next one must look at the changes since again.</summary>
    private void StepBack(Look look) => _seen = Math.Min(_seen, look.Number($"select max(seq) from territory_changes"));
}

/// <summary>An area in memory.</summary>
/// <param name="No">Its number.</param>
/// <param name="Parent">Number of the area around it; null for the root.</param>
/// <param name="Code">Its code.</param>
/// <param name="Name">Its name.</param>
/// <param name="Level">Its level.</param>
/// <param name="HasEnded">Whether it has been merged or split; its tallies remain.</param>
public sealed record AreaNode(int No, int? Parent, string Code, string Name, string Level, bool HasEnded);
