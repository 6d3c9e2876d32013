using Microsoft.Extensions.Logging;

namespace Linli.Server.Jobs;

/// <summary>Signs where the audit trail stands: every 1,000 entries, every ten minutes in which something was recorded, and when the node stops.</summary>
internal sealed class CheckpointChore(Reads reads, Checkpoints checkpoints, TimeProvider clock, ILogger<CheckpointChore> log) : Chore(clock, log)
{
    /// <summary>Source: reliability.md 3.7.</summary>
    private const int Entries = 1_000;

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);
    private readonly TimeProvider _clock = clock;
    private (long Seq, DateTimeOffset At)? _last;

    protected override TimeSpan First => TimeSpan.FromSeconds(10);

    protected override TimeSpan Every => TimeSpan.FromSeconds(5);

    public override Task RunAsync(CancellationToken cancel) => RunAsync(isStopping: false, cancel);

    /// <inheritdoc />
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            await RunAsync(isStopping: true, cancellationToken);
        }
        catch (Exception error)
        {
            ServerLog.JobFailed(log, nameof(CheckpointChore), error);
        }
    }

    private async Task RunAsync(bool isStopping, CancellationToken cancel)
    {
        var last = _last ??= Last();
        var head = await reads.RunAsync(Act.OfSystem(_clock), AuditTrail.Head, cancel);
        var now = _clock.GetUtcNow();
        if (head.Seq > 0 && head.Seq != last.Seq && (isStopping || head.Seq - last.Seq >= Entries || now - last.At >= Longest))
        {
            checkpoints.Append(head.Seq, now, head.Hash);
            _last = (head.Seq, now);
        }
    }

    private (long Seq, DateTimeOffset At) Last() =>
        checkpoints.Read().LastOrDefault(line => line.Checkpoint is not null)?.Checkpoint is { } point ? (point.Seq, point.At) : (0, DateTimeOffset.UnixEpoch);
}
