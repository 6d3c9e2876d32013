using Linli.Forms;
using Linli.Residents;
using Linli.Rounds;
using Linli.Territory;

namespace Linli.Server.Verifying;

/// <summary>A tally that is not what the records say.</summary>
internal sealed record TallyDifference(string Indicator, string Dimension, string Area, long Tally, long Counted);

/// <summary>Holds the tallies against the records they were counted from.</summary>
internal static class TallyCheck
{
    /// <summary>Every difference, in the order of indicator, dimension and area.</summary>
    public static List<TallyDifference> Run(Session session, IReadOnlyList<RecountedRound> rounds)
    {
        var kept = session.AllOf([.. LedgerRecount.Indicators, .. RoundRecount.Indicators, .. FormRecount.Indicators(session)]);
        var forms = FormRecount.All(session);
        var erased = rounds.Where(round => round.IsErased).Select(round => $"{round.No}.").ToList();
        var areas = LedgerRecount.AreasWithDoors(session);
        var counted = LedgerRecount.Of(session)
            .Concat(rounds.Where(round => !round.IsErased).SelectMany(round => RoundRecount.Of(session, round.Id, areas)))
            .Concat(forms.Where(form => !form.IsErased).SelectMany(form => FormRecount.Of(session, form)))
            .Where(tally => tally.Count != 0)
            .ToDictionary(tally => (tally.Indicator, tally.Dimension, Area: tally.AreaNo), tally => tally.Count);
        return [.. kept.Keys.Union(counted.Keys)
            .Where(key => kept.GetValueOrDefault(key) != counted.GetValueOrDefault(key) && !erased.Exists(dimension => key.Item2.StartsWith(dimension, StringComparison.Ordinal)))
            .Where(key => !forms.Any(form => form.IsErased && form.Counts(key.Item1)))
            .Order()
            .Select(key => new TallyDifference(key.Item1, key.Item2, AreaDirectory.ByNo(session, key.Item3)?.Code ?? $"#{key.Item3}", kept.GetValueOrDefault(key), counted.GetValueOrDefault(key)))];
    }
}
