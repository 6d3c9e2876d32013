using Linli.Access.Accounts;

using System.Security.Cryptography;
using System.Text;

namespace Linli.Access.Sessions;

/// <summary>Sessions in the database.</summary>
internal static class SessionRows
{
    /// <summary>Days for which an ended session is still kept, to answer who was signed in when.</summary>
    public const int DaysKept = 30;

    public const string Purpose = "staff-sign-in";

    /// <summary>What is kept of a token.</summary>
    public static byte[] HashOf(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));

    /// <summary>Begins a session and hands out its token: 256 random bits, which are kept nowhere.</summary>
    public static string Begin(Unit unit, Guid account)
    {
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        var id = unit.NewId();
        unit.Run(
            $"""
            insert into access_sessions (id, token_hash, account, made_at, proved_at, seen_at, ends_at, purpose, expires)
            values ({id}, {HashOf(token)}, {account}, {unit.Now}, {unit.Now}, {unit.Now}, {unit.Now + SessionTimes.Whole}, {Purpose}, {unit.Today.AddDays(DaysKept + 1)})
            """);
        unit.Record("session.begin", "account", $"{account}");
        return token;
    }

    /// <summary>Notes that the holder of a session has proved once more who they are.</summary>
    public static void Prove(Unit unit, SessionBook book, LiveSession session)
    {
        unit.Run($"update access_sessions set proved_at = {unit.Now} where id = {session.Id}");
        unit.Record("session.confirm", "account", $"{session.Account}");
        unit.AfterCommit(() => book.Forget(session.Account));
    }

    /// <summary>The session of a token, unless it was ended or its account is not active.</summary>
    public static LiveSession? Find(Session session, byte[] tokenHash, long readAt)
    {
        var found = session.Find(
            $"""
            select s.id, s.account, s.seen_at, s.ends_at, s.proved_at, case when s.device is null then null else coalesce(s.opens, 'work') end
            from access_sessions s join access_accounts a on a.id = s.account
            where s.token_hash = {tokenHash} and s.ended_at is null and a.state = 'active'
            """,
            row => new Stored(row.Id(0), row.Id(1), row.Moment(2), row.Moment(3), row.Moment(4), row.TextOrNull(5)));
        return found is null ? null : new(found.Id, found.Account, found.Seen, found.Ends, GrantRows.Of(session, found.Account)) { ReadAt = readAt, ProvedAt = found.Proved, Opens = found.Opens };
    }

    /// <summary>Ends the session of a token; tells whose it was, or null when it was none or had ended.</summary>
    public static Guid? End(Unit unit, byte[] tokenHash)
    {
        var account = unit.Rows($"select account from access_sessions where token_hash = {tokenHash} and ended_at is null", row => row.IdOrNull(0)).FirstOrDefault();
        if (account is { } holder)
        {
            unit.Run($"update access_sessions set ended_at = {unit.Now} where token_hash = {tokenHash}");
            unit.Record("session.end", "account", $"{holder}");
        }

        return account;
    }

    /// <summary>Ends all sessions of an account.</summary>
    public static void EndAll(Unit unit, SessionBook book, Guid account)
    {
        unit.Run($"update access_sessions set ended_at = {unit.Now} where account = {account} and ended_at is null");
        unit.Record("session.end-all", "account", $"{account}");
        unit.AfterCommit(() => book.Forget(account));
    }

    public static Outcome<Done> WriteSeen(Unit unit, IReadOnlyList<LiveSession> sessions)
    {
        foreach (var session in sessions)
        {
            unit.Run($"update access_sessions set seen_at = {session.Seen} where id = {session.Id} and seen_at < {session.Seen}");
            session.IsUnwritten = false;
        }

        unit.Record("session.seen", "sessions", $"{sessions.Count}");
        return default(Done);
    }

    private sealed record Stored(Guid Id, Guid Account, DateTimeOffset Seen, DateTimeOffset Ends, DateTimeOffset Proved, string? Opens);
}
