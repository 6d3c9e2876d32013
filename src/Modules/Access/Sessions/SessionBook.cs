using System.Collections.Concurrent;

namespace Linli.Access.Sessions;

/// <summary>
/// The sessions in memory, by the hash of their token. What an act changes is forgotten when it commits, before its answer leaves; on a
/// database that other processes write to, memory is believed for a second.
/// </summary>
internal sealed class SessionBook(Storage storage, Reads reads, Gate gate, TimeProvider clock, SiteCalendar calendar)
{
    private readonly ConcurrentDictionary<string, LiveSession> _live = new(StringComparer.Ordinal);
    private readonly Lock _turn = new();
    private long _edition;
    private long _writtenAt = clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>The local day.</summary>
    public DateOnly Today => calendar.DayOf(clock.GetUtcNow());

    /// <summary>The session of a token, when it holds now.</summary>
    public async Task<LiveSession?> FindAsync(byte[] tokenHash, CancellationToken cancel)
    {
        var key = Convert.ToHexString(tokenHash);
        var session = _live.GetValueOrDefault(key);
        if (session is null || IsStale(session))
        {
            session = await ReadAsync(key, tokenHash, session, cancel);
        }

        var now = clock.GetUtcNow();
        if (session is null || !session.HoldsAt(now))
        {
            _live.TryRemove(key, out _);
            return null;
        }

        session.See(now);
        await WriteSeenAsync(now, cancel);
        return session;
    }

    /// <summary>Forgets all sessions of an account; called when a commit changed them.</summary>
    public void Forget(Guid account) => ForgetWhere(session => session.Account == account);

    /// <summary>Forgets everything; called when a commit changed areas.</summary>
    public void ForgetAll() => ForgetWhere(_ => true);

    private void ForgetWhere(Func<LiveSession, bool> which)
    {
        lock (_turn)
        {
            _edition++;
            foreach (var (key, _) in _live.Where(pair => which(pair.Value)))
            {
                _live.TryRemove(key, out _);
            }
        }
    }

    private bool IsStale(LiveSession session) => storage.IsShared && clock.GetElapsedTime(session.ReadAt) > SessionTimes.Believed;

    private async Task<LiveSession?> ReadAsync(string key, byte[] tokenHash, LiveSession? before, CancellationToken cancel)
    {
        var edition = Interlocked.Read(ref _edition);
        var readAt = clock.GetTimestamp();
        var session = await reads.RunAsync(Act.OfSystem(clock), look => SessionRows.Find(look, tokenHash, readAt), cancel);
        if (session is not null && before is not null)
        {
            session.See(before.Seen);
        }

        lock (_turn)
        {
            if (session is not null && edition == _edition)
            {
                _live[key] = session;
            }
        }

        return session;
    }

    /// <summary>Writes down, in one act for all, when sessions were last used; what a crash loses of it shortens a pause by minutes.</summary>
    private async Task WriteSeenAsync(DateTimeOffset now, CancellationToken cancel)
    {
        var before = Interlocked.Read(ref _writtenAt);
        if (now.ToUnixTimeMilliseconds() - before < SessionTimes.SeenEvery.TotalMilliseconds
            || Interlocked.CompareExchange(ref _writtenAt, now.ToUnixTimeMilliseconds(), before) != before)
        {
            return;
        }

        var due = _live.Values.Where(session => session.IsUnwritten).ToList();
        if (due.Count > 0)
        {
            await gate.WriteAsync<Done>(Act.OfSystem(clock), unit => SessionRows.WriteSeen(unit, due), cancel);
        }

        foreach (var (key, session) in _live.Where(pair => !pair.Value.HoldsAt(now)))
        {
            _live.TryRemove(new(key, session));
        }
    }
}
