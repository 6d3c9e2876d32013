using Linli.Rounds.Doors;

namespace Linli.Bench;

/// <summary>The missing doors of one grid among 3.6 million, beside a scan without an index.</summary>
internal static class MissingBench
{
    public static async Task RunAsync(BenchOptions options, Action<Figure> tell, CancellationToken cancel)
    {
        await using var city = await CityFixture.MakeAsync(options, cancel);
        var grids = Enumerable.Range(0, options.Size(300, 20)).Select(i => i * 7919 % city.Town.Grids).ToList();
        foreach (var grid in grids)
        {
            await Task.WhenAll(Enumerable.Range(0, city.Town.Doors / 3 * 2).Select(door => city.Visits.GiveAsync(city.Node.Gate, Town.Dwelling((grid * city.Town.Doors) + door))));
        }

        var found = 0;
        var inside = await CityFixture.TimeAsync(options.Size(1000, 60), turn => city.Node.Reads.RunAsync(
            RunningNode.System, look => found = DoorList.OfLeaf(look, city.Round, city.Town.FirstGrid + grids[turn % grids.Count]).Count(door => door.IsMissing), cancel));
        var scan = await CityFixture.TimeAsync(options.Size(3, 1), turn => city.Node.Reads.RunAsync(RunningNode.System, look => Scan(look, city, city.Town.FirstGrid + grids[turn]), cancel));
        tell(Figure.Of("missing.inside", inside).TimesFasterThan(scan.At(0.5), $"{found} missing of {city.Town.Doors} doors, among {city.Town.Dwellings}; baseline: scan without an index"));
        using var client = city.Visits.Worker.Client(city.Node.Address);
        var codes = await city.Node.Reads.RunAsync(RunningNode.System, look => grids.ConvertAll(grid => Linli.Territory.AreaDirectory.ByNo(look, city.Town.FirstGrid + grid)!.Code), cancel);
        var http = await CityFixture.TimeAsync(options.Size(300, 30), turn => client.AskAsync($"/api/rounds/{city.Round.Id}/doors?state=missing&area={codes[turn % codes.Count]}", cancel));
        tell(Figure.Of("missing.http", http));
    }

    private static int Scan(Look look, CityFixture city, int grid) => look.Rows(
        $"""
        select d.id from residents_dwellings d
        where d.area_no + 0 = {grid} and d.removed_at is null and {look.Scope.Over("d.area_path")}
          and not exists (select 1 from rounds_outcomes o where o.round_no = {city.Round.No} and o.area_no = d.area_no and o.dwelling_id = d.id and o.final = 1 and {look.Scope.Over("o.area_path")})
        """, row => row.Id(0)).Count;
}
