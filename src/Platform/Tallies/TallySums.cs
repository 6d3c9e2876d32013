namespace Linli.Platform;

/// <summary>Reads the tallies of an indicator.</summary>
public static class TallySums
{
    /// <summary>The numbers of the series of an indicator, by dimension.</summary>
    public static Dictionary<string, int> Series(this Session session, string indicator)
    {
        ArgumentNullException.ThrowIfNull(session);
        return session.Rows($"select dimension, no from platform_series where indicator = {indicator}", row => (row.Text(0), row.Int(1))).ToDictionary();
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
}
