namespace Linli.Forms.Engine.Expressions;

/// <summary>Finds rings in a graph of needs: one for each knot of points that all need each other. Linear in points and needs, without recursion.</summary>
internal sealed class CycleFinder(DependencyGraph graph)
{
    private readonly int[] _order = new int[graph.Count];
    private readonly int[] _low = new int[graph.Count];
    private readonly int[] _knot = new int[graph.Count];
    private readonly Stack<int> _open = [];
    private readonly Stack<(int Point, int Next)> _work = [];
    private readonly List<IReadOnlyList<(int Point, Need Need)>> _rings = [];
    private int _count;
    private int _knots;

    /// <summary>The rings: each point with the need that leads on to the next, the last one leading to the first.</summary>
    public IReadOnlyList<IReadOnlyList<(int Point, Need Need)>> Rings()
    {
        for (var point = 0; point < graph.Count; point++)
        {
            if (_order[point] == 0)
            {
                Enter(point);
                Run();
            }
        }

        return _rings;
    }

    private void Run()
    {
        while (_work.Count > 0)
        {
            var (point, next) = _work.Pop();
            var needs = graph.Needs(point);
            if (next < needs.Count)
            {
                _work.Push((point, next + 1));
                Look(point, needs[next].Point);
            }
            else
            {
                Leave(point);
            }
        }
    }

    private void Enter(int point)
    {
        _order[point] = _low[point] = ++_count;
        _open.Push(point);
        _work.Push((point, 0));
    }

    private void Look(int point, int needed)
    {
        if (_order[needed] == 0)
        {
            Enter(needed);
        }
        else if (_knot[needed] == 0)
        {
            _low[point] = Math.Min(_low[point], _order[needed]);
        }
    }

    private void Leave(int point)
    {
        if (_work.TryPeek(out var above))
        {
            _low[above.Point] = Math.Min(_low[above.Point], _low[point]);
        }

        if (_low[point] != _order[point])
        {
            return;
        }

        _knots++;
        List<int> members = [];
        do
        {
            members.Add(_open.Pop());
            _knot[members[^1]] = _knots;
        }
        while (members[^1] != point);
        AddRings(members);
    }

    /// <summary>A knot of one point is a ring only when the point needs itself; from others the shortest ring through one of them is taken.</summary>
    private void AddRings(List<int> members)
    {
        var alone = members.SelectMany(point => graph.Needs(point).Where(need => need.Point == point).Take(1).Select(need => (point, need))).ToList();
        _rings.AddRange(alone.Select(one => (IReadOnlyList<(int, Need)>)[one]));
        if (members.Count > 1)
        {
            _rings.Add(Shortest(members.Min()));
        }
    }

    private List<(int Point, Need Need)> Shortest(int start)
    {
        var reached = new Dictionary<int, (int From, Need Need)>();
        var queue = new Queue<int>([start]);
        while (!reached.ContainsKey(start))
        {
            var point = queue.Dequeue();
            foreach (var need in graph.Needs(point).Where(need => _knot[need.Point] == _knot[start] && need.Point != point))
            {
                if (reached.TryAdd(need.Point, (point, need)))
                {
                    queue.Enqueue(need.Point);
                }
            }
        }

        List<(int, Need)> ring = [];
        var at = start;
        do
        {
            var (from, need) = reached[at];
            ring.Add((from, need));
            at = from;
        }
        while (at != start);
        ring.Reverse();
        return ring;
    }
}
