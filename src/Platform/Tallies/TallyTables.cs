namespace Linli.Platform;

/// <summary>
/// The two tables of tallies. By series, so that one figure over all areas is read in one stretch; or, for series of a cluster, by area and day, so that what one act
/// counts in many series is one or two pages. A series lies in one of them for good; no other place knows in which.
/// </summary>
internal static class TallyTables
{
    /// <summary>Up to so many areas are looked up one by one in the index; of more, the whole series is read (the plus before a column keeps an index from being used).</summary>
    private const int Probed = 500;

    private static readonly string[] Columns = ["series", "area", "day", "value"];
    private static readonly string[] ClusterColumns = ["cluster", "area", "day", "series", "value"];

    /// <summary>Adds changes to their tallies; none of them twice.</summary>
    public static void Add(Connection connection, IReadOnlyCollection<TallyChange> changes)
    {
        var days = new Dictionary<DateOnly, object>();
        object Day(DateOnly day) => days.TryGetValue(day, out var text) ? text : days[day] = Connection.Kept(day);
        connection.Merge(
            "platform_tallies", Columns,
            [.. changes.Where(change => change.Cluster == 0).OrderBy(change => (change.Series, change.Area, change.Day)).Select(change => (object?[])[(long)change.Series, (long)change.Area, Day(change.Day), change.By])],
            "on conflict (series, area, day) do update set value = platform_tallies.value + excluded.value");
        connection.Merge(
            "platform_cluster_tallies", ClusterColumns,
            [.. changes.Where(change => change.Cluster > 0).OrderBy(change => (change.Cluster, change.Area, change.Day, change.Series)).Select(change => (object?[])[(long)change.Cluster, (long)change.Area, Day(change.Day), (long)change.Series, change.By])],
            "on conflict (cluster, area, day, series) do update set value = platform_cluster_tallies.value + excluded.value");
    }

    /// <summary>The sums of some series over the days of a span, of whichever table they lie in. A cluster is read as a whole: to ask of each tally whether it is wanted costs more.</summary>
    /// <param name="session">The session.</param>
    /// <param name="places">Where the series lie.</param>
    /// <param name="areas">Numbers of the lowest areas that count; null for all of the node.</param>
    /// <param name="span">First and last day, both included.</param>
    /// <param name="byArea">Whether each area has a sum of its own.</param>
    /// <param name="byDay">Whether each day has a sum of its own.</param>
    public static IEnumerable<(int Series, int Area, DateOnly Day, long Value)> Sums(
        Session session, IReadOnlyCollection<SeriesPlace> places, IReadOnlyCollection<int>? areas, (DateOnly From, DateOnly To) span, bool byArea, bool byDay)
    {
        var wanted = places.ToLookup(place => place.Cluster > 0);
        Sql plain = $"platform_tallies t where t.series {session.Among(Numbers(wanted[false]))}{Within(session, areas, Probed)}";
        Sql clustered = $"platform_cluster_tallies t where t.cluster {session.Among(Clusters(wanted[true]))}{Within(session, areas, int.MaxValue)}";
        var numbers = Numbers(places).ToHashSet();
        return wanted.SelectMany(table => session.Rows(
            $"""
            select t.series, {Sql.Raw(byArea ? "t.area" : "0")}, {Sql.Raw(byDay ? "t.day" : "'0001-01-01'")}, cast(sum(t.value) as bigint)
            from {(table.Key ? clustered : plain)} and t.day >= {span.From} and t.day <= {span.To}
            group by t.series{Sql.Raw((byArea ? ", t.area" : "") + (byDay ? ", t.day" : ""))}
            """, row => (Series: row.Int(0), row.Int(1), row.Day(2), row.Long(3)))).Where(sum => numbers.Contains(sum.Series));
    }

    /// <summary>The sum for one lowest area, over some dimensions of an indicator; one statement, because each knock asks it.</summary>
    public static long At(Session session, string indicator, IEnumerable<string> dimensions, int area) => session.Number(
        $"""
        with s as (select no, cluster from platform_series where indicator = {indicator} and dimension in ({Sql.List(dimensions)}))
        select cast(coalesce((select sum(t.value) from s join platform_tallies t on t.series = s.no where t.area = {area}), 0)
            + coalesce((select sum(t.value) from s join platform_cluster_tallies t on t.cluster = s.cluster and t.series = s.no where s.cluster > 0 and t.area = {area}), 0) as bigint)
        """);

    private static Sql Within(Session session, IReadOnlyCollection<int>? areas, int probed)
    {
        Sql within = $" and {Sql.Raw(areas?.Count > probed ? "+t.area" : "t.area")} {session.Among(areas ?? [])}";
        return areas is null ? Sql.Raw("") : within;
    }

    private static List<int> Numbers(IEnumerable<SeriesPlace> places) => [.. places.Select(place => place.No)];

    private static List<int> Clusters(IEnumerable<SeriesPlace> places) => [.. places.Select(place => place.Cluster).Distinct()];
}
