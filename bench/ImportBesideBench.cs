namespace Linli.Bench;

/// <summary>A street goes into a large ledger while visits go on.</summary>
internal static class ImportBesideBench
{
    private const int Clients = 8;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    public static async Task RunAsync(BenchOptions options, Action<Figure> tell, CancellationToken cancel)
    {
        using var scratch = new Scratch();
        var (ledger, street) = (options.Size(options.Ledger, Math.Min(options.Ledger, 50_000)), options.Size(100_000, 5_000));
        var (folder, file) = (scratch.Folder("data"), scratch.File("roster.csv"));
        Roster.Write(file, street, 2);
        var town = new Town([1, Math.Max(2, ledger / 100_000), 20, 12], 140, ledger);
        World.Fill(folder, town);
        VisitTown visits;
        await using (var node = await RunningNode.StartAsync(folder, cancel))
        {
            visits = await VisitTown.OpenAsync(node, town, cancel);
        }

        await using var child = await ChildNode.StartAsync(options, folder, 128, null, cancel);
        Task<WorkDone> Visit(TimeSpan time, CancellationToken until) =>
            Workload.RunAsync(child.Address, Clients, time, () => visits.Request(visits.Anywhere()), Pause, until);
        await Visit(options.Turn / 4, cancel);
        var before = await Visit(options.Turn, cancel);
        using var client = visits.Worker.Client(child.Address);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var beside = Visit(TimeSpan.FromHours(1), over.Token);
        var import = await ImportBench.ThroughAsync(client, "90101", file, () => child.CpuSeconds, cancel);
        await over.CancelAsync();
        var during = await beside;
        tell(new Figure("import-beside.import", import.Residents / import.Apply.TotalSeconds, "people/s")
        {
            Note = FormattableString.Invariant($"{import.Residents} people into {ledger} in {import.Apply.TotalSeconds:0.0} s ({import.ApplyCpu:0.0} s of processor), after {import.Read.TotalSeconds:0.0} s of looking"),
        });
        tell(Figure.Of("import-beside.visits", during.Times.At(0.99), "ms p99", during.Times).ShareOf(before.Times.At(0.99), FormattableString.Invariant(
            $"{during.Done} visits by {Clients} phones, {during.Refused} refused; baseline: p99 of the same without an import")));
        tell(new Figure("import-beside.peak", child.PeakMegabytes, "MB"));
    }
}
