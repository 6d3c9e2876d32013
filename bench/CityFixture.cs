using System.Diagnostics;
using Linli.Rounds.Rounds;

namespace Linli.Bench;

/// <summary>A city of 25,600 grids and 3.6 million doors with an open round, in which a third of the doors is done in some grids.</summary>
internal sealed class CityFixture : IAsyncDisposable
{
    private readonly Scratch _scratch;

    private CityFixture(Scratch scratch, Town town, RunningNode node, VisitTown visits, Round round, TimeSpan opening) =>
        (_scratch, Town, Node, Visits, Round, Opening) = (scratch, town, node, visits, round, opening);

    public Town Town { get; }

    public RunningNode Node { get; }

    public VisitTown Visits { get; }

    public Round Round { get; }

    /// <summary>How long opening the round took.</summary>
    public TimeSpan Opening { get; }

    public static async Task<CityFixture> MakeAsync(BenchOptions options, CancellationToken cancel)
    {
        var scratch = new Scratch();
        var town = options.Size(new Town([16, 10, 8, 20], 141, 0), new Town([4, 5, 4, 10], 50, 0));
        World.Fill(scratch.Folder("data"), town);
        var node = await RunningNode.StartAsync(scratch.Folder("data"), cancel);
        var started = Stopwatch.GetTimestamp();
        var visits = await VisitTown.OpenAsync(node, town, cancel);
        var opening = Stopwatch.GetElapsedTime(started);
        var round = await node.Reads.RunAsync(RunningNode.System, look => RoundTable.Find(look, visits.Round)!, cancel);
        return new(scratch, town, node, visits, round, opening);
    }

    /// <summary>Times something that is asked again and again, after some turns that warm up.</summary>
    public static async Task<Times> TimeAsync(int turns, Func<int, Task> ask)
    {
        var times = new Times();
        for (var turn = -Math.Min(200, turns / 4); turn < turns; turn++)
        {
            var asked = Stopwatch.GetTimestamp();
            await ask(Math.Abs(turn));
            if (turn >= 0)
            {
                times.Add(Stopwatch.GetElapsedTime(asked));
            }
        }

        return times;
    }

    public async ValueTask DisposeAsync()
    {
        await Node.DisposeAsync();
        _scratch.Dispose();
    }
}
