using Linli.Rounds.Boards;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Bench;

/// <summary>The board of each level over 25,600 lowest areas: inside, over HTTP, and by counting the doors.</summary>
internal static class BoardsBench
{
    public static async Task RunAsync(BenchOptions options, Action<Figure> tell, CancellationToken cancel)
    {
        await using var city = await CityFixture.MakeAsync(options, cancel);
        var (node, town) = (city.Node, city.Town);
        tell(new Figure("boards.open-round", city.Opening.TotalMilliseconds, "ms") with { Note = $"opens a round over {town.Grids} grids and {town.Dwellings} doors, over HTTP" });
        await node.WriteAsync<Done>(unit => Visit(unit, city), cancel);
        var book = node.Services.GetRequiredService<BoardBook>();
        var load = await CityFixture.TimeAsync(1, async _ => await book.OfAsync(city.Round.No, cancel));
        tell(Figure.Of("boards.load", load) with { Note = "the first look at a round: all counts into memory" });
        using var client = city.Visits.Worker.Client(node.Address);
        foreach (var (level, code, depth) in new[] { ("city", "0", 0), ("district", "901", 3), ("street", "90101", 6), ("community", "9010101", 9) })
        {
            var view = (await node.Reads.RunAsync(RunningNode.System, look => BoardView.Find(look, city.Round.Id, code), cancel)).Failed(out var problem, out var found)
                ? throw new InvalidOperationException(problem.Code)
                : found;
            var raw = await node.Reads.RunAsync(RunningNode.System, look => Raw(look, found!, depth, options), cancel);
            var inside = await CityFixture.TimeAsync(options.Size(2000, 100), async _ => found!.Read(await book.OfAsync(city.Round.No, cancel), DateTimeOffset.UtcNow));
            tell(Figure.Of($"boards.{level}.inside", inside).TimesFasterThan(raw.At(0.5), "baseline: group by over the doors, raw SQL"));
            var http = await CityFixture.TimeAsync(options.Size(500, 50), _ => client.AskAsync($"/api/rounds/{city.Round.Id}/board?area={code}", cancel));
            tell(Figure.Of($"boards.{level}.http", http) with { Note = $"{view!.Children.Count} areas below" });
        }
    }

    /// <summary>A share of the doors of each grid is met, by its counts alone.</summary>
    private static Outcome<Done> Visit(Unit unit, CityFixture city)
    {
        for (var grid = 0; grid < city.Town.Grids; grid++)
        {
            unit.Count(RoundTally.OfOutcome("met"), city.Round.Dimension("household"), city.Town.FirstGrid + grid, grid % city.Town.Doors);
        }

        unit.Record("bench.fill", "round", city.Round.Id.ToString());
        return default(Done);
    }

    private static Times Raw(Look look, BoardView view, int depth, BenchOptions options)
    {
        var times = new Times();
        for (var turn = 0; turn < options.Size(3, 1); turn++)
        {
            var started = System.Diagnostics.Stopwatch.GetTimestamp();
            look.Rows(
                $"""
                select substr(d.area_path, 1, {depth + 3}), count(*), sum(case when o.final = 1 then 1 else 0 end)
                from residents_dwellings d left join rounds_outcomes o on o.round_no = 1 and o.area_no = d.area_no and o.dwelling_id = d.id and {look.Scope.Over("o.area_path")}
                where d.removed_at is null and d.area_path >= {view.Area.Path.Value} and d.area_path < {view.Area.Path.End} and {look.Scope.Over("d.area_path")} group by 1
                """, row => row.Long(1));
            times.Add(System.Diagnostics.Stopwatch.GetElapsedTime(started));
        }

        return times;
    }
}
