using Linli.Access.Accounts;

namespace Linli.Access.Terms;

/// <summary>Rows of one table that may go.</summary>
/// <param name="Table">The table.</param>
/// <param name="Key">Its key.</param>
/// <param name="Condition">Which rows; whatever their last day says, none that still opens a door.</param>
internal sealed record DueRows(string Table, string Key, Sql Condition);

/// <summary>The statements that erase.</summary>
internal static class AccessErasing
{
    /// <summary>What goes row by row, when its own day has passed.</summary>
    public static IReadOnlyList<DueRows> Due(Session session) =>
    [
        new("access_sessions", "id", $"expires < {session.Today} and ends_at < {session.Now}"),
        new("access_phones", "id", $"expires < {session.Today}"),
        new("access_invitations", "code_hash", $"expires < {session.Today} and expires_at < {session.Now}"),
        new("access_grants", "id", $"expires < {session.Today} and to_day < {session.Today}"),
        new("access_used_challenges", "challenge_hash", $"ends_at < {session.Now}"),
    ];

    /// <summary>Erases some rows that may go.</summary>
    public static int Rows(Unit unit, DueRows due, int most)
    {
        var (table, key) = (Sql.Raw(due.Table), Sql.Raw(due.Key));
        return !unit.Any($"select 1 from {table} where {due.Condition} limit 1") ? 0
            : unit.Run($"delete from {table} where {key} in (select {key} from {table} where {due.Condition} limit {most})");
    }

    /// <summary>
    /// Erases disabled accounts whose day has passed, with all that hangs on them. Their grants give nothing any more, whatever days they name.
    /// While no active account keeps the whole node, none goes: one of these may be the one that has to be opened again.
    /// </summary>
    /// <returns>How many accounts.</returns>
    public static int Accounts(Unit unit, int most)
    {
        var due = unit.Rows($"select id from access_accounts where state = 'disabled' and expires < {unit.Today} order by expires, id limit {most}", row => row.Id(0));
        if (due.Count == 0 || !AccountRows.AnotherKeepsTheRoot(unit, Guid.Empty))
        {
            return 0;
        }

        foreach (var table in new[] { "access_sessions", "access_invitations", "access_grants", "access_passkeys", "access_phones" })
        {
            unit.Run($"delete from {Sql.Raw(table)} where account in ({Sql.List(due)})");
        }

        unit.Run($"delete from access_accounts where id in ({Sql.List(due)})");
        due.ForEach(id => unit.Record("account.expire", "account", $"{id}"));
        return due.Count;
    }
}
