using Linli.Access.Passkeys;
using Linli.Access.Sessions;

namespace Linli.Access.Accounts;

/// <summary>Shuts an account: its sessions end at once, its invitation is void.</summary>
internal static class DisableAccount
{
    public sealed record Request(string Reason);

    public static void Map(Routes routes) =>
        routes.Write<Request, Done>("POST", "/accounts/{id:guid}/disable", nameof(DisableAccount), May.Hold(Permission.AccountsManage), Handle);

    private static Outcome<Done> Handle(Request request, Call call, Unit unit)
    {
        if (new Faults().Text("reason", request.Reason, 200).Problem is { } problem
            || Managing.Find(call, unit, call.RouteId("id")).Failed(out problem, out var account))
        {
            return problem!;
        }

        if (AccountRows.KeepsTheRoot(unit, account.Id) && !AccountRows.AnotherKeepsTheRoot(unit, account.Id))
        {
            return AccessProblems.LastAdministrator();
        }

        unit.Reason = request.Reason.Trim();
        unit.Run($"update access_accounts set state = 'disabled', expires = {unit.Today.AddDays(AccountRows.DaysKept)}, version = version + 1 where id = {account.Id}");
        PasskeyRows.Expire(unit, account.Id, unit.Today.AddDays(AccountRows.DaysKept));
        unit.Run($"delete from access_invitations where account = {account.Id} and used_at is null");
        unit.Record("account.disable", "account", $"{account.Id}", null, "state");
        SessionRows.EndAll(unit, call.Service<SessionBook>(), account.Id);
        unit.Tell(new AccountDisabled(account.Id));
        return default(Done);
    }
}
