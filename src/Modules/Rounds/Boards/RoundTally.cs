using Linli.Residents;
using Linli.Rounds.Rounds;
using Linli.Rounds.Visits;

namespace Linli.Rounds.Boards;

/// <summary>What a round counts, a kind of door at a time. One entry at a door, many counts; nobody types a total.</summary>
internal static class RoundTally
{
    /// <summary>Doors on the list when the round was opened.</summary>
    public const string Target = "round.target";

    /// <summary>Doors found on the way and added.</summary>
    public const string Added = "round.added";

    /// <summary>Doors of which a need was told.</summary>
    public const string Needs = "round.needs";

    /// <summary>Attempts at a door that was done already.</summary>
    public const string Doubles = "round.doubles";

    /// <summary>The slot of <see cref="Target"/>.</summary>
    public const int TargetSlot = 0;

    /// <summary>Every indicator, in the order of <see cref="Cell"/>'s slots.</summary>
    public static IReadOnlyList<string> Indicators { get; } = [Target, Added, Needs, Doubles, .. VisitRules.All.Select(OfOutcome)];

    /// <summary>Doors whose attempt that counts had this outcome.</summary>
    public static string OfOutcome(string outcome) => "round." + outcome;

    /// <summary>Makes the series of a round, so that boards know their numbers from the start.</summary>
    public static void Prepare(Unit unit, int roundNo)
    {
        foreach (var kind in DwellingRef.Kinds)
        {
            foreach (var indicator in Indicators)
            {
                unit.Series(indicator, Round.DimensionOf(roundNo, kind));
            }
        }
    }

    /// <summary>The dimensions of a round: one a kind of door.</summary>
    public static List<string> Dimensions(int roundNo) => [.. DwellingRef.Kinds.Select(kind => Round.DimensionOf(roundNo, kind))];

    /// <summary>Numbers of the series of a round, with the kind and the slot that each fills.</summary>
    public static Dictionary<int, (int Kind, int Slot)> Series(Session session, int roundNo)
    {
        var dimensions = Dimensions(roundNo);
        return session.SeriesOf(dimensions)
            .Where(series => Indicators.Contains(series.Indicator))
            .ToDictionary(series => series.No, series => (dimensions.IndexOf(series.Dimension), Indicators.ToList().IndexOf(series.Indicator)));
    }
}
