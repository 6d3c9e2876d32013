using Xunit.Abstractions;

namespace Linli.Tests.Faults;

/// <summary>T1 of the reliability plan: SIGKILL in the middle of writing, 5 to 500 ms after the first client began.</summary>
[Collection("faults")]
public sealed class KillTests(ITestOutputHelper output)
{
    private const int Clients = 16;
    private static readonly TimeSpan LongestRestart = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task T1_100_times_kill_9_of_the_real_server_under_16_clients_that_retry_loses_no_acknowledged_visit_and_doubles_none()
    {
        using var folder = new DataFolder();
        var town = await RoundOnDisk.MakeAsync(folder.Data);
        using var ledger = new VisitLedger(folder.File("ledger"));
        var chance = new Random(20260201);
        var restarts = new List<TimeSpan>();
        for (var kill = 0; kill < 100; kill++)
        {
            await using var server = await ServerProcess.StartAsync(folder.Data);
            restarts.Add(server.ReadyAfter);
            await town.VisitAsync(server, ledger, Clients, TimeSpan.FromMilliseconds(chance.Next(5, 500)), server.KillAsync);
        }

        await town.SendAgainAsync(folder.Data, ledger);
        output.WriteLine($"{ledger.Acknowledged} acknowledged visits; ready after {restarts.Average(t => t.TotalSeconds):0.00} s on average, {restarts.Max().TotalSeconds:0.00} s at most");
        Assert.InRange(ledger.Acknowledged, 200, int.MaxValue);
        Assert.Equal(VisitLedger.Findings.Nothing, folder.Look(ledger.Compare));
        Assert.All(restarts, restart => Assert.InRange(restart, TimeSpan.Zero, LongestRestart));
    }
}
