namespace Linli.Tests.Faults;

/// <summary>
/// The client's side of the bargain for the fault host: what was sent, and, written to a file of its own after the answer, what was
/// acknowledged. At the end every acknowledged record must be there once and the same.
/// </summary>
internal sealed class RecordLedger : IDisposable
{
    private readonly Dictionary<string, string> _sent = [];
    private readonly HashSet<string> _acknowledged = [];
    private readonly StreamWriter _file;

    public RecordLedger(string file) => _file = new StreamWriter(file) { AutoFlush = true };

    public int Acknowledged => _acknowledged.Count;

    /// <summary>Takes a line of the fault host.</summary>
    public void Hear(string line)
    {
        var parts = line.Split(' ');
        if (parts is ["try", var id, var value])
        {
            _sent[id] = value;
        }
        else if (parts is ["ack", var done] && _acknowledged.Add(done))
        {
            _file.WriteLine($"{done} {_sent[done]}");
        }
    }

    /// <summary>What was sent and never answered; to be sent again under the same id.</summary>
    public IReadOnlyList<string> Open => [.. _sent.Where(sent => !_acknowledged.Contains(sent.Key)).Select(sent => $"{sent.Key} {sent.Value}")];

    /// <summary>Compares with the database at rest.</summary>
    public Findings Compare(Connection connection)
    {
        var kept = connection.Stream($"select name, value from platform_settings", row => (Id: row.Text(0), Value: row.Text(1))).ToDictionary(row => row.Id, row => row.Value);
        var recorded = connection.Stream($"select subject from platform_audit where action = 'fault.write'", row => row.Text(0)).ToList();
        var answered = connection.Stream($"select id from platform_answers", row => row.Id(0).ToString()).ToHashSet();
        var counted = connection.Stream($"select coalesce(sum(value), 0) from platform_tallies", row => row.Long(0)).Single();
        return new(
            Lost: _acknowledged.Count(id => !kept.TryGetValue(id, out var value) || value != _sent[id]),
            Twice: recorded.Count - recorded.Distinct().Count(),
            Half: kept.Keys.Except(recorded).Count() + recorded.Except(kept.Keys).Count() + kept.Keys.Count(id => !answered.Contains(id)) + (int)Math.Abs(counted - kept.Count),
            Strange: kept.Count(row => !_sent.TryGetValue(row.Key, out var value) || value != row.Value),
            BrokenChainAt: ChainCheck.FirstWrong(connection));
    }

    public void Dispose() => _file.Dispose();

    /// <summary>What the comparison found; all is well when every figure is 0 and the chain is whole.</summary>
    internal sealed record Findings(int Lost, int Twice, int Half, int Strange, long? BrokenChainAt)
    {
        public static readonly Findings Nothing = new(0, 0, 0, 0, null);
    }
}
