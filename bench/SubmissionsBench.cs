namespace Linli.Bench;

/// <summary>Durable filled forms over OpenRosa, each settling a door of a round and counting its eighteen answers, beside the bare rows in the bare database.</summary>
internal static class SubmissionsBench
{
    private const int Clients = 32;

    public static async Task RunAsync(BenchOptions options, Action<Figure> tell, CancellationToken cancel)
    {
        using var scratch = new Scratch();
        var town = new Town([1, 1, options.Size(100, 10), 20], 150, 0);
        World.Fill(scratch.Folder("data"), town);
        await using var node = await RunningNode.StartAsync(scratch.Folder("data"), cancel);
        var forms = await SubmissionTown.OpenAsync(node, town, cancel);
        await Workload.RunAsync(node.Address, 8, options.Turn / 4, forms.Anywhere, TimeSpan.Zero, cancel);
        var raw = RawSubmissions.Run(scratch.Folder("raw"), forms.XmlLength + FieldCipher.Overhead, Clients, options.Turn / 2);
        foreach (var (name, next) in new (string, Func<byte[]>)[] { ("random", forms.Anywhere), ("few-grids", forms.NextDoor) })
        {
            var (commits, statements) = (node.Gate.Commits, node.Gate.Statements);
            var done = await Workload.RunAsync(node.Address, Clients, options.Turn, next, TimeSpan.Zero, cancel);
            var (inCommit, each) = (done.Done / (double)Math.Max(1, node.Gate.Commits - commits), (node.Gate.Statements - statements) / (double)Math.Max(1, done.Done));
            var note = FormattableString.Invariant(
                $"18 questions, {forms.XmlLength} bytes; {inCommit:0.0} forms a commit, {each:0.0} statements a form, {done.Refused} refused; baseline: their rows alone, {Clients} a commit");
            tell(Figure.Of($"submissions.{name}.{Clients}", done.ASecond, "1/s", done.Times).ShareOf(raw, note));
        }
    }
}
