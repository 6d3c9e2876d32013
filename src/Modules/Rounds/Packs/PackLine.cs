namespace Linli.Rounds.Packs;

/// <summary>
/// The line of those whose whole pack has to be made: few are made at once, few wait a moment, and whoever would wait longer is told when to come back. Each is told a later
/// moment than the one before, as fast as packs are made, so that those who come back do not all come at once.
/// </summary>
/// <param name="clock">The clock.</param>
/// <param name="places">Packs that are made at once.</param>
internal sealed class PackLine(TimeProvider clock, int places) : IDisposable
{
    /// <summary>Longest that somebody waits in the line. With the making itself the answer shall come within two seconds (issue 4).</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(0.75);

    /// <summary>Longest that somebody is sent away for.</summary>
    public static readonly TimeSpan LongestAway = TimeSpan.FromMinutes(5);

    /// <summary>A place a processor, and never more than half of the readers of the database: the other half is everybody else's.</summary>
    public static int PlacesOf(Storage storage) => Math.Clamp(Environment.ProcessorCount, 1, Math.Max(1, storage.Readers / 2));

    private readonly SemaphoreSlim _free = new(places);
    private readonly Lock _lock = new();
    private readonly long _start = clock.GetTimestamp();
    private TimeSpan _each = TimeSpan.FromSeconds(0.1);
    private TimeSpan _booked;
    private int _inside;

    /// <summary>Steps into the line and waits for a place.</summary>
    /// <returns>Seconds after which to come back; null with a place, which <see cref="Leave"/> gives back.</returns>
    public async Task<int?> EnterAsync(CancellationToken cancel)
    {
        if (Join() is { } away)
        {
            return away;
        }

        var entered = false;
        try
        {
            entered = await _free.WaitAsync(LongestWait * 1.5, cancel);
        }
        finally
        {
            if (!entered)
            {
                Interlocked.Decrement(ref _inside);
            }
        }

        lock (_lock)
        {
            return entered ? null : Book();
        }
    }

    /// <summary>Gives a place back.</summary>
    /// <param name="took">How long the pack took.</param>
    public void Leave(TimeSpan took)
    {
        lock (_lock)
        {
            _each += (took - _each) / 8;
        }

        Interlocked.Decrement(ref _inside);
        _free.Release();
    }

    public void Dispose() => _free.Dispose();

    private int? Join()
    {
        lock (_lock)
        {
            var before = Volatile.Read(ref _inside) - places + 1;
            if (before > 0 && _each * before / places > LongestWait)
            {
                return Book();
            }

            Interlocked.Increment(ref _inside);
            return null;
        }
    }

    /// <summary>The next moment at which there will be a place for somebody who comes back.</summary>
    private int Book()
    {
        var now = clock.GetElapsedTime(_start);
        _booked = (_booked > now ? _booked : now) + (_each / places);
        if (_booked > now + LongestAway)
        {
            _booked = now; // more than come back in time: they begin again from the front, whoever is late by then
        }

        return Math.Max(1, (int)Math.Ceiling((_booked - now).TotalSeconds));
    }
}
