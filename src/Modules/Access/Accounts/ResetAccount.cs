using Linli.Access.Passkeys;
using Linli.Access.Sessions;

namespace Linli.Access.Accounts;

/// <summary>Lets somebody choose a new password: what they had is void at once. The second factor and the passkeys stay, unless they were lost and that is said.</summary>
internal static class ResetAccount
{
    /// <param name="SecondFactor">Whether the second factor and the passkeys are void too; their holder gets a new factor with the invitation.</param>
    public sealed record Request(bool SecondFactor = false);

    public static void Map(Routes routes) =>
        routes.Own("POST", "/accounts/{id:guid}/reset", nameof(ResetAccount), May.Hold(Permission.AccountsManage).Fresh, HandleAsync, answer: typeof(Invitations.Answer), request: typeof(Request), keyed: true);

    private static async Task<Problem?> HandleAsync(Call call, CancellationToken cancel)
    {
        var body = await call.BodyAsync(cancel);
        return (body.Length == 0 ? new Request() : call.Parse<Request>(body)).Failed(out var problem, out var request)
            ? problem
            : await call.Service<Invitations>().InviteAsync(call, body, unit => Reset(request, call, unit), cancel);
    }

    private static Outcome<Account> Reset(Request request, Call call, Unit unit)
    {
        if (Managing.Find(call, unit, call.RouteId("id")).Failed(out var problem, out var account))
        {
            return problem;
        }

        if (account.State == "disabled")
        {
            return AccessProblems.IsDisabled();
        }

        unit.Run($"update access_accounts set password = null, state = 'invited', version = version + 1 where id = {account.Id}");
        if (request.SecondFactor)
        {
            unit.Run($"update access_accounts set totp_secret = null, recovery = '' where id = {account.Id}");
            PasskeyRows.RemoveAll(unit, account.Id);
        }

        unit.Record("account.reset", "account", $"{account.Id}", null, request.SecondFactor ? ["password", "totp", "recovery", "passkeys"] : ["password"]);
        SessionRows.EndAll(unit, call.Service<SessionBook>(), account.Id);
        return account;
    }
}
