namespace Linli.Access;

/// <summary>A grant about to be given.</summary>
/// <param name="Role">The role.</param>
/// <param name="AreaCode">Code of the area.</param>
/// <param name="Area">Where the area stands.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day, included; null for no end.</param>
public sealed record NewGrant(Role Role, string AreaCode, AreaPath Area, DateOnly From, DateOnly? To = null);

/// <summary>An account about to be made.</summary>
/// <param name="Login">Login name, lower case; unique.</param>
/// <param name="Name">The person's name.</param>
/// <param name="PasswordHash">From <see cref="Passwords.HashAsync"/>; null for somebody who is to be invited.</param>
/// <param name="Grants">What the person may do, where.</param>
public sealed record NewAccount(string Login, string Name, string? PasswordHash, IReadOnlyList<NewGrant> Grants)
{
    /// <summary>When a second factor is asked for: as the roles need it unless said otherwise.</summary>
    public SecondFactor SecondFactor { get; init; } = SecondFactor.Role;

    /// <summary>Whether the account can be used; without a password it waits to be taken up, unless said otherwise.</summary>
    public bool IsActive { get; init; } = PasswordHash is not null;
}

/// <summary>When an account is asked for a second factor.</summary>
public enum SecondFactor
{
    /// <summary>When one of its roles needs it.</summary>
    Role,

    /// <summary>Always.</summary>
    Always,

    /// <summary>Never: for the accounts of a demonstration only.</summary>
    Never,
}

/// <summary>Makes accounts without asking who may: for the set-up, the demonstration and tests. People use the routes.</summary>
public static class AccountBook
{
    private const string Purpose = "staff-access";

    /// <summary>Makes an account with its grants; the caller has made sure that the login is free.</summary>
    /// <returns>Its id.</returns>
    public static Guid Make(Unit unit, NewAccount wanted)
    {
        ArgumentNullException.ThrowIfNull(unit);
        ArgumentNullException.ThrowIfNull(wanted);
        var id = unit.NewId();
        var state = wanted.IsActive ? "active" : "invited";
        unit.Run(
            $"""
            insert into access_accounts (id, login, name, state, password, totp_rule, created, purpose)
            values ({id}, {wanted.Login}, {wanted.Name}, {state}, {wanted.PasswordHash}, {RuleOf(wanted.SecondFactor)}, {unit.Now}, {Purpose})
            """);
        unit.Record("account.make", "account", $"{id}", null, "login", "name");
        foreach (var grant in wanted.Grants)
        {
            Accounts.GrantRows.Add(unit, id, grant);
        }

        return id;
    }

    /// <summary>Whether a login is taken.</summary>
    public static bool IsTaken(Session session, string login)
    {
        ArgumentNullException.ThrowIfNull(session);
        return session.Any($"select 1 from access_accounts where login = {login}");
    }

    private static string RuleOf(SecondFactor rule) => rule switch
    {
        SecondFactor.Always => "always",
        SecondFactor.Never => "never",
        _ => "role",
    };
}
