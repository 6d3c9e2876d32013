using Linli.Rounds.Boards;

namespace Linli.Rounds.Rounds;

/// <summary>The list of a round: the doors that lay in its area at the moment it was opened, kept as a count a lowest area.</summary>
internal static class RoundList
{
    /// <summary>Whether a lowest area had doors on the list when the round was opened.</summary>
    public static bool Holds(Session session, Round round, int areaNo) =>
        session.CountedAt(RoundTally.Target, RoundTally.Dimensions(round.No), areaNo) > 0;

    /// <summary>The lowest areas with doors on the list, those added included, in the order of their numbers.</summary>
    public static SortedSet<int> Leaves(Session session, Round round) =>
        [.. session.SeriesOf(RoundTally.Dimensions(round.No))
            .Where(series => series.Indicator is RoundTally.Target or RoundTally.Added)
            .SelectMany(series => session.Leaves(series.No))
            .Where(leaf => leaf.Value > 0)
            .Select(leaf => leaf.Area)];
}
