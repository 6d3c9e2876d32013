using System.Globalization;
using Linli.Access;
using Linli.Residents.People;
using Linli.Rounds.Packs;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Bench;

/// <summary>One grid of 3,000 doors and 10,000 people with phones and days of birth, an open round in which two of three doors were tried, and the workers of the grid.</summary>
internal sealed class PackTown : IAsyncDisposable
{
    private readonly Scratch _scratch;

    private PackTown(Scratch scratch, Town town, RunningNode node, VisitTown visits, List<SignedIn> workers) =>
        (_scratch, Town, Node, Visits, Workers) = (scratch, town, node, visits, workers);

    public Town Town { get; }

    public RunningNode Node { get; }

    public VisitTown Visits { get; }

    public List<SignedIn> Workers { get; }

    /// <summary>Where a phone finds its pack.</summary>
    public string Path => $"/api/rounds/{Visits.Round}/pack";

    /// <summary>The folder with the database.</summary>
    public string Data => _scratch.Folder("data");

    /// <summary>Makes it.</summary>
    /// <param name="options">The sizes.</param>
    /// <param name="workers">How many workers of the grid.</param>
    /// <param name="cancel">Ends it.</param>
    /// <param name="share">Whether packs are made once for all who may see the same; else each for itself, as if every worker had a grid of her own.</param>
    public static async Task<PackTown> MakeAsync(BenchOptions options, int workers, CancellationToken cancel, bool share = true)
    {
        var scratch = new Scratch();
        var town = options.Size(new Town([1, 1, 1, 1], 3000, 10_000), new Town([1, 1, 1, 1], 300, 1000));
        World.Fill(scratch.Folder("data"), town);
        var node = await RunningNode.StartAsync(scratch.Folder("data"), cancel, replace: share ? null : services => services.AddSingleton(given => new PackShelf(given.GetRequiredService<TimeProvider>(), most: 0)));
        await node.WriteAsync<Done>(unit => GiveNumbers(unit, town), cancel);
        var visits = await VisitTown.OpenAsync(node, town, cancel);
        await Task.WhenAll(Enumerable.Range(0, town.Dwellings / 3 * 2).Select(door => visits.GiveAsync(node.Gate, Town.Dwelling(door))));
        var signedIn = await Task.WhenAll(Enumerable.Range(0, workers).Select(_ => node.SignInAsync(Role.Gridworker, cancel)));
        return new(scratch, town, node, visits, [.. signedIn]);
    }

    public async ValueTask DisposeAsync()
    {
        await Node.DisposeAsync();
        _scratch.Dispose();
    }

    private static Outcome<Done> GiveNumbers(Unit unit, Town town)
    {
        for (var i = 0; i < town.People; i++)
        {
            var id = Guid.ParseExact("01910000-0000-7000-8000-" + i.ToString("x12", CultureInfo.InvariantCulture), "D");
            var phone = PersonSeals.Phone(unit.Fields, id, string.Create(CultureInfo.InvariantCulture, $"139{i:00000000}"));
            unit.Run($"update residents_people set phone = {phone}, birth = {new DateOnly(1930 + (i % 90), (i % 12) + 1, (i % 28) + 1)}, sex = {(i % 2 == 0 ? "f" : "m")} where id = {id} and {unit.Scope.Over("area_path")}");
        }

        unit.Record("bench.fill", "people", $"{town.People}");
        return default(Done);
    }
}
