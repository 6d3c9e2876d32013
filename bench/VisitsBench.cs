namespace Linli.Bench;

/// <summary>Durable records of visits over HTTP, beside the writer alone and beside the bare disk.</summary>
internal static class VisitsBench
{
    public static async Task RunAsync(BenchOptions options, Action<Figure> tell, CancellationToken cancel)
    {
        using var scratch = new Scratch();
        var town = new Town([1, 1, options.Size(100, 10), 20], 150, 0);
        World.Fill(scratch.Folder("data"), town);
        tell(RawDisk.Sync(scratch.File("raw"), options.Turn / 4));
        await using var node = await RunningNode.StartAsync(scratch.Folder("data"), cancel);
        var visits = await VisitTown.OpenAsync(node, town, cancel);
        await Workload.RunAsync(node.Address, 8, options.Turn / 4, () => visits.Request(visits.Anywhere()), TimeSpan.Zero, cancel);
        foreach (var clients in new[] { 1, 8, 32 })
        {
            await OverHttpAsync(options, node, visits.Anywhere, clients, "random", null, visits, tell, cancel);
        }

        foreach (var (name, door) in new (string, Func<Guid>)[] { ("random", visits.Anywhere), ("few-grids", visits.NextDoor) })
        {
            var alone = await AloneAsync(options, node, visits, door);
            tell(Figure.Of($"visits.writer-alone.{name}.128", alone.ASecond, "1/s", alone.Times));
            await OverHttpAsync(options, node, door, 128, name, alone.ASecond, visits, tell, cancel);
        }
    }

    private static Task<WorkDone> AloneAsync(BenchOptions options, RunningNode node, VisitTown visits, Func<Guid> door) =>
        Workload.CallAsync(128, options.Turn, () => visits.IsTakenAsync(node.Gate, door()));

    private static async Task OverHttpAsync(
        BenchOptions options, RunningNode node, Func<Guid> door, int clients, string name, double? alone, VisitTown visits, Action<Figure> tell, CancellationToken cancel)
    {
        var (commits, statements) = (node.Gate.Commits, node.Gate.Statements);
        var done = await Workload.RunAsync(node.Address, clients, options.Turn, () => visits.Request(door()), TimeSpan.Zero, cancel);
        var (inCommit, each) = (done.Done / (double)Math.Max(1, node.Gate.Commits - commits), (node.Gate.Statements - statements) / (double)Math.Max(1, done.Done));
        var figure = Figure.Of($"visits.{name}.{clients}", done.ASecond, "1/s", done.Times);
        var note = FormattableString.Invariant($"{inCommit:0.0} visits a commit, {each:0.0} statements a visit, {done.Refused} refused");
        tell(alone is { } baseline ? figure.ShareOf(baseline, note + "; baseline: the writer alone") : figure with { Note = note });
    }
}
