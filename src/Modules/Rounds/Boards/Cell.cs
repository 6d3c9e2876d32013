using Linli.Residents;
using Linli.Rounds.Visits;

namespace Linli.Rounds.Boards;

/// <summary>The counts of one area in one round: a row of slots for each kind of door. Kinds are never added up.</summary>
internal sealed class Cell
{
    private static readonly int Slots = RoundTally.Indicators.Count;
    private readonly long[] _values = new long[DwellingRef.Kinds.Count * Slots];

    public void Add(int kind, int slot, long by) => _values[(kind * Slots) + slot] += by;

    /// <summary>The counts for people; kinds of which there are no doors are left out.</summary>
    public IReadOnlyList<Counts> Read() =>
        [.. Enumerable.Range(0, DwellingRef.Kinds.Count).Select(Read).Where(counts => counts.Total > 0)];

    /// <summary>How often a slot was counted, over all kinds; only for slots that count acts and not doors.</summary>
    public long Sum(string indicator)
    {
        var slot = RoundTally.Indicators.ToList().IndexOf(indicator);
        return Enumerable.Range(0, DwellingRef.Kinds.Count).Sum(kind => _values[(kind * Slots) + slot]);
    }

    /// <summary>Doors without a final outcome, over all kinds. Asked of every lowest area for one list, so it makes no objects.</summary>
    public long Missing()
    {
        var missing = 0L;
        for (var at = 0; at < _values.Length; at += Slots)
        {
            missing += _values[at] + _values[at + 1];
            for (var outcome = 0; outcome < VisitRules.Final.Count; outcome++)
            {
                missing -= _values[at + 4 + outcome];
            }
        }

        return missing;
    }

    private Counts Read(int kind)
    {
        var values = _values.AsSpan(kind * Slots, Slots);
        var outcomes = values[4..];
        var final = outcomes[..VisitRules.Final.Count].ToArray().Sum();
        var coverage = new Coverage(final, values[0] + values[1]);
        return new(DwellingRef.Kinds[kind], coverage.Total, final, coverage.Missing, coverage.Rate,
            outcomes[0], outcomes[1], outcomes[2], outcomes[3], outcomes[4], outcomes[5], values[1]);
    }
}

/// <summary>The counts of one kind of door. Each is a count of doors; <see cref="Final"/> of <see cref="Total"/> is the rate, which is never rounded up to the whole.</summary>
internal sealed record Counts(
    string Kind, long Total, long Final, long Missing, string Rate, long Met, long Phoned, long Empty, long Refused, long Moved, long Nobody, long Added);
