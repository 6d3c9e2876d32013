using Linli.Access.Sessions;

namespace Linli.Access.Accounts;

/// <summary>Signs somebody out everywhere, at once.</summary>
internal static class EndSessions
{
    public static void Map(Routes routes) =>
        routes.Write<Done>("POST", "/accounts/{id:guid}/end-sessions", nameof(EndSessions), May.Hold(Permission.AccountsManage), Handle);

    private static Outcome<Done> Handle(Call call, Unit unit)
    {
        if (Managing.Find(call, unit, call.RouteId("id")).Failed(out var problem, out var account))
        {
            return problem;
        }

        SessionRows.EndAll(unit, call.Service<SessionBook>(), account.Id);
        return default(Done);
    }
}
