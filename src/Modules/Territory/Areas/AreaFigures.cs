namespace Linli.Territory.Areas;

/// <summary>
/// Dwellings and residents of every area, added up from the tallies and held in memory. A commit only marks which leaf tallies changed;
/// the next reading that began after that commit reads those few anew, so a figure is never older than the reading that shows it.
/// </summary>
internal sealed class AreaFigures : IDisposable
{
    /// <summary>With more marks than this, reading everything anew is quicker.</summary>
    private const int MostMarks = 2_000;

    /// <summary>How old figures may be when other processes write to the same database.</summary>
    private static readonly TimeSpan SharedAge = TimeSpan.FromSeconds(3);

    private static readonly string[] Indicators = [.. AreaIndicators.Dwellings, AreaIndicators.Residents];

    private readonly Lock _lock = new();
    private readonly Lock _marking = new();
    private readonly Gate _gate;
    private readonly Storage _storage;
    private readonly AreaTree _tree;
    private readonly TimeProvider _clock;
    private readonly Dictionary<int, int> _series = [];
    private readonly Dictionary<(int Series, int Area), long> _marked = [];
    private readonly Dictionary<int, long[]> _leaves = [];
    private readonly Dictionary<int, long[]> _sums = [];
    private HashSet<int> _watched = [];
    private long _commits;
    private long _upTo = -1;
    private long _newSeries = -1;
    private int _lastSeries;
    private long _treeVersion;
    private DateTimeOffset _loaded = DateTimeOffset.MinValue;

    public AreaFigures(Gate gate, Storage storage, AreaTree tree, TimeProvider clock)
    {
        (_gate, _storage, _tree, _clock) = (gate, storage, tree, clock);
        _gate.TalliesChanged += Mark;
    }

    /// <summary>The commit up to which a reading that begins now will see; ask before the first query of the reading.</summary>
    public long Now => Interlocked.Read(ref _commits);

    /// <summary>What lies inside some areas.</summary>
    /// <param name="look">The reading.</param>
    /// <param name="now"><see cref="Now"/> as it was before the reading's first query.</param>
    /// <param name="numbers">Numbers of the areas.</param>
    public Dictionary<int, AreaCounts> Of(Look look, long now, IEnumerable<int> numbers) => With(look, now, () => numbers.ToDictionary(no => no, no => Counts(_sums, no)));

    /// <summary>What hangs at each area itself, without what lies at its inner areas; only areas that have anything.</summary>
    public Dictionary<int, AreaCounts> Own(Look look, long now) => With(look, now, () => _leaves.Keys.ToDictionary(no => no, no => Counts(_leaves, no)));

    public void Dispose() => _gate.TalliesChanged -= Mark;

    private static AreaCounts Counts(Dictionary<int, long[]> from, int no) => from.TryGetValue(no, out var values)
        ? new(new(values[0], values[1], values[2], values[3]), values[4])
        : AreaCounts.None;

    private T With<T>(Look look, long now, Func<T> read)
    {
        lock (_lock)
        {
            Refresh(look, now);
            return read();
        }
    }

    /// <summary>Runs on the writer's thread after each commit, so it only notes.</summary>
    private void Mark(IReadOnlyCollection<TallyChange> changes)
    {
        lock (_marking)
        {
            var commit = Interlocked.Increment(ref _commits);
            foreach (var change in changes)
            {
                if (change.Series > _lastSeries)
                {
                    _newSeries = commit;
                }
                else if (_watched.Contains(change.Series))
                {
                    _marked[(change.Series, change.Area)] = commit;
                }
            }
        }
    }

    private void Refresh(Look look, long now)
    {
        if (now >= _upTo)
        {
            var marked = TakeMarks(now);
            var isOld = _storage.IsShared && _clock.GetUtcNow() - _loaded >= SharedAge;
            if (_upTo < 0 || isOld || marked is null)
            {
                Load(look);
            }
            else
            {
                marked.ForEach(mark => Read(look, mark.Series, mark.Area));
            }

            _upTo = now;
        }

        _tree.Learn(look, []);
        if (_tree.Version != _treeVersion)
        {
            AddUp(look);
        }
    }

    /// <summary>The leaf tallies that changed up to a commit; null when all have to be read anew.</summary>
    private List<(int Series, int Area)>? TakeMarks(long now)
    {
        lock (_marking)
        {
            var due = _marked.Where(mark => mark.Value <= now).Select(mark => mark.Key).ToList();
            due.ForEach(mark => _marked.Remove(mark));
            var isNew = _newSeries >= 0;
            _newSeries = _newSeries <= now ? -1 : _newSeries;
            return isNew || due.Count > MostMarks ? null : due;
        }
    }

    private void Load(Look look)
    {
        _series.Clear();
        _leaves.Clear();
        foreach (var (no, indicator) in look.Rows($"select no, indicator from platform_series where dimension = '' and indicator {look.Among(Indicators)}", row => (row.Int(0), row.Text(1))))
        {
            _series[no] = Array.IndexOf(Indicators, indicator);
        }

        Watch([.. _series.Keys], (int)look.Number($"select max(no) from platform_series"));
        foreach (var (series, at) in _series)
        {
            foreach (var (area, value) in look.Leaves(series))
            {
                Leaf(area)[at] = value;
            }
        }

        _loaded = _clock.GetUtcNow();
        AddUp(look);
    }

    private void Watch(HashSet<int> series, int last)
    {
        lock (_marking)
        {
            (_watched, _lastSeries) = (series, last);
        }
    }

    private void Read(Look look, int series, int area)
    {
        var value = look.TotalAt(series, [area]);
        var leaf = Leaf(area);
        AddUp(look, area, _series[series], value - leaf[_series[series]]);
        leaf[_series[series]] = value;
    }

    private void AddUp(Look look)
    {
        _sums.Clear();
        _tree.Learn(look, _leaves.Keys);
        _treeVersion = _tree.Version;
        foreach (var (area, values) in _leaves)
        {
            for (var at = 0; at < values.Length; at++)
            {
                AddUp(look, area, at, values[at]);
            }
        }
    }

    private void AddUp(Look look, int area, int at, long by)
    {
        if (by == 0)
        {
            return;
        }

        if (!_tree.TryGet(area, out _))
        {
            _tree.Learn(look, [area]);
        }

        foreach (var no in _tree.SelfAndAround(area))
        {
            (_sums.TryGetValue(no, out var sums) ? sums : _sums[no] = new long[Indicators.Length])[at] += by;
        }
    }

    private long[] Leaf(int area) => _leaves.TryGetValue(area, out var values) ? values : _leaves[area] = new long[Indicators.Length];
}
