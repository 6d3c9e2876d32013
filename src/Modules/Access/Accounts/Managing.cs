namespace Linli.Access.Accounts;

/// <summary>
/// Who may do what to whose account. An account may be touched by somebody who could have given every one of its grants: else an officer
/// could reset an administrator's password, and so become one.
/// </summary>
internal static class Managing
{
    /// <summary>The account, when the asker knows of it and may manage it.</summary>
    public static Outcome<Account> Find(Call call, Session session, Guid id)
    {
        if (AccountRows.Find(session, id) is not { } account)
        {
            return HttpProblems.NotFound();
        }

        var grants = GrantRows.Of(session, id);
        if (!IsVisible(session.Scope, grants))
        {
            return HttpProblems.NotFound();
        }

        var own = OwnOf(call, session);
        return grants.Where(grant => !grant.IsOverBy(session.Today)).All(grant => RoleRules.MayGive(own, grant.Role, grant.Area))
            ? account
            : AccessProblems.MayNotManage();
    }

    /// <summary>The account, when it is the asker's own or one that the asker may manage: a key of one's own opens nothing that one does not hold already.</summary>
    public static Outcome<Account> FindOrOwn(Call call, Session session, Guid id) =>
        id == call.Person.Account && AccountRows.Find(session, id) is { } own ? own : Find(call, session, id);

    /// <summary>Whether the asker knows of an account with some grants: one lies inside, or all is.</summary>
    public static bool IsVisible(Scope scope, IEnumerable<Grant> grants) => scope.IsEverything || grants.Any(grant => scope.Covers(grant.Area));

    /// <summary>The grant as it would be given, or the reason why this person may not give it.</summary>
    /// <param name="call">The request.</param>
    /// <param name="session">The act.</param>
    /// <param name="areas">Knows the areas.</param>
    /// <param name="wanted">What is wanted.</param>
    /// <param name="where">Where it stands in the request, such as <c>grants[0].</c>.</param>
    public static Outcome<NewGrant> Check(Call call, Session session, AreaLookup areas, WantedGrant wanted, string where = "")
    {
        var from = wanted.From ?? session.Today;
        if (wanted.To is { } to && to < from)
        {
            return AccessProblems.GrantEndsBeforeItBegins($"{where}to");
        }

        if (wanted.Area.Length > 64 || areas.PathOf(session, wanted.Area.Trim()) is not { } path || !session.Scope.Covers(path))
        {
            return AccessProblems.NoSuchArea($"{where}area");
        }

        return RoleRules.MayGive(OwnOf(call, session), wanted.Role, path)
            ? new NewGrant(wanted.Role, path.Depth == 0 ? AreaLookup.Whole : wanted.Area.Trim(), path, from, wanted.To)
            : AccessProblems.MayNotGive($"{where}role");
    }

    /// <summary>The roles that the asker holds today; the command line is administrator of everything.</summary>
    public static List<(Role Role, AreaPath Area)> OwnOf(Call call, Session session) =>
        call.Person.Account == CommandLineToken.Account
            ? [(Role.Administrator, AreaPath.Root)]
            : [.. GrantRows.Of(session, call.Person.Account).Where(grant => grant.HoldsOn(session.Today)).Select(grant => (grant.Role, grant.Area))];
}

/// <summary>A grant as a request has it.</summary>
/// <param name="Role">The role.</param>
/// <param name="Area">Code of the area.</param>
/// <param name="From">First day; today when not said.</param>
/// <param name="To">Last day, included; none when not said.</param>
internal sealed record WantedGrant(Role Role, string Area, DateOnly? From = null, DateOnly? To = null);
