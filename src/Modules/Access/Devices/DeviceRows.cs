using Linli.Access.Sessions;

namespace Linli.Access.Devices;

/// <summary>A key of a device, without the key.</summary>
internal sealed record DeviceKey(Guid Id, string Name, string Opens, Guid Account, DateTimeOffset MadeAt, DateTimeOffset SeenAt, DateTimeOffset EndsAt, DateTimeOffset? EndedAt);

/// <summary>Keys in the database: sessions without a pause, that have the name of a device.</summary>
internal static class DeviceRows
{
    /// <summary>Keeps the digest of a new key.</summary>
    /// <param name="unit">The act.</param>
    /// <param name="account">In whose name.</param>
    /// <param name="name">What the device or program is called.</param>
    /// <param name="token">The key.</param>
    /// <param name="days">For how long.</param>
    /// <param name="opens"><see cref="DeviceRules.Work"/> or <see cref="DeviceRules.Feeds"/>.</param>
    public static Guid Add(Unit unit, Guid account, string name, string token, int days, string opens = DeviceRules.Work)
    {
        var id = unit.NewId();
        var ends = unit.Now.AddDays(days);
        unit.Run(
            $"""
            insert into access_sessions (id, token_hash, account, made_at, proved_at, seen_at, ends_at, purpose, expires, device, opens)
            values ({id}, {SessionRows.HashOf(token)}, {account}, {unit.Now}, {0}, {unit.Now}, {ends}, {SessionRows.Purpose}, {unit.Calendar.DayOf(ends).AddDays(SessionRows.DaysKept)}, {name}, {opens})
            """);
        unit.Record("device.give-key", "account", $"{account}", null, opens);
        return id;
    }

    /// <summary>The keys of the accounts that have a grant inside the scope, newest first.</summary>
    public static List<DeviceKey> List(Session session) => session.Rows(
        $"""
        select s.id, s.device, coalesce(s.opens, 'work'), s.account, s.made_at, s.seen_at, s.ends_at, s.ended_at from access_sessions s
        where s.device is not null and exists (select 1 from access_grants g where g.account = s.account and {session.Scope.Over("g.area_path")})
        order by s.id desc
        """, Read);

    /// <summary>A key; null when there is none.</summary>
    public static DeviceKey? Find(Session session, Guid id) => session.Find(
        $"select s.id, s.device, coalesce(s.opens, 'work'), s.account, s.made_at, s.seen_at, s.ends_at, s.ended_at from access_sessions s where s.device is not null and s.id = {id}", Read);

    /// <summary>Takes a key back, at once.</summary>
    public static void End(Unit unit, SessionBook book, DeviceKey key)
    {
        unit.Run($"update access_sessions set ended_at = {unit.Now} where id = {key.Id} and ended_at is null");
        unit.Record("device.take-key", "account", $"{key.Account}");
        unit.AfterCommit(() => book.Forget(key.Account));
    }

    private static DeviceKey Read(Row row) => new(row.Id(0), row.Text(1), row.Text(2), row.Id(3), row.Moment(4), row.Moment(5), row.Moment(6), row.MomentOrNull(7));
}
