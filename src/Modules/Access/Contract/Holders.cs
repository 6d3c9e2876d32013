using Linli.Access.Accounts;

namespace Linli.Access;

/// <summary>Somebody with an account, as other modules name them.</summary>
/// <param name="Id">The account.</param>
/// <param name="Name">The person's name.</param>
/// <param name="IsActive">Whether the account can be used.</param>
public sealed record Holder(Guid Id, string Name, bool IsActive);

/// <summary>Who is behind an account, and who may do something where.</summary>
public static class Holders
{
    /// <summary>The name of an account; null when there is none.</summary>
    public static Holder? Find(Session session, Guid account) => Of(session, [account]).GetValueOrDefault(account);

    /// <summary>The names of some accounts; ids without an account are left out.</summary>
    public static Dictionary<Guid, Holder> Of(Session session, IEnumerable<Guid> accounts)
    {
        ArgumentNullException.ThrowIfNull(session);
        return session.Rows($"select id, name, state from access_accounts where id in ({Sql.List(accounts.Distinct())})", Read).ToDictionary(holder => holder.Id);
    }

    /// <summary>Who acted, in words: the name of an account; for the command line, the system and strangers, what they are called. Empty when the account has gone.</summary>
    /// <param name="session">The reading session.</param>
    /// <param name="actors">Each account with the way its act came.</param>
    /// <param name="texts">The words.</param>
    /// <param name="language">The language of the reader.</param>
    public static Dictionary<(Guid Account, string Via), string> NamesOf(Session session, IEnumerable<(Guid Account, string Via)> actors, Texts texts, string language)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var all = actors.Distinct().ToList();
        var known = Of(session, all.Select(actor => actor.Account));
        return all.ToDictionary(actor => actor, actor =>
            WordOf(actor.Account, actor.Via) is { } word ? texts.Raw(word, language)?.Title ?? word : known.GetValueOrDefault(actor.Account)?.Name ?? "");
    }

    /// <summary>The accounts of a name.</summary>
    public static IReadOnlyList<Guid> Named(Session session, string name)
    {
        ArgumentNullException.ThrowIfNull(session);
        return session.Rows($"select id from access_accounts where name = {name}", row => row.Id(0));
    }

    /// <summary>Whether an account is active and may, today, do something in an area.</summary>
    public static bool May(Session session, Guid account, Permission permission, AreaPath area)
    {
        ArgumentNullException.ThrowIfNull(session);
        return Find(session, account) is { IsActive: true }
            && GrantRows.Of(session, account).Any(grant => grant.HoldsOn(session.Today) && area.IsInside(grant.Area) && RoleRules.Of(grant.Role).Contains(permission));
    }

    /// <summary>The active accounts that may, today, do something in an area or in some part of it, in the order of their names.</summary>
    public static List<Holder> Within(Session session, Permission permission, AreaPath area)
    {
        ArgumentNullException.ThrowIfNull(session);
        var roles = Enum.GetValues<Role>().Where(role => RoleRules.Of(role).Contains(permission)).Select(RoleRules.Word);
        var (path, end) = (area.Value, area.End);
        return session.Rows(
            $"""
            select a.id, a.name, a.state from access_accounts a
            where a.state = 'active' and exists (
                select 1 from access_grants g
                where g.account = a.id and g.role in ({Sql.List(roles)}) and g.area_path >= {path} and g.area_path < {end}
                  and g.from_day <= {session.Today} and (g.to_day is null or g.to_day >= {session.Today}))
            order by a.name, a.id
            """,
            Read);
    }

    /// <summary>Whether a grant of an account began or ended by its day alone, of which nothing is recorded, from one day to another.</summary>
    /// <param name="session">The session.</param>
    /// <param name="account">The account.</param>
    /// <param name="before">The earlier day.</param>
    /// <param name="now">The later day.</param>
    public static bool HasTurned(Session session, Guid account, DateOnly before, DateOnly now)
    {
        ArgumentNullException.ThrowIfNull(session);
        return GrantRows.Of(session, account).Exists(grant => (grant.From > before && grant.From <= now) || (grant.To >= before && grant.To < now));
    }

    private static string? WordOf(Guid account, string via) =>
        account == CommandLineToken.Account ? "access.actor-command-line"
        : account != Act.Nobody ? null
        : via == "job" ? "access.actor-system" : "access.actor-nobody";

    private static Holder Read(Row row) => new(row.Id(0), row.Text(1), row.Text(2) == "active");
}
