using System.Diagnostics.CodeAnalysis;

namespace Linli.Rounds.Packs;

/// <summary>
/// Keeps whole packs for some minutes, so that phones of the same grid that come at about the same time share the work; and lets only one be made at a time for the same view.
/// A kept pack is handed out only when the picture of whoever asks proves that nothing changed of it (<see cref="PackChanges"/>).
/// </summary>
/// <param name="clock">The clock.</param>
/// <param name="most">Most bytes that are kept; 0 keeps and shares nothing.</param>
internal sealed class PackShelf(TimeProvider clock, long most = 64 << 20) : IDisposable
{
    /// <summary>How long a pack is kept at most: a rush lasts minutes.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromMinutes(5);

    private readonly Lock _lock = new();
    private readonly Dictionary<PackView, (SharedPack Pack, long At)> _packs = [];
    private readonly Dictionary<PackView, TaskCompletionSource<Problem?>> _flights = [];
    private ITimer? _sweeper;
    private long _bytes;

    /// <summary>Bytes that are kept now.</summary>
    public long Bytes
    {
        get
        {
            lock (_lock)
            {
                return _bytes;
            }
        }
    }

    /// <summary>What is kept for a view, whether or not it is still true.</summary>
    public SharedPack? Find(PackView view)
    {
        lock (_lock)
        {
            return _packs.TryGetValue(view, out var kept) && clock.GetElapsedTime(kept.At) < Kept ? kept.Pack : null;
        }
    }

    /// <summary>Keeps a pack, in place of the one before it; the oldest go when there is no room.</summary>
    public void Keep(PackView view, SharedPack pack)
    {
        lock (_lock)
        {
            if (pack.Bytes > most || (_packs.TryGetValue(view, out var kept) && kept.Pack.Seq > pack.Seq))
            {
                return;
            }

            Drop(view);
            _packs[view] = (pack, clock.GetTimestamp());
            _bytes += pack.Bytes;
            while (_bytes > most)
            {
                Drop(_packs.MinBy(each => each.Value.At).Key);
            }

            _sweeper ??= clock.CreateTimer(_ => Sweep(), null, Kept, TimeSpan.FromMinutes(1));
        }
    }

    /// <summary>Begins to make a pack, unless somebody does already for the same view.</summary>
    /// <param name="view">The view.</param>
    /// <param name="other">What to wait for when somebody does: null when a pack was kept, or a problem that is everybody's.</param>
    public bool Begins(PackView view, [NotNullWhen(false)] out Task<Problem?>? other)
    {
        lock (_lock)
        {
            other = most > 0 && _flights.TryGetValue(view, out var flight) ? flight.Task : null;
            if (other is null && most > 0)
            {
                _flights[view] = new(TaskCreationOptions.RunContinuationsAsynchronously);
            }

            return other is null;
        }
    }

    /// <summary>Ends what was begun, well or not.</summary>
    public void End(PackView view, Problem? problem)
    {
        lock (_lock)
        {
            if (_flights.Remove(view, out var flight))
            {
                flight.SetResult(problem);
            }
        }
    }

    /// <summary>Forgets what was kept long enough, also when nobody asks any more.</summary>
    public void Sweep()
    {
        lock (_lock)
        {
            foreach (var view in _packs.Where(each => clock.GetElapsedTime(each.Value.At) >= Kept).Select(each => each.Key).ToList())
            {
                Drop(view);
            }
        }
    }

    /// <summary>Forgets a pack that is no longer true.</summary>
    public void Forget(PackView view, SharedPack pack)
    {
        lock (_lock)
        {
            if (_packs.TryGetValue(view, out var kept) && ReferenceEquals(kept.Pack, pack))
            {
                Drop(view);
            }
        }
    }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _packs.Clear();
            _bytes = 0;
        }
    }

    public void Dispose()
    {
        _sweeper?.Dispose();
        Clear();
    }

    private void Drop(PackView view)
    {
        if (_packs.Remove(view, out var kept))
        {
            _bytes -= kept.Pack.Bytes;
        }
    }
}
