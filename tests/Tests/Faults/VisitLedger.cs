using System.Collections.Concurrent;

namespace Linli.Tests.Faults;

/// <summary>The ledger of a client of the real server: the visits that were sent, and those that were answered.</summary>
internal sealed class VisitLedger(string file) : IDisposable
{
    private readonly ConcurrentDictionary<Guid, Visit> _sent = [];
    private readonly ConcurrentDictionary<Guid, Visit> _acknowledged = [];
    private readonly Lock _turn = new();
    private readonly StreamWriter _file = new(file) { AutoFlush = true };

    public int Acknowledged => _acknowledged.Count;

    public IReadOnlyList<Visit> Open => [.. _sent.Values.Where(visit => !_acknowledged.ContainsKey(visit.Id))];

    public void Sent(Visit visit) => _sent[visit.Id] = visit;

    public void Answered(Visit visit)
    {
        if (_acknowledged.TryAdd(visit.Id, visit))
        {
            lock (_turn)
            {
                _file.WriteLine($"{visit.Id} {visit.Dwelling} {visit.Outcome}");
            }
        }
    }

    /// <summary>Compares with the database at rest: each attempt with its audit entry, its kept answer and the tallies.</summary>
    public Findings Compare(Connection connection)
    {
        var kept = connection.Stream($"select id, dwelling_id, outcome from rounds_attempts", row => new Visit(row.Id(0), row.Id(1), row.Text(2))).ToList();
        var answered = connection.Stream($"select id from platform_answers", row => row.Id(0)).ToHashSet();
        var recorded = connection.Stream($"select count(*) from platform_audit where action in ('visit.make', 'visit.link')", row => row.Long(0)).Single();
        var byId = kept.GroupBy(visit => visit.Id).ToDictionary(same => same.Key, same => same.First());
        return new(
            Lost: _acknowledged.Values.Count(visit => byId.GetValueOrDefault(visit.Id) != visit),
            Twice: kept.Count - byId.Count,
            Half: (int)Math.Abs(recorded - kept.Count) + kept.Count(visit => !answered.Contains(visit.Id)) + WrongTallies(connection),
            Strange: kept.Count(visit => _sent.GetValueOrDefault(visit.Id) != visit),
            BrokenChainAt: ChainCheck.FirstWrong(connection));
    }

    public void Dispose() => _file.Dispose();

    /// <summary>Doors by outcome, counted from the rows, against the tallies; and doubles.</summary>
    private static int WrongTallies(Connection connection)
    {
        var rows = connection.Stream($"select outcome, count(*) from rounds_outcomes group by outcome", row => (row.Text(0), row.Long(1)))
            .Append(("doubles", connection.Stream($"select count(*) from rounds_attempts where linked_to is not null", row => row.Long(0)).Single()));
        var sums = connection.Stream(
            $"select s.indicator, sum(t.value) from platform_series s join platform_tallies t on t.series = s.no group by s.indicator",
            row => (row.Text(0), row.Long(1))).ToDictionary();
        return rows.Count(counted => sums.GetValueOrDefault("round." + counted.Item1) != counted.Item2);
    }

    /// <summary>What the comparison found.</summary>
    internal sealed record Findings(int Lost, int Twice, int Half, int Strange, long? BrokenChainAt)
    {
        public static readonly Findings Nothing = new(0, 0, 0, 0, null);
    }
}

/// <summary>A visit, as sent.</summary>
internal sealed record Visit(Guid Id, Guid Dwelling, string Outcome);
