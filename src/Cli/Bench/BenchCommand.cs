using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Linli.Bench;

namespace Linli.Cli.Bench;

/// <summary><c>linli bench [NAME]</c></summary>
internal static class BenchCommand
{
    public static Command Make()
    {
        var name = new Argument<string[]>("NAME") { Description = $"Which: {string.Join(", ", Benches.Names)}; all when none is named.", Arity = ArgumentArity.ZeroOrMore };
        var json = new Option<bool>("--json") { Description = "A line of JSON a figure." };
        var small = new Option<bool>("--small") { Description = "At a size that only shows that every benchmark runs; the figures mean nothing." };
        var residents = new Option<int>("--residents") { Description = "People in the roster, and in the ledger that is searched.", DefaultValueFactory = _ => 1_000_000, HelpName = "N" };
        var ledger = new Option<int>("--ledger") { Description = "People already there when a street is imported beside visits.", DefaultValueFactory = _ => 10_000_000, HelpName = "N" };
        var database = new Option<string?>("--db") { Description = "A PostgreSQL server on which databases may be made, for the benchmarks of both engines.", HelpName = "ADDRESS" };
        name.AcceptOnlyFromAmong([.. Benches.Names]);
        var command = new Command("bench", "Measure this machine, beside a raw baseline of the same run. In temporary folders, on loopback; removes what it made.") { name, json, small, residents, ledger, database };
        command.SetAction((parsed, cancel) => RunAsync(
            parsed.GetValue(name) is { Length: > 0 } some ? some : Benches.Names,
            new BenchOptions { Small = parsed.GetValue(small), Residents = parsed.GetValue(residents), Ledger = parsed.GetValue(ledger), Postgres = parsed.GetValue(database), Self = Self() },
            parsed.GetValue(json) ? PrintJson : Print,
            cancel));
        return command;
    }

    /// <summary>The node that a benchmark starts as a process of its own; not for people.</summary>
    public static Command MakeNode()
    {
        var data = new Option<string>("--data") { Required = true };
        var batch = new Option<int>("--batch") { Required = true };
        var command = new Command("bench-node") { data, batch };
        command.Hidden = true;
        command.SetAction((parsed, cancel) => BenchNode.ServeAsync(parsed.GetValue(data)!, parsed.GetValue(batch), cancel));
        return command;
    }

    private static async Task<int> RunAsync(IEnumerable<string> names, BenchOptions options, Action<Figure> tell, CancellationToken cancel)
    {
        foreach (var name in names)
        {
            await Benches.RunAsync(name, options, tell, cancel);
        }

        return 0;
    }

    private static void PrintJson(Figure figure) => Console.WriteLine(JsonSerializer.Serialize(figure, LinliJson.Options));

    private static void Print(Figure figure)
    {
        var tails = figure.P50 is null ? "" : string.Create(CultureInfo.InvariantCulture, $"  p50 {figure.P50:0.00}  p95 {figure.P95:0.00}  p99 {figure.P99:0.00} ms");
        var ratio = figure.Ratio is null ? "" : string.Create(CultureInfo.InvariantCulture, $"  baseline {figure.Baseline:0.###}  ratio {figure.Ratio:0.00}");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{figure.Name,-34} {figure.Value,12:0.###} {figure.Unit}{tails}{ratio}  load {figure.Load:0.0}  {figure.Note}").TrimEnd());
    }

    /// <summary>How this program was started: as a program of its own, or by dotnet.</summary>
    private static IReadOnlyList<string> Self() =>
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [Environment.ProcessPath!, Environment.GetCommandLineArgs()[0]] : [Environment.ProcessPath!];
}
