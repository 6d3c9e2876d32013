namespace Linli.Platform;

/// <summary>A change of one tally.</summary>
/// <param name="Series">Number of the series (indicator and dimension).</param>
/// <param name="Area">Number of the lowest area it counts for.</param>
/// <param name="Day">Local day on which it counts.</param>
/// <param name="By">How much.</param>
public readonly record struct TallyChange(int Series, int Area, DateOnly Day, long By)
{
    /// <summary>Number of the cluster in which the series lies; 0 for none.</summary>
    public int Cluster { get; init; }
}

/// <summary>The changes of a batch, added up so that each tally is written once a commit.</summary>
internal sealed class TallyBatch
{
    private readonly Dictionary<(int Cluster, int Series, int Area, DateOnly Day), long> _sums = [];

    public void Add(IEnumerable<TallyChange> changes)
    {
        foreach (var change in changes)
        {
            System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_sums, (change.Cluster, change.Series, change.Area, change.Day), out _) += change.By;
        }
    }

    /// <summary>Writes the sums, in the order of their key so that two writers never wait for each other crosswise.</summary>
    public IReadOnlyCollection<TallyChange> Write(Connection connection)
    {
        var changes = _sums.Where(sum => sum.Value != 0)
            .Select(sum => new TallyChange(sum.Key.Series, sum.Key.Area, sum.Key.Day, sum.Value) { Cluster = sum.Key.Cluster })
            .ToList();
        TallyTables.Add(connection, changes);
        return changes;
    }
}
