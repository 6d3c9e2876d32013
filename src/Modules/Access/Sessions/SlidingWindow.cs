namespace Linli.Access.Sessions;

/// <summary>Lets at most so many tries through in any stretch of time, for each key. Forgets keys that are quiet.</summary>
internal sealed class SlidingWindow(int most, TimeSpan length, TimeProvider clock)
{
    private const int TidyAbove = 10_000;
    private readonly Dictionary<string, Queue<DateTimeOffset>> _tries = new(StringComparer.Ordinal);
    private readonly Lock _turn = new();

    /// <summary>Takes a try; the seconds to wait when there is none left, else null.</summary>
    public int? Take(string key)
    {
        lock (_turn)
        {
            var now = clock.GetUtcNow();
            var tries = TriesOf(key, now);
            if (tries.Count >= most)
            {
                return Math.Max(1, (int)Math.Ceiling((tries.Peek() + length - now).TotalSeconds));
            }

            tries.Enqueue(now);
            return null;
        }
    }

    private Queue<DateTimeOffset> TriesOf(string key, DateTimeOffset now)
    {
        if (_tries.Count > TidyAbove)
        {
            Tidy(now);
        }

        if (!_tries.TryGetValue(key, out var tries))
        {
            _tries[key] = tries = new();
        }

        while (tries.TryPeek(out var oldest) && oldest + length <= now)
        {
            tries.Dequeue();
        }

        return tries;
    }

    /// <summary>Drops quiet keys; when a flood keeps too many alive all the same, drops the half of them.</summary>
    private void Tidy(DateTimeOffset now)
    {
        foreach (var key in _tries.Where(pair => pair.Value.All(at => at + length <= now)).Select(pair => pair.Key).ToList())
        {
            _tries.Remove(key);
        }

        if (_tries.Count > TidyAbove)
        {
            foreach (var key in _tries.Keys.Take(_tries.Count / 2).ToList())
            {
                _tries.Remove(key);
            }
        }
    }
}
