namespace Linli.Platform;

/// <summary>A change of one tally.</summary>
/// <param name="Series">Number of the series (indicator and dimension).</param>
/// <param name="Area">Number of the lowest area it counts for.</param>
/// <param name="Day">Local day on which it counts.</param>
/// <param name="By">How much.</param>
public readonly record struct TallyChange(int Series, int Area, DateOnly Day, long By);

/// <summary>The changes of a batch, added up so that each tally is written once a commit.</summary>
internal sealed class TallyBatch
{
    private static readonly string[] Columns = ["series", "area", "day", "value"];
    private readonly Dictionary<(int Series, int Area, DateOnly Day), long> _sums = [];

    public void Add(IEnumerable<TallyChange> changes)
    {
        foreach (var change in changes)
        {
            var key = (change.Series, change.Area, change.Day);
            _sums[key] = _sums.GetValueOrDefault(key) + change.By;
        }
    }

    /// <summary>Writes the sums, in the order of their key so that two writers never wait for each other crosswise.</summary>
    public IReadOnlyCollection<TallyChange> Write(Connection connection)
    {
        var changes = _sums.Where(sum => sum.Value != 0)
            .Select(sum => new TallyChange(sum.Key.Series, sum.Key.Area, sum.Key.Day, sum.Value))
            .OrderBy(c => c.Series).ThenBy(c => c.Area).ThenBy(c => c.Day)
            .ToList();
        connection.Merge(
            "platform_tallies", Columns, [.. changes.Select(change => (object?[])[(long)change.Series, (long)change.Area, change.Day, change.By])],
            "on conflict (series, area, day) do update set value = platform_tallies.value + excluded.value");
        return changes;
    }
}
