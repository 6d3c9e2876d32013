using Linli.Access;
using Linli.Forms;
using Linli.Residents;
using Linli.Rounds;
using Linli.Territory;
using Microsoft.Extensions.Logging;

namespace Linli.Server.Jobs;

/// <summary>Takes up what has waited too long and erases what has had its time, in small acts between those of people.</summary>
internal sealed class ExpiryChore(Gate gate, Reads reads, SealedFiles files, TimeProvider clock, ILogger<ExpiryChore> log) : Chore(clock, log)
{
    /// <summary>Rows of one act.</summary>
    private const int Chunk = 500;

    /// <summary>Days for which the answers of repeated requests are kept: phones stay offline for weeks. Source: reliability.md 3.4.</summary>
    private const int AnswerDays = 90;

    private readonly TimeProvider _clock = clock;

    protected override TimeSpan First => TimeSpan.FromMinutes(2);

    protected override TimeSpan Every => TimeSpan.FromHours(1);

    public override async Task RunAsync(CancellationToken cancel)
    {
        await RepeatAsync(unit => FormBacklog.Sweep(unit, Chunk), cancel);
        await RepeatAsync(unit => Expiry.Restamp(unit, Chunk), cancel);
        await RepeatAsync(unit => RoundExpiry.Restamp(unit, Chunk), cancel);
        await RepeatAsync(unit => FormExpiry.Restamp(unit, Chunk), cancel);
        await RepeatAsync(unit => Expiry.Sweep(unit, Chunk), cancel);
        await RepeatAsync(unit => RoundExpiry.Sweep(unit, Chunk), cancel);
        await RepeatAsync(unit => FormExpiry.Sweep(unit, Chunk), cancel);
        await RepeatAsync(unit => DutyExpiry.Sweep(unit, Chunk), cancel);
        await RepeatAsync(unit => AccessExpiry.Sweep(unit, Chunk), cancel);
        await EraseOldAsync("platform_answers", cancel);
        await EraseOldAsync("platform_outbox", cancel);
        await reads.RunAsync<Done>(Act.OfSystem(_clock), look =>
        {
            Expiry.EraseFiles(look, files);
            return default;
        }, cancel);
    }

    private async Task RepeatAsync(Func<Unit, int> erase, CancellationToken cancel)
    {
        int rows;
        do
        {
            var outcome = await gate.WriteAsync<Erased>(Act.OfSystem(_clock), unit => new Erased(erase(unit)), cancel);
            rows = outcome.Failed(out _, out var erased) ? 0 : erased.Rows;
        }
        while (rows > 0);
    }

    /// <summary>Finds old rows on a reading connection, so that looking for them never holds the writer.</summary>
    private async Task EraseOldAsync(string table, CancellationToken cancel)
    {
        var name = Sql.Raw(table);
        for (var isMore = true; isMore;)
        {
            var old = await reads.RunAsync(Act.OfSystem(_clock), look => look.Rows(
                $"select id from {name} where at < {look.Now.AddDays(-AnswerDays)}{Sql.Raw(table == "platform_outbox" ? " and state = 'told'" : "")} order by id limit {Chunk}", row => row.Id(0)), cancel);
            if (old.Count > 0)
            {
                await gate.WriteAsync<Done>(Act.OfSystem(_clock), unit =>
                {
                    unit.Run($"delete from {name} where id in ({Sql.List(old)})");
                    unit.Record("node.expire", "rows", $"{old.Count}", null, table);
                    return default(Done);
                }, cancel);
            }

            isMore = old.Count == Chunk;
        }
    }

    private sealed record Erased(int Rows);
}
