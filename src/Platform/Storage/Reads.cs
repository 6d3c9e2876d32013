using System.Collections.Concurrent;

namespace Linli.Platform;

/// <summary>Runs readings on a bounded pool of connections that cannot write; at most that many threads are ever held by the database.</summary>
public sealed class Reads(Storage storage, SiteCalendar calendar) : IDisposable
{
    private readonly SemaphoreSlim _free = new(storage.Readers);
    private readonly ConcurrentBag<Connection> _idle = [];

    /// <summary>Reads one consistent picture.</summary>
    public async Task<T> RunAsync<T>(Act act, Func<Look, T> read, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(read);
        await _free.WaitAsync(cancel);
        try
        {
            return Run(act, read);
        }
        finally
        {
            _free.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        while (_idle.TryTake(out var connection))
        {
            connection.Dispose();
        }

        _free.Dispose();
    }

    private T Run<T>(Act act, Func<Look, T> read)
    {
        if (!_idle.TryTake(out var connection))
        {
            connection = storage.OpenReader();
        }

        try
        {
            storage.BeginRead(connection);
            var answer = read(new Look(connection, act, calendar));
            connection.Run($"commit");
            _idle.Add(connection);
            return answer;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
