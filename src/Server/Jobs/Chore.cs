using Microsoft.Extensions.Logging;

namespace Linli.Server.Jobs;

/// <summary>Something the node does again and again beside its visitors. A round that fails is logged, and the next one comes at its time.</summary>
internal abstract class Chore(TimeProvider clock, ILogger log) : Worker
{
    /// <summary>How long after the start the first round comes.</summary>
    protected abstract TimeSpan First { get; }

    /// <summary>How long after a round the next one comes.</summary>
    protected abstract TimeSpan Every { get; }

    /// <summary>One round; tests call it by hand.</summary>
    public abstract Task RunAsync(CancellationToken cancel);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            for (var wait = First; ; wait = Every)
            {
                await Task.Delay(wait, clock, stoppingToken);
                await TryAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The node stops.
        }
    }

    /// <summary>A round whose failure is only logged.</summary>
    protected async Task TryAsync(CancellationToken cancel)
    {
        try
        {
            await RunAsync(cancel);
        }
        catch (Exception error) when (!cancel.IsCancellationRequested)
        {
            ServerLog.JobFailed(log, GetType().Name, error);
        }
    }
}
