namespace Linli.Platform;

/// <summary>A series of tallies.</summary>
/// <param name="No">Its number.</param>
/// <param name="Indicator">What is counted.</param>
/// <param name="Dimension">Further division.</param>
public sealed record Series(int No, string Indicator, string Dimension);

/// <summary>Reads tallies. Figures come from here and never from counting rows, so they cost the same at any size and outlive the names.</summary>
public static class TallySums
{
    private static readonly (DateOnly, DateOnly) EveryDay = (DateOnly.MinValue, DateOnly.MaxValue);

    /// <summary>The series that have one of some dimensions.</summary>
    public static List<Series> SeriesOf(this Session session, IEnumerable<string> dimensions)
    {
        ArgumentNullException.ThrowIfNull(session);
        return session.Rows($"select no, indicator, dimension from platform_series where dimension in ({Sql.List(dimensions)})", row => new Series(row.Int(0), row.Text(1), row.Text(2)));
    }

    /// <summary>The number of a series; null when nothing was ever counted in it.</summary>
    public static int? SeriesNo(this Session session, string indicator, string dimension)
    {
        ArgumentNullException.ThrowIfNull(session);
        var no = session.Number($"select no from platform_series where indicator = {indicator} and dimension = {dimension}");
        return no == 0 ? null : (int)no;
    }

    /// <summary>The sums of a series by lowest area, over the days up to <paramref name="asOf"/> (included; all days when null).</summary>
    public static List<(int Area, long Value)> Leaves(this Session session, int series, DateOnly? asOf = null)
    {
        ArgumentNullException.ThrowIfNull(session);
        return [.. TallyTables.Sums(session, Place(session, series), null, (DateOnly.MinValue, asOf ?? DateOnly.MaxValue), byArea: true, byDay: false).Select(sum => (sum.Area, sum.Value))];
    }

    /// <summary>The sum of a series over everything.</summary>
    public static long Total(this Session session, int series)
    {
        ArgumentNullException.ThrowIfNull(session);
        return TallyTables.Sums(session, Place(session, series), null, EveryDay, byArea: false, byDay: false).Sum(sum => sum.Value);
    }

    /// <summary>The sum of a series for some lowest areas.</summary>
    public static long TotalAt(this Session session, int series, IReadOnlyCollection<int> areas)
    {
        ArgumentNullException.ThrowIfNull(session);
        return TallyTables.Sums(session, Place(session, series), areas, EveryDay, byArea: false, byDay: false).Sum(sum => sum.Value);
    }

    /// <summary>The sum for one lowest area, over some dimensions of an indicator.</summary>
    public static long CountedAt(this Session session, string indicator, IEnumerable<string> dimensions, int area)
    {
        ArgumentNullException.ThrowIfNull(session);
        return TallyTables.At(session, indicator, dimensions, area);
    }

    /// <summary>Every tally of some indicators that is not 0, by lowest area; for counting them anew from the records.</summary>
    public static Dictionary<(string Indicator, string Dimension, int Area), long> AllOf(this Session session, IEnumerable<string> indicators)
    {
        ArgumentNullException.ThrowIfNull(session);
        return session.Sums([.. indicators], null, EveryDay, byArea: true).Where(sum => sum.Value != 0)
            .ToDictionary(sum => (sum.Indicator, sum.Dimension, sum.Area), sum => sum.Value);
    }

    /// <summary>The sums of some indicators by dimension, over some areas and days; the database adds them up.</summary>
    /// <param name="session">The session.</param>
    /// <param name="indicators">What is counted.</param>
    /// <param name="areas">Numbers of the lowest areas that count; null for all of the node.</param>
    /// <param name="span">First and last day, both included.</param>
    /// <param name="byArea">Whether each area has a sum of its own.</param>
    /// <param name="byDay">Whether each day has a sum of its own.</param>
    public static List<TallySum> Sums(
        this Session session, IReadOnlyCollection<string> indicators, IReadOnlyCollection<int>? areas, (DateOnly From, DateOnly To) span, bool byArea = false, bool byDay = false)
    {
        ArgumentNullException.ThrowIfNull(session);
        var series = session.Rows(
            $"select no, cluster, indicator, dimension from platform_series where indicator {session.Among(indicators)}",
            row => (Place: new SeriesPlace(row.Int(0), row.Int(1)), Indicator: row.Text(2), Dimension: row.Text(3))).ToDictionary(found => found.Place.No);
        return [.. TallyTables.Sums(session, [.. series.Values.Select(found => found.Place)], areas, span, byArea, byDay)
            .Select(sum => new TallySum(series[sum.Series].Indicator, series[sum.Series].Dimension, sum.Area, sum.Day, sum.Value))];
    }

    private static List<SeriesPlace> Place(Session session, int series) =>
        session.Rows($"select no, cluster from platform_series where no = {series}", row => new SeriesPlace(row.Int(0), row.Int(1)));
}

/// <summary>A sum of tallies.</summary>
/// <param name="Indicator">What is counted.</param>
/// <param name="Dimension">Further division.</param>
/// <param name="Area">Number of the lowest area; 0 when all are added up.</param>
/// <param name="Day">The day; the first of all days when all are added up.</param>
/// <param name="Value">The sum.</param>
public readonly record struct TallySum(string Indicator, string Dimension, int Area, DateOnly Day, long Value);

/// <summary>What the records say a tally should be.</summary>
/// <param name="Indicator">What is counted.</param>
/// <param name="Dimension">Further division.</param>
/// <param name="AreaNo">Number of the lowest area.</param>
/// <param name="Count">How many records there are.</param>
public readonly record struct CountedTally(string Indicator, string Dimension, int AreaNo, long Count);
