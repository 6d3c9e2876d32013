using System.Diagnostics;
using System.Net;

namespace Linli.Bench;

/// <summary>Phones that take one grid of 10,000 residents along for the first time, and ask for what is new, beside the same rows read, written as JSON and compressed in the raw; alone, some at a time, in a rush, and over a slow line.</summary>
internal static class PackBench
{
    public static async Task RunAsync(BenchOptions options, Action<Figure> tell, CancellationToken cancel)
    {
        var phones = options.Size(1000, 20);
        await using var town = await PackTown.MakeAsync(options, phones, cancel);
        var path = $"/api/rounds/{town.Visits.Round}/pack";
        using var one = town.Workers[0].Client(town.Node.Address);
        var sizes = await SizesAsync(one, path, cancel);
        var note = FormattableString.Invariant($"{town.Town.Dwellings} doors, {town.Town.People} people: {sizes.Plain / 1024} KB as it is, gzip {sizes.Gzip / 1024}, brotli {sizes.Brotli / 1024} KB");
        var alone = await CityFixture.TimeAsync(options.Size(40, 4), async _ => await LengthAsync(one, path, "br", cancel));
        tell(Figure.Of("pack.one", alone).TimesFasterThan(RawPack.Time(town.Data, options.Size(20, 2)).At(0.5), $"{note}; baseline: the rows alone, as JSON, brotli"));
        foreach (var (name, count, together) in new[] { ("steady", phones, 4), ("rush", options.Size(200, 20), 32) })
        {
            var (times, took) = await SyncAsync(town, path, count, together, cancel);
            tell(Figure.Of($"pack.first.{name}", took.TotalSeconds, "s", times) with { Note = FormattableString.Invariant($"{count} phones' first pack, {together} at a time") });
        }

        foreach (var shape in new[] { LinkShape.Regular3G, LinkShape.Slow3G })
        {
            tell(await PackLink.RunAsync(shape, town, path, options.Size(5, 1), cancel));
        }

        var within = options.Size(TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(1));
        tell(await new PackRush(town, path).RunAsync("pack.minute.same", "all of one grid", within, cancel));
        var seq = (await one.AskAsync(path, cancel)).GetProperty("seq").GetInt64();
        tell(Figure.Of("pack.nothing-new", await CityFixture.TimeAsync(options.Size(300, 20), async _ => await LengthAsync(one, $"{path}?since={seq}", "br", cancel))) with { Note = "since the last pack only packs were read" });
        await town.Visits.GiveAsync(town.Node.Gate, Town.Dwelling(town.Town.Dwellings - 1));
        tell(Figure.Of("pack.one-door", await CityFixture.TimeAsync(options.Size(100, 10), async _ => await LengthAsync(one, $"{path}?since={seq}", "br", cancel))) with { Note = "one door was visited since" });
    }

    /// <summary>Each of some phones asks once.</summary>
    private static async Task<(Times Times, TimeSpan Took)> SyncAsync(PackTown town, string path, int phones, int together, CancellationToken cancel)
    {
        var (times, started) = (new Times(), Stopwatch.GetTimestamp());
        await Parallel.ForEachAsync(town.Workers.Take(phones), new ParallelOptions { MaxDegreeOfParallelism = together, CancellationToken = cancel }, async (worker, stop) =>
        {
            using var client = worker.Client(town.Node.Address);
            var asked = Stopwatch.GetTimestamp();
            await LengthAsync(client, path, "br", stop);
            lock (times)
            {
                times.Add(Stopwatch.GetElapsedTime(asked));
            }
        });
        return (times, Stopwatch.GetElapsedTime(started));
    }

    private static async Task<(int Plain, int Gzip, int Brotli)> SizesAsync(HttpClient client, string path, CancellationToken cancel) =>
        (await LengthAsync(client, path, "identity", cancel), await LengthAsync(client, path, "gzip", cancel), await LengthAsync(client, path, "br", cancel));

    /// <summary>Bytes of an answer as it came over the wire.</summary>
    private static async Task<int> LengthAsync(HttpClient client, string path, string encoding, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        request.Headers.AcceptEncoding.ParseAdd(encoding);
        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
        return answer.StatusCode == HttpStatusCode.OK ? (await answer.Content.ReadAsByteArrayAsync(cancel)).Length : throw new InvalidOperationException($"{(int)answer.StatusCode}");
    }
}
