using System.Collections.Concurrent;
using Linli.Territory;

namespace Linli.Rounds.Boards;

/// <summary>
/// The boards of the rounds that somebody looks at. A board is loaded on the writer's thread, between two commits, and then kept in step
/// by the changes of each commit, so that a look at any level costs a few lookups.
/// </summary>
internal sealed class BoardBook : IDisposable
{
    /// <summary>How old a board may be when other processes write to the same database.</summary>
    private static readonly TimeSpan SharedAge = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<int, Task<Board>> _boards = new();
    private readonly ConcurrentDictionary<int, Board> _live = new();
    private readonly Gate _gate;
    private readonly Reads _reads;
    private readonly Storage _storage;
    private readonly AreaTree _tree;
    private readonly TimeProvider _clock;

    public BoardBook(Gate gate, Reads reads, Storage storage, AreaTree tree, TimeProvider clock)
    {
        (_gate, _reads, _storage, _tree, _clock) = (gate, reads, storage, tree, clock);
        _gate.TalliesChanged += Take;
    }

    /// <summary>The board of a round.</summary>
    public async Task<Board> OfAsync(int roundNo, CancellationToken cancel)
    {
        var board = await _boards.GetOrAdd(roundNo, no => LoadAsync(no, CancellationToken.None)).WaitAsync(cancel);
        if (await IsInStepAsync(board, cancel))
        {
            return board;
        }

        _boards.TryRemove(roundNo, out _);
        return await _boards.GetOrAdd(roundNo, no => LoadAsync(no, CancellationToken.None)).WaitAsync(cancel);
    }

    public void Dispose() => _gate.TalliesChanged -= Take;

    private async Task<bool> IsInStepAsync(Board board, CancellationToken cancel)
    {
        if (board.IsLost)
        {
            return false;
        }

        var now = _clock.GetUtcNow();
        var isOld = _storage.IsShared && now - board.LoadedAt >= SharedAge;
        var head = await _reads.RunAsync(Act.OfSystem(_clock), look => CatchUp(look, isOld ? null : board.Head), cancel);
        if (head == board.Head)
        {
            board.LoadedAt = now;
        }

        return head == board.Head && board.TreeVersion == _tree.Version;
    }

    /// <summary>Lets the tree catch up; tells the head of the audit trail when it is wanted.</summary>
    private long CatchUp(Look look, long? known)
    {
        _tree.Learn(look, []);
        return known ?? HeadOf(look);
    }

    /// <summary>Loads for everybody who waits: the one who came first cannot call it off.</summary>
    private async Task<Board> LoadAsync(int roundNo, CancellationToken cancel)
    {
        await _reads.RunAsync(Act.OfSystem(_clock), look => Learn(look, roundNo), cancel);
        var outcome = await _gate.WriteAloneAsync<Board>(Act.OfSystem(_clock), unit => Load(unit, roundNo), cancel);
        if (outcome.Failed(out var problem, out var board))
        {
            _boards.TryRemove(roundNo, out _);
            throw new InvalidOperationException($"The board could not be loaded: {problem.Code}.");
        }

        return board;
    }

    private int Learn(Look look, int roundNo)
    {
        var leaves = RoundTally.Series(look, roundNo).Keys.SelectMany(series => look.Leaves(series)).Select(leaf => leaf.Area).ToHashSet();
        _tree.Learn(look, leaves);
        return leaves.Count;
    }

    /// <summary>Runs between two commits, and is kept in step from this moment on: no change can fall in between.</summary>
    private Board Load(Unit unit, int roundNo)
    {
        var series = RoundTally.Series(unit, roundNo);
        var board = new Board(roundNo, series, _tree, unit.Now, HeadOf(unit));
        foreach (var number in series.Keys)
        {
            board.Take(unit.Leaves(number).Select(leaf => new TallyChange(number, leaf.Area, unit.Today, leaf.Value)));
        }

        _live[roundNo] = board;
        return board;
    }

    private static long HeadOf(Session session) => session.Number($"select coalesce(max(seq), 0) from platform_audit");

    private void Take(IReadOnlyCollection<TallyChange> changes)
    {
        foreach (var board in _live.Values)
        {
            board.Take(changes);
        }
    }
}
