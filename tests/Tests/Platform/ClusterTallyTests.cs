namespace Linli.Tests.Platform;

/// <summary>Tallies that are counted together lie together, and are read as if they lay anywhere.</summary>
public sealed class ClusterTallyTests
{
    private static readonly (DateOnly, DateOnly) EveryDay = (DateOnly.MinValue, DateOnly.MaxValue);

    [Theory, OnEveryEngine]
    public async Task A_tally_is_read_the_same_in_whichever_table_it_lies(string engine)
    {
        await using var town = await Town.StartAsync(engine);
        foreach (var day in Enumerable.Range(0, 3))
        {
            await CountAsync(town, unit =>
            {
                foreach (var area in Enumerable.Range(1, 4))
                {
                    unit.Count("test.plain", "a", area, area + day);
                    unit.CountIn("test", "test.together", "a", area, area + day);
                    unit.CountIn("test", "test.together", "b", area, 100);
                    unit.CountIn("other", "other.together", "a", area, 1000);
                }
            });
            town.Clock.Advance(TimeSpan.FromDays(1));
        }

        var plain = await ReadAsync(town, "test.plain");
        Assert.Equal(plain, await ReadAsync(town, "test.together"));
        Assert.Contains("all a 0 01/01/0001 42", plain.Select(line => line.Replace(Environment.NewLine, "", StringComparison.Ordinal)));
        Assert.Equal(12, await town.ReadAsync(look => look.Number($"select count(*) from platform_tallies")));
        Assert.Equal(36, await town.ReadAsync(look => look.Number($"select count(*) from platform_cluster_tallies")));
        Assert.Equal(2, await town.ReadAsync(look => look.Number($"select count(*) from platform_clusters")));
    }

    [Theory, OnEveryEngine]
    public async Task A_series_stays_where_it_was_first_counted(string engine)
    {
        await using var town = await Town.StartAsync(engine);
        await CountAsync(town, unit => unit.Count("test.first", "", 1, 5));
        await town.RestartAsync();

        await CountAsync(town, unit => unit.CountIn("test", "test.first", "", 1, 2));
        await CountAsync(town, unit => unit.CountIn("test", "test.second", "", 1, 3));
        await town.RestartAsync();
        await CountAsync(town, unit => unit.Count("test.second", "", 1, -2));

        Assert.Equal(7, await town.ReadAsync(look => look.Total(look.SeriesNo("test.first", "")!.Value)));
        Assert.Equal(1, await town.ReadAsync(look => look.Total(look.SeriesNo("test.second", "")!.Value)));
        Assert.Equal((1, 1), (await town.ReadAsync(look => look.Number($"select count(*) from platform_tallies")), await town.ReadAsync(look => look.Number($"select count(*) from platform_cluster_tallies"))));
    }

    [Theory, OnEveryEngine]
    public async Task A_refused_act_counts_in_no_cluster_and_spoils_none(string engine)
    {
        await using var town = await Town.StartAsync(engine);
        var acts = Enumerable.Range(0, 20).Select(n => town.Gate.WriteAsync<Done>(town.System, unit =>
        {
            unit.CountIn($"cluster{n % 4}", $"test.{n % 4}", "", 1, 1);
            unit.Record("test.count", "test", $"{n}");
            return n < 8 || n % 2 == 0 ? new Problem("http.not-found", 404) : default(Done);
        }, default)).ToList();
        await Task.WhenAll(acts);

        var sums = await town.ReadAsync(look => look.AllOf(["test.0", "test.1", "test.2", "test.3"]));
        Assert.Equal([("test.1", 3), ("test.3", 3)], sums.OrderBy(sum => sum.Key.Indicator).Select(sum => (sum.Key.Indicator, sum.Value)));
        Assert.Equal(2, await town.ReadAsync(look => look.Number($"select count(distinct cluster) from platform_cluster_tallies")));
    }

    /// <summary>All that can be asked about the dimension a of an indicator.</summary>
    private static Task<List<string>> ReadAsync(Town town, string indicator) => town.ReadAsync(look =>
    {
        var series = look.SeriesNo(indicator, "a")!.Value;
        string Lines(string of, IEnumerable<TallySum> sums) => string.Join('\n', sums.Where(sum => sum.Dimension == "a").OrderBy(sum => (sum.Area, sum.Day)).Select(sum => FormattableString.Invariant($"{of} a {sum.Area} {sum.Day} {sum.Value}")));
        var today = look.Today;
        return (List<string>)
        [
            Lines("all", look.Sums([indicator], null, EveryDay)),
            Lines("by area and day", look.Sums([indicator], null, EveryDay, byArea: true, byDay: true)),
            Lines("some", look.Sums([indicator], [2, 3, 9], (today.AddDays(-2), today.AddDays(-1)), byDay: true)),
            Lines("most", look.Sums([indicator], [.. Enumerable.Range(2, 900)], EveryDay, byArea: true)),
            string.Join(' ', look.Leaves(series).Order()),
            string.Join(' ', look.Leaves(series, today.AddDays(-2)).Order()),
            string.Join(' ', look.AllOf([indicator]).Where(sum => sum.Key.Dimension == "a").Select(sum => (sum.Key.Area, sum.Value)).Order()),
            FormattableString.Invariant($"{look.Total(series)} {look.TotalAt(series, [1, 4])} {look.CountedAt(indicator, ["a", "z"], 3)} {look.CountedAt(indicator, ["z"], 3)}"),
        ];
    });

    private static Task CountAsync(Town town, Action<Unit> count) => town.WriteAsync<Done>(unit =>
    {
        count(unit);
        unit.Record("test.count", "test", "1");
        return default(Done);
    });
}
