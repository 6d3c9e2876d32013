using Microsoft.Extensions.Hosting;

namespace Linli.Platform;

/// <summary>
/// What works in the background. Whoever takes the house down before it was stopped (a port that is taken, a start that fails half-way) waits here
/// until the work has ended: what it works with (reads, Gate, storage) was made earlier and so is closed later.
/// </summary>
public abstract class Worker : BackgroundService, IAsyncDisposable
{
    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        Dispose();
        GC.SuppressFinalize(this);
        await (ExecuteTask ?? Task.CompletedTask).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
