namespace Linli.Platform;

/// <summary>A series of tallies.</summary>
/// <param name="No">Its number.</param>
/// <param name="Indicator">What is counted.</param>
/// <param name="Dimension">Further division.</param>
public sealed record Series(int No, string Indicator, string Dimension);

/// <summary>Reads tallies. Figures come from here and never from counting rows, so they cost the same at any size and outlive the names.</summary>
public static class TallySums
{
    /// <summary>Up to so many areas are looked up one by one in the index; of more, the whole series is read (the plus before a column keeps an index from being used).</summary>
    private const int Probed = 500;

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
        var last = asOf ?? DateOnly.MaxValue;
        return session.Rows(
            $"select area, cast(sum(value) as bigint) from platform_tallies where series = {series} and day <= {last} group by area",
            row => (row.Int(0), row.Long(1)));
    }

    /// <summary>The sum of a series over everything.</summary>
    public static long Total(this Session session, int series)
    {
        ArgumentNullException.ThrowIfNull(session);
        return session.Number($"select cast(coalesce(sum(value), 0) as bigint) from platform_tallies where series = {series}");
    }

    /// <summary>The sum for one lowest area, over some dimensions of an indicator.</summary>
    public static long CountedAt(this Session session, string indicator, IEnumerable<string> dimensions, int area)
    {
        ArgumentNullException.ThrowIfNull(session);
        return session.Number(
            $"""
            select cast(coalesce(sum(t.value), 0) as bigint) from platform_series s join platform_tallies t on t.series = s.no
            where s.indicator = {indicator} and s.dimension in ({Sql.List(dimensions)}) and t.area = {area}
            """);
    }

    /// <summary>Every tally of some indicators that is not 0, by lowest area; for counting them anew from the records.</summary>
    public static Dictionary<(string Indicator, string Dimension, int Area), long> AllOf(this Session session, IEnumerable<string> indicators)
    {
        ArgumentNullException.ThrowIfNull(session);
        return session.Stream(
            $"""
            select s.indicator, s.dimension, t.area, cast(sum(t.value) as bigint) from platform_series s join platform_tallies t on t.series = s.no
            where s.indicator in ({Sql.List(indicators)}) group by s.indicator, s.dimension, t.area having sum(t.value) <> 0
            """, row => (Key: (row.Text(0), row.Text(1), row.Int(2)), Value: row.Long(3))).ToDictionary(tally => tally.Key, tally => tally.Value);
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
        Sql within = areas is null ? Sql.Raw("") : $"and {Sql.Raw(areas.Count > Probed ? "+t.area" : "t.area")} {session.Among(areas)}";
        return session.Rows(
            $"""
            select s.indicator, s.dimension, {Sql.Raw(byArea ? "t.area" : "0")}, {Sql.Raw(byDay ? "t.day" : "'0001-01-01'")}, cast(sum(t.value) as bigint)
            from platform_series s join platform_tallies t on t.series = s.no
            where s.indicator {session.Among(indicators)} and t.day >= {span.From} and t.day <= {span.To} {within}
            group by s.indicator, s.dimension{Sql.Raw((byArea ? ", t.area" : "") + (byDay ? ", t.day" : ""))}
            """, row => new TallySum(row.Text(0), row.Text(1), row.Int(2), row.Day(3), row.Long(4)));
    }
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
