using System.Diagnostics;
using Linli.Server;

namespace Linli.Bench;

/// <summary>From starting the program to its first answer, and what it holds when nobody asks.</summary>
internal static class StartBench
{
    public static async Task RunAsync(BenchOptions options, Action<Figure> tell, CancellationToken cancel)
    {
        using var scratch = new Scratch();
        var folder = scratch.Folder("data");
        var first = await StartAsync(options, folder, TimeSpan.Zero, cancel);
        tell(new Figure("start.new-folder", first.Cpu, "s of processor") with { Note = FormattableString.Invariant($"{first.Wall.TotalSeconds:0.00} s by the clock; makes the database and the keys") });
        var starts = new List<Started>();
        for (var turn = 0; turn < options.Size(5, 1); turn++)
        {
            starts.Add(await StartAsync(options, folder, options.Size(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(1)), cancel));
        }

        var middle = starts.OrderBy(start => start.Cpu).ElementAt(starts.Count / 2);
        tell(new Figure("start.cpu", middle.Cpu, "s of processor") { Note = FormattableString.Invariant($"to the first 200 of /ready; middle of {starts.Count}, best {starts.Min(start => start.Cpu):0.00}") });
        var wall = new Times();
        starts.ForEach(start => wall.Add(start.Wall));
        tell(Figure.Of("start.wall", wall));
        tell(new Figure("start.idle", starts.Max(start => start.Idle), "MB") with { Note = "resident after five quiet seconds, the most of all starts" });
    }

    private static async Task<Started> StartAsync(BenchOptions options, string folder, TimeSpan quiet, CancellationToken cancel)
    {
        var address = Path.Combine(folder, "address");
        File.Delete(address);
        var started = Stopwatch.GetTimestamp();
        using var process = Start(options, ["serve", "--data", folder, "--port", "0"]);
        using var client = new HttpClient();
        try
        {
            while (!await IsReadyAsync(client, folder, address, cancel))
            {
                await Task.Delay(5, cancel);
            }

            var (wall, cpu) = (Stopwatch.GetElapsedTime(started), ProcessFigures.CpuSeconds(process.Id));
            await Task.Delay(quiet, cancel);
            return new(wall, cpu, ProcessFigures.Status(process.Id, "VmRSS") / 1024.0);
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
        }
    }

    private static async Task<bool> IsReadyAsync(HttpClient client, string folder, string address, CancellationToken cancel)
    {
        if (!File.Exists(address) || new FileInfo(address).Length == 0)
        {
            return false;
        }

        using var answer = await client.GetAsync(new Uri(NodeFiles.Address(folder), "/ready"), cancel);
        return answer.IsSuccessStatusCode;
    }

    private static Process Start(BenchOptions options, IEnumerable<string> words)
    {
        var start = new ProcessStartInfo(options.Self[0]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var word in options.Self.Skip(1).Concat(words))
        {
            start.ArgumentList.Add(word);
        }

        return Process.Start(start)!;
    }

    private sealed record Started(TimeSpan Wall, double Cpu, double Idle);
}
