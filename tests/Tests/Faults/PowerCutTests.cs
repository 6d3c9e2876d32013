using Xunit.Abstractions;

namespace Linli.Tests.Faults;

/// <summary>T2 of the reliability plan: power cuts, played by the LD_PRELOAD shim tests/Tests/Faults/shim/powercut.c, which forgets what was not synced.</summary>
[Collection("faults")]
public sealed class PowerCutTests(ITestOutputHelper output)
{
    private const int Clients = 16;

    [Fact]
    public async Task T2_100_power_cuts_by_LD_PRELOAD_shim_of_the_writing_process_lose_no_acknowledged_record_and_corrupt_nothing()
    {
        var (acknowledged, lost) = await CutAsync("FULL", 10);

        Assert.InRange(acknowledged, 1000, int.MaxValue);
        Assert.Equal(0, lost);
    }

    [Fact]
    public async Task T2_bites_40_of_the_same_cuts_with_synchronous_NORMAL_lose_acknowledged_records()
    {
        var (acknowledged, lost) = await CutAsync("NORMAL", 4);

        Assert.InRange(acknowledged, 1000, int.MaxValue);
        Assert.True(lost > 0, $"None of {acknowledged} acknowledged records was lost: the shim does not bite.");
    }

    [Fact]
    public async Task T2_20_power_cuts_by_LD_PRELOAD_shim_of_the_real_server_lose_no_acknowledged_visit()
    {
        using var folder = new DataFolder();
        var town = await RoundOnDisk.MakeAsync(folder.Data);
        folder.TakeImage();
        using var ledger = new VisitLedger(folder.File("ledger"));
        var environment = Shim.Environment(await Shim.CompileAsync(folder), folder);
        var chance = new Random(20260203);
        for (var cut = 0; cut < 20; cut++)
        {
            await using var server = await ServerProcess.StartAsync(folder.Data, environment);
            await town.VisitAsync(server, ledger, Clients, TimeSpan.FromMilliseconds(chance.Next(5, 500)), server.KillAsync);
            folder.CutPower();
        }

        await town.SendAgainAsync(folder.Data, ledger);
        output.WriteLine($"{ledger.Acknowledged} acknowledged visits");
        Assert.InRange(ledger.Acknowledged, 100, int.MaxValue);
        Assert.Equal(VisitLedger.Findings.Nothing, folder.Look(ledger.Compare));
    }

    /// <summary>Ten cuts a database, so that its log grows over cuts until it is checkpointed under the shim; each database is compared after its tenth.</summary>
    private async Task<(int Acknowledged, int Lost)> CutAsync(string synchronous, int databases)
    {
        var chance = new Random(20260204);
        var (acknowledged, lost, withLosses) = (0, 0, 0);
        for (var database = 0; database < databases; database++)
        {
            using var folder = new DataFolder();
            using var ledger = new RecordLedger(folder.File("ledger"));
            var environment = Shim.Environment(await Shim.CompileAsync(folder), folder);
            for (var cut = 0; cut < 10; cut++)
            {
                await FaultHost.WriteAndKillAsync(folder.Data, ledger, synchronous, chance.Next(5, 500), environment);
                folder.CutPower();
            }

            var found = folder.Look(ledger.Compare);
            Assert.Equal(RecordLedger.Findings.Nothing with { Lost = found.Lost }, found);
            (acknowledged, lost, withLosses) = (acknowledged + ledger.Acknowledged, lost + found.Lost, withLosses + (found.Lost > 0 ? 1 : 0));
        }

        output.WriteLine($"{synchronous}: {databases * 10} cuts, {acknowledged} acknowledged, {lost} lost, in {withLosses} of {databases} databases");
        return (acknowledged, lost);
    }
}
