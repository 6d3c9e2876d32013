using System.Diagnostics;
using System.Text.Json;
using Linli.Access;

namespace Linli.Bench;

/// <summary>A large roster through the product's own way: upload, look, apply; beside raw inserts of the same rows.</summary>
internal static class ImportBench
{
    public static async Task RunAsync(BenchOptions options, Action<Figure> tell, CancellationToken cancel)
    {
        using var scratch = new Scratch();
        var count = options.Size(options.Residents, Math.Min(options.Residents, 20_000));
        var (folder, file) = (scratch.Folder("data"), scratch.File("roster.csv"));
        Roster.Write(file, count, 1);
        World.Fill(folder, new Town([1, 1, 1], 0, 0));
        SignedIn officer;
        await using (var node = await RunningNode.StartAsync(folder, cancel))
        {
            officer = await node.SignInAsync(Role.Officer, cancel);
        }

        ImportTimes ours;
        double peak;
        await using (var child = await ChildNode.StartAsync(options, folder, 128, null, cancel))
        {
            using var client = officer.Client(child.Address);
            ours = await ThroughAsync(client, "90101", file, () => child.CpuSeconds, cancel);
            peak = child.PeakMegabytes;
        }

        var raw = RawImport.Run(scratch.Folder("raw"), [.. Roster.People(count, 1)]);
        var rate = count / raw.Took.TotalSeconds;
        tell(new Figure("import.apply", count / ours.Apply.TotalSeconds, "people/s").ShareOf(rate, $"{count} people written: read again, checked, sealed; baseline: raw inserts of the same rows"));
        tell(new Figure("import.whole", count / ours.Whole.TotalSeconds, "people/s").ShareOf(rate, "the same with upload and preview"));
        tell(new Figure("import.apply.cpu", ours.ApplyCpu, "s of processor").TimesFasterThan(raw.Cpu, "ratio: raw processor time to ours; does not depend on other load as much as the wall clock"));
        tell(new Figure("import.read.cpu", ours.ReadCpu, "s of processor") with { Note = FormattableString.Invariant($"upload and preview, {ours.Read.TotalSeconds:0.0} s by the clock") });
        tell(new Figure("import.peak", peak, "MB") with { Note = "most memory of the node's process" });
    }

    /// <summary>Takes a roster in through the routes that people use.</summary>
    public static async Task<ImportTimes> ThroughAsync(HttpClient client, string area, string file, Func<double> cpu, CancellationToken cancel)
    {
        var (started, before) = (Stopwatch.GetTimestamp(), cpu());
        var id = (await client.SendFileAsync($"/api/imports?area={area}&name=roster.csv", file, "text/csv", cancel)).GetProperty("id").GetGuid();
        await UntilAsync(client, id, "ready", cancel);
        var (read, readCpu) = (Stopwatch.GetElapsedTime(started), cpu());
        await client.TellAsync($"/api/imports/{id}/apply", new { }, cancel);
        var answer = await UntilAsync(client, id, "applied", cancel);
        return new(read, Stopwatch.GetElapsedTime(started), readCpu - before, cpu() - readCpu, answer.GetProperty("summary").GetProperty("residents").GetInt32());
    }

    private static async Task<JsonElement> UntilAsync(HttpClient client, Guid id, string state, CancellationToken cancel)
    {
        while (true)
        {
            var import = await client.AskAsync($"/api/imports/{id}", cancel);
            var now = import.GetProperty("state").GetString();
            if (now == state)
            {
                return import;
            }

            if (now == "failed")
            {
                throw new InvalidOperationException(import.GetProperty("problem").ToString());
            }

            await Task.Delay(100, cancel);
        }
    }
}

/// <summary>How long an import took.</summary>
internal sealed record ImportTimes(TimeSpan Read, TimeSpan Whole, double ReadCpu, double ApplyCpu, int Residents)
{
    public TimeSpan Apply => Whole - Read;
}
