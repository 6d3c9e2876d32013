using Linli.Access.Sessions;

namespace Linli.Access.Accounts;

/// <summary>Takes a grant away; it acts at once.</summary>
internal static class TakeGrant
{
    public static void Map(Routes routes) =>
        routes.Write<Done>("DELETE", "/accounts/{id:guid}/grants/{grant:guid}", nameof(TakeGrant), May.Hold(Permission.AccountsManage).Fresh, Handle);

    private static Outcome<Done> Handle(Call call, Unit unit)
    {
        var account = call.RouteId("id");
        var grant = GrantRows.Of(unit, account).FirstOrDefault(one => one.Id == call.RouteId("grant"));
        if (grant is null || !unit.Scope.Covers(grant.Area))
        {
            return HttpProblems.NotFound();
        }

        if (!RoleRules.MayGive(Managing.OwnOf(call, unit), grant.Role, grant.Area))
        {
            return AccessProblems.MayNotManage();
        }

        if (grant is { Role: Role.Administrator, Area.Depth: 0 } && !AccountRows.AnotherKeepsTheRoot(unit, account, grant.Id))
        {
            return AccessProblems.LastAdministrator();
        }

        GrantRows.Take(unit, grant);
        var book = call.Service<SessionBook>();
        unit.AfterCommit(() => book.Forget(account));
        return default(Done);
    }
}
