namespace Linli.Bench;

/// <summary>Bytes that a visit writes into the log when 128 are committed together. Counted, so the load of the machine does not matter.</summary>
internal static class WalBench
{
    private const int Batch = 128;

    public static async Task RunAsync(BenchOptions options, Action<Figure> tell, CancellationToken cancel)
    {
        tell(await CountAsync("wal.few-grids", options, visits => visits.NextDoor, cancel));
        tell(await CountAsync("wal.random", options, visits => visits.Anywhere, cancel));
    }

    /// <summary>Holds the writer until a whole batch waits, then lets it go.</summary>
    public static async Task WriteTogetherAsync(Gate gate, Act system, Func<Task> queue)
    {
        using var go = new ManualResetEventSlim();
        var writing = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var held = gate.WriteAloneAsync<Done>(system, _ =>
        {
            writing.SetResult();
            go.Wait();
            return default(Done);
        }, default);
        await writing.Task;
        var waiting = queue();
        go.Set();
        await held;
        await waiting;
    }

    private static async Task<Figure> CountAsync(string name, BenchOptions options, Func<VisitTown, Func<Guid>> doors, CancellationToken cancel)
    {
        using var scratch = new Scratch();
        var folder = scratch.Folder("data");
        var town = new Town([1, 1, options.Size(100, 10), 20], 150, 0);
        World.Fill(folder, town);
        await using (var first = await RunningNode.StartAsync(folder, cancel))
        {
            await first.SignInAsync(Linli.Access.Role.Officer, cancel);
        }

        await using var node = await RunningNode.StartAsync(folder, cancel);
        var visits = await VisitTown.OpenAsync(node, town, cancel);
        var door = doors(visits);
        var log = new FileInfo(Path.Combine(folder, "linli.db-wal"));
        await BatchAsync(node, visits, door);
        log.Refresh();
        var (before, records, commits) = (log.Length, 0, node.Gate.Commits);
        for (var turn = 0; turn < 8 && log.Length < 24 << 20; turn++, log.Refresh())
        {
            await BatchAsync(node, visits, door);
            records += Batch;
        }

        log.Refresh();
        return new Figure(name, (log.Length - before) / (double)records, "bytes a visit")
        {
            Note = FormattableString.Invariant($"{records} visits, {2 * records / (double)(node.Gate.Commits - commits):0.0} a commit, no checkpoint in between"),
        };
    }

    private static Task BatchAsync(RunningNode node, VisitTown visits, Func<Guid> door) => WriteTogetherAsync(
        node.Gate, RunningNode.System, () => Task.WhenAll(Enumerable.Range(0, Batch).Select(_ => visits.GiveAsync(node.Gate, door()))));
}
