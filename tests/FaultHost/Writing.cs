using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;

namespace Linli.FaultHost;

/// <summary>
/// Clients that write records through the Gate. Before a record is sent its line "try ID VALUE" is printed, after the answer "ack ID"; who
/// reads the lines keeps the ledger. Lines "ID VALUE" on the standard input, up to an empty one, are records to send again first.
/// </summary>
internal static class Writing
{
    private static readonly Lock Turn = new();

    public static async Task RunAsync(string folder, string synchronous, int clients)
    {
        using var storage = new SqliteStorage(folder, synchronous);
        storage.Upgrade(Script.Of("sqlite"));
        var calendar = new SiteCalendar(TimeZoneInfo.Utc);
        using var gate = new Gate(storage, new Reactions(), calendar, new GateOptions(), NullLogger<Gate>.Instance);
        foreach (var (id, value) in Again())
        {
            await SendAsync(gate, id, value);
        }

        Say("ready");
        await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Task.Run(() => WriteForEverAsync(gate))));
    }

    private static IEnumerable<(Guid Id, string Value)> Again()
    {
        while (Console.ReadLine() is { Length: > 0 } line)
        {
            var parts = line.Split(' ');
            yield return (Guid.Parse(parts[0]), parts[1]);
        }
    }

    private static async Task WriteForEverAsync(Gate gate)
    {
        while (true)
        {
            var (id, value) = (Guid.CreateVersion7(), Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(80)));
            Say($"try {id} {value}");
            await SendAsync(gate, id, value);
            if (RandomNumberGenerator.GetInt32(8) == 0)
            {
                await SendAsync(gate, id, value);
            }
        }
    }

    private static async Task SendAsync(Gate gate, Guid id, string value)
    {
        var act = Act.OfSystem(TimeProvider.System) with { Key = new(id, SHA256.HashData(Encoding.UTF8.GetBytes(value))) };
        var outcome = await gate.WriteAsync<Kept>(act, unit => Keep(unit, id, value), default);
        if (outcome.Problem is null)
        {
            Say($"ack {id}");
        }
    }

    private static Outcome<Kept> Keep(Unit unit, Guid id, string value)
    {
        unit.Run($"insert into platform_settings (name, value) values ({id.ToString()}, {value})");
        unit.Count("fault.records", "", 1, 1);
        unit.Record("fault.write", "record", id.ToString());
        return new Kept(id);
    }

    /// <summary>One write to the pipe a line: what the reader got was said whole.</summary>
    private static void Say(string line)
    {
        lock (Turn)
        {
            Console.Out.WriteLine(line);
        }
    }

    internal sealed record Kept(Guid Id);
}
