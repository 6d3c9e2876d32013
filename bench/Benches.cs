namespace Linli.Bench;

/// <summary>Every benchmark, by its name.</summary>
public static class Benches
{
    private static readonly Dictionary<string, Func<BenchOptions, Action<Figure>, CancellationToken, Task>> All = new()
    {
        ["visits"] = VisitsBench.RunAsync,
        ["slow-disk"] = SlowDiskBench.RunAsync,
        ["wal"] = WalBench.RunAsync,
        ["import"] = ImportBench.RunAsync,
        ["import-beside"] = ImportBesideBench.RunAsync,
        ["boards"] = BoardsBench.RunAsync,
        ["missing"] = MissingBench.RunAsync,
        ["search"] = SearchBench.RunAsync,
        ["start"] = StartBench.RunAsync,
        ["divisions"] = DivisionsBench.RunAsync,
        ["forms"] = FormsBench.RunAsync,
        ["submissions"] = SubmissionsBench.RunAsync,
        ["pack"] = PackBench.RunAsync,
    };

    /// <summary>The names, in the order in which they run.</summary>
    public static IReadOnlyCollection<string> Names => All.Keys;

    /// <summary>Runs one benchmark; tells each figure as soon as it is known.</summary>
    public static Task RunAsync(string name, BenchOptions options, Action<Figure> tell, CancellationToken cancel) => All[name](options, tell, cancel);
}
