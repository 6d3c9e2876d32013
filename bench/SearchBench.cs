using Linli.Residents.Search;
using Npgsql;

namespace Linli.Bench;

/// <summary>Fragments of names among a million people, on both engines, checked against a filter that reads everybody.</summary>
internal static class SearchBench
{
    private const int Page = 50;
    private static readonly ScopeSizes Sizes = new(TimeProvider.System);

    public static async Task RunAsync(BenchOptions options, Action<Figure> tell, CancellationToken cancel)
    {
        using var scratch = new Scratch();
        var people = options.Size(options.Residents, Math.Min(options.Residents, 20_000));
        var town = new Town([1, options.Size(10, 2), 8, 30], options.Size(140, 14), people);
        World.Fill(scratch.Folder("data"), town);
        await OnAsync("sqlite", scratch.Folder("data"), null, options, tell, cancel);
        if (options.Postgres is { } server)
        {
            await WithPostgresAsync(server, async address =>
            {
                using (var storage = new PostgresStorage(address))
                {
                    World.Fill(storage, town);
                }

                await OnAsync("postgres", scratch.Folder("data-postgres"), address, options, tell, cancel);
            }, cancel);
        }
    }

    private static async Task OnAsync(string engine, string folder, string? database, BenchOptions options, Action<Figure> tell, CancellationToken cancel)
    {
        await using var node = await RunningNode.StartAsync(folder, cancel, database);
        var street = Scope.Of([new AreaPath("01/01/")]);
        foreach (var (name, scope) in new[] { ("all", Scope.Everything), ("street", street) })
        {
            foreach (var length in new[] { 1, 2, 3 })
            {
                var fragments = Fragments(length, options.Size(100, 10));
                var (empties, wrong) = await CheckAsync(node, scope, [.. fragments.Take(options.Size(12, 4))], cancel);
                var times = await CityFixture.TimeAsync(options.Size(400, 20), turn => node.Reads.RunAsync(RunningNode.System, look => Search(look, scope, fragments[turn % fragments.Count]), cancel));
                var scan = await CityFixture.TimeAsync(options.Size(4, 1), turn => node.Reads.RunAsync(RunningNode.System, look => Naive(look, scope, fragments[turn]), cancel));
                tell(Figure.Of($"search.{engine}.{name}.{length}", times).TimesFasterThan(scan.At(0.5), $"{empties} false empties, {wrong} wrong pages; baseline: a scan of everybody"));
            }
        }
    }

    /// <summary>Fragments that are common, rare, and not there at all.</summary>
    private static List<string> Fragments(int length, int count)
    {
        var random = new Random(length);
        return [.. Enumerable.Range(0, count).Select(i => string.Concat(Enumerable.Range(0, length).Select(at =>
            at == 0 && i % 2 == 0 ? World.Families[random.Next(World.Families.Length)] : i % 10 == 9 ? '龘' : World.Given[random.Next(World.Given.Length)])))];
    }

    private static List<Guid> Search(Look look, Scope scope, string fragment) =>
        SearchLane.Page(SearchResidents.Lanes(SearchQuery.Read(fragment), look, scope, Sizes), look, scope, null, Page).People;

    private static List<Guid> Naive(Look look, Scope scope, string fragment)
    {
        var like = $"%{fragment}%";
        return look.Rows($"select p.id from residents_people p where p.name like {like} and p.removed_at is null and {scope.Over("p.area_path")}", row => row.Id(0));
    }

    private static async Task<(int Empties, int Wrong)> CheckAsync(RunningNode node, Scope scope, List<string> fragments, CancellationToken cancel)
    {
        var (empties, wrong) = (0, 0);
        foreach (var fragment in fragments)
        {
            var (found, all) = await node.Reads.RunAsync(RunningNode.System, look => (Search(look, scope, fragment), Naive(look, scope, fragment).ToHashSet()), cancel);
            empties += found.Count == 0 && all.Count > 0 ? 1 : 0;
            wrong += found.Count != Math.Min(Page, all.Count) || found.Exists(id => !all.Contains(id)) ? 1 : 0;
        }

        return (empties, wrong);
    }

    private static async Task WithPostgresAsync(string server, Func<string, Task> use, CancellationToken cancel)
    {
        var name = $"linli_bench_{Guid.NewGuid():N}";
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync(cancel);
        await RunAsync(connection, $"create database {name}", cancel);
        try
        {
            await use(new NpgsqlConnectionStringBuilder(server) { Database = name }.ToString());
        }
        finally
        {
            await RunAsync(connection, $"drop database {name} with (force)", CancellationToken.None);
        }
    }

    private static async Task RunAsync(NpgsqlConnection connection, string text, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = text;
        await command.ExecuteNonQueryAsync(cancel);
    }
}
