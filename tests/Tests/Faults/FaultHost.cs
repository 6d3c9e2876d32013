using System.Diagnostics;

namespace Linli.Tests.Faults;

/// <summary>Starts tests/FaultHost and kills it.</summary>
internal static class FaultHost
{
    private const int Clients = 16;

    /// <summary>Lets 16 clients write for a while, records that nobody answered for the last time first, and kills the process.</summary>
    /// <returns>How long it took to be ready.</returns>
    public static async Task<TimeSpan> WriteAndKillAsync(string data, RecordLedger ledger, string synchronous, int milliseconds, IReadOnlyDictionary<string, string>? environment = null)
    {
        var started = Stopwatch.GetTimestamp();
        var again = ledger.Open;
        using var host = Victim.Start(Victim.FaultHost, ["write", data, synchronous, $"{Clients}"], ledger.Hear, environment);
        var ready = host.Awaited("ready");
        foreach (var line in again)
        {
            host.Tell(line);
        }

        host.Tell("");
        host.Told();
        await ready.WaitAsync(TimeSpan.FromSeconds(30));
        var readyAfter = Stopwatch.GetElapsedTime(started);
        await Task.Delay(milliseconds);
        await host.KillAsync();
        return readyAfter;
    }
}
