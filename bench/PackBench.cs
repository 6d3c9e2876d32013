using System.Net;

namespace Linli.Bench;

/// <summary>Phones that take one grid of 10,000 residents along for the first time, and ask for what is new, beside the same rows read, written as JSON and compressed in the raw; alone, some at a time, in a rush, and over a slow line.</summary>
internal static class PackBench
{
    public static async Task RunAsync(BenchOptions options, Action<Figure> tell, CancellationToken cancel)
    {
        var (phones, within) = (options.Size(1000, 20), options.Size(TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(1)));
        await using (var own = await PackTown.MakeAsync(options, phones, cancel, share: false))
        {
            await AloneAsync(own, options, tell, cancel);
            tell(await PackParts.RunAsync(own, options.Size(20, 2), cancel));
            tell(await new PackRush(own).RunAsync("pack.first.own", "each made for itself", TimeSpan.Zero, 4, cancel));
            tell(await new PackRush(own).RunAsync("pack.minute.own", "each made for itself", within, phones, cancel));
        }

        await using var town = await PackTown.MakeAsync(options, phones, cancel);
        tell(await new PackRush(town).RunAsync("pack.minute.same", "all of one grid", within, phones, cancel));
        tell(await new PackRush(town).RunAsync("pack.instant.same", "all of one grid", TimeSpan.Zero, phones, cancel));
        foreach (var shape in new[] { LinkShape.Regular3G, LinkShape.Slow3G })
        {
            tell(await PackLink.RunAsync(shape, town, town.Path, options.Size(5, 1), cancel));
        }

        await NewsAsync(town, options, tell, cancel);
    }

    /// <summary>One phone after the other, on a node that nobody else asks.</summary>
    private static async Task AloneAsync(PackTown town, BenchOptions options, Action<Figure> tell, CancellationToken cancel)
    {
        using var one = town.Workers[0].Client(town.Node.Address);
        var sizes = await SizesAsync(one, town.Path, cancel);
        var note = FormattableString.Invariant($"{town.Town.Dwellings} doors, {town.Town.People} people: {sizes.Plain / 1024} KB as it is, gzip {sizes.Gzip / 1024}, brotli {sizes.Brotli / 1024} KB");
        var alone = await CityFixture.TimeAsync(options.Size(40, 4), async _ => await LengthAsync(one, town.Path, "br", cancel));
        tell(Figure.Of("pack.one", alone).TimesFasterThan(RawPack.Time(town.Data, options.Size(20, 2)).At(0.5), $"{note}; baseline: the rows alone, as JSON, brotli"));
    }

    /// <summary>A phone that has its pack asks what is new.</summary>
    private static async Task NewsAsync(PackTown town, BenchOptions options, Action<Figure> tell, CancellationToken cancel)
    {
        using var one = town.Workers[0].Client(town.Node.Address);
        var shared = await CityFixture.TimeAsync(options.Size(40, 4), async _ => await LengthAsync(one, town.Path, "br", cancel));
        tell(Figure.Of("pack.kept", shared) with { Note = "a whole pack that was made for somebody else" });
        var since = $"{town.Path}?since={(await one.AskAsync(town.Path, cancel)).GetProperty("mark").GetString()}";
        tell(Figure.Of("pack.nothing-new", await CityFixture.TimeAsync(options.Size(300, 20), async _ => await LengthAsync(one, since, "br", cancel))) with { Note = "since the last pack only packs were read" });
        await town.Visits.GiveAsync(town.Node.Gate, Town.Dwelling(town.Town.Dwellings - 1));
        tell(Figure.Of("pack.one-door", await CityFixture.TimeAsync(options.Size(100, 10), async _ => await LengthAsync(one, since, "br", cancel))) with { Note = "one door was visited since" });
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
