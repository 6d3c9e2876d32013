using Microsoft.Extensions.Logging;

namespace Linli.Server.Jobs;

/// <summary>Hands out what is due.</summary>
internal sealed class OutboxChore(Outbox outbox, TimeProvider clock, ILogger<OutboxChore> log) : Chore(clock, log)
{
    protected override TimeSpan First => TimeSpan.FromSeconds(5);

    protected override TimeSpan Every => TimeSpan.FromSeconds(5);

    public override async Task RunAsync(CancellationToken cancel)
    {
        while (await outbox.DeliverAsync(cancel) > 0)
        {
            // Until nothing is due.
        }
    }
}
