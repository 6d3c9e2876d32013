using Linli.Territory;

namespace Linli.Rounds.Boards;

/// <summary>One round's counts for every area that has doors in it, lowest areas and all above, held in memory.</summary>
internal sealed class Board(int roundNo, Dictionary<int, (int Kind, int Slot)> series, AreaTree tree, DateTimeOffset loadedAt, long head)
{
    private readonly Dictionary<int, Cell> _cells = [];
    private readonly SortedSet<int> _leaves = [];
    private readonly Lock _lock = new();

    public int RoundNo => roundNo;

    /// <summary>Number of changes taken in; who watches waits for it to move.</summary>
    public long Version { get; private set; }

    /// <summary>The tree by which it was added up; another version asks for another board.</summary>
    public long TreeVersion { get; } = tree.Version;

    /// <summary>Whether a count came for an area whose place in the tree is not known here, so that the board must be loaded anew.</summary>
    public bool IsLost { get; private set; }

    /// <summary>When it was last in step with the database.</summary>
    public DateTimeOffset LoadedAt { get; set; } = loadedAt;

    /// <summary>Last entry of the audit trail when it was loaded: a shared database has moved on when its head has.</summary>
    public long Head { get; set; } = head;

    /// <summary>Adds what a batch changed; each change goes up to every area above.</summary>
    public bool Take(IEnumerable<TallyChange> changes)
    {
        lock (_lock)
        {
            var before = Version;
            foreach (var change in changes)
            {
                if (series.TryGetValue(change.Series, out var place))
                {
                    IsLost |= !tree.TryGet(change.Area, out _);
                    _leaves.Add(change.Area);
                    AddUpwards(change.Area, place.Kind, place.Slot, change.By);
                    Version++;
                }
            }

            return Version != before;
        }
    }

    /// <summary>Reads some areas at one moment.</summary>
    public T Read<T>(Func<Func<int, Cell>, T> read)
    {
        lock (_lock)
        {
            return read(area => _cells.GetValueOrDefault(area) ?? Empty);
        }
    }

    /// <summary>The lowest areas that have doors in the round, in the order of their numbers.</summary>
    public List<int> Leaves(bool onlyWithMissing)
    {
        lock (_lock)
        {
            return [.. _leaves.Where(area => !onlyWithMissing || _cells[area].Missing() > 0)];
        }
    }

    private static Cell Empty { get; } = new();

    private void AddUpwards(int area, int kind, int slot, long by)
    {
        foreach (var no in tree.SelfAndAround(area))
        {
            if (!_cells.TryGetValue(no, out var cell))
            {
                _cells[no] = cell = new Cell();
            }

            cell.Add(kind, slot, by);
        }
    }
}
