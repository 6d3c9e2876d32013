namespace Linli.Access.Accounts;

/// <summary>An account as its row has it.</summary>
internal sealed record Account(
    Guid Id, string Login, string Name, string State, string? Password, byte[]? TotpSecret, string TotpRule, long TotpStep, string Recovery, string? Language)
{
    public bool IsActive => State == "active";

    /// <summary>Whether a second factor is asked for, given the grants.</summary>
    public bool NeedsSecondFactor(IEnumerable<Grant> grants, DateOnly today) => TotpRule switch
    {
        "always" => true,
        "never" => false,
        _ => grants.Any(grant => RoleRules.NeedsSecondFactor(grant.Role) && !grant.IsOverBy(today)),
    };
}

/// <summary>Accounts in the database.</summary>
internal static class AccountRows
{
    /// <summary>Place to which a sealed secret is bound.</summary>
    public const string SecretPlace = "access_accounts.totp_secret";

    /// <summary>Days for which a disabled account is still kept, so that the trail has a name for it.</summary>
    public const int DaysKept = 365;

    private const string Columns = "id, login, name, state, password, totp_secret, totp_rule, totp_step, recovery, language";

    public static Account? Find(Session session, Guid id) =>
        session.Find($"select {Sql.Raw(Columns)} from access_accounts where id = {id}", Read);

    public static Account? FindByLogin(Session session, string login) =>
        session.Find($"select {Sql.Raw(Columns)} from access_accounts where login = {login}", Read);

    public static bool AnyExists(Session session) => session.Any($"select 1 from access_accounts limit 1");

    /// <summary>Whether an account is administrator of the whole node.</summary>
    public static bool KeepsTheRoot(Session session, Guid account) =>
        GrantRows.Of(session, account).Any(grant => grant is { Role: Role.Administrator, Area.Depth: 0 } && grant.HoldsOn(session.Today));

    /// <summary>Whether somebody else is left who keeps the whole node.</summary>
    public static bool AnotherKeepsTheRoot(Session session, Guid but, Guid? grant = null)
    {
        var none = grant ?? Guid.Empty;
        return session.Any(
            $"""
            select 1 from access_grants g join access_accounts a on a.id = g.account
            where g.role = 'administrator' and g.area_path = '' and a.state = 'active' and g.from_day <= {session.Today}
              and (g.to_day is null or g.to_day >= {session.Today}) and (a.id <> {but} or ({grant is not null} = 1 and g.id <> {none}))
            """);
    }

    public static string LoginOf(string typed) => typed.Trim().ToLowerInvariant();

    private static Account Read(Row row) => new(
        row.Id(0), row.Text(1), row.Text(2), row.Text(3), row.TextOrNull(4), row.BytesOrNull(5), row.Text(6), row.Long(7), row.Text(8), row.TextOrNull(9));
}
