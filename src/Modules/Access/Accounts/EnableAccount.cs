using Linli.Access.Passkeys;

namespace Linli.Access.Accounts;

/// <summary>Opens a disabled account again, with its password and grants as they were.</summary>
internal static class EnableAccount
{
    public static void Map(Routes routes) =>
        routes.Write<Done>("POST", "/accounts/{id:guid}/enable", nameof(EnableAccount), May.Hold(Permission.AccountsManage).Fresh, Handle);

    private static Outcome<Done> Handle(Call call, Unit unit)
    {
        if (Managing.Find(call, unit, call.RouteId("id")).Failed(out var problem, out var account))
        {
            return problem;
        }

        if (account.State != "disabled")
        {
            return AccessProblems.NotDisabled();
        }

        var state = account.Password is null ? "invited" : "active";
        unit.Run($"update access_accounts set state = {state}, expires = null, version = version + 1 where id = {account.Id}");
        PasskeyRows.Expire(unit, account.Id, null);
        unit.Record("account.enable", "account", $"{account.Id}", null, "state");
        return default(Done);
    }
}
