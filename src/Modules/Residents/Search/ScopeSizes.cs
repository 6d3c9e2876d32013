using System.Collections.Concurrent;

namespace Linli.Residents.Search;

/// <summary>
/// Remembers for a minute whether a scope is small, because counting its people costs ten times the search itself. An old answer only costs time:
/// every lane finds the same people.
/// </summary>
internal sealed class ScopeSizes(TimeProvider clock)
{
    private const int Most = 1000;
    private static readonly TimeSpan Good = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<string, (bool IsSmall, long At)> _known = new(StringComparer.Ordinal);

    /// <summary>Whether a scope has so few people that reading their stretch of the index is quicker than the pieces of names.</summary>
    public bool IsSmall(Session look, Scope scope)
    {
        var key = string.Join('\n', scope.Areas);
        if (_known.TryGetValue(key, out var known) && clock.GetElapsedTime(known.At) < Good)
        {
            return known.IsSmall;
        }

        if (_known.Count >= Most)
        {
            _known.Clear();
        }

        var isSmall = SmallAreaLane.Fits(look, scope);
        _known[key] = (isSmall, clock.GetTimestamp());
        return isSmall;
    }
}
