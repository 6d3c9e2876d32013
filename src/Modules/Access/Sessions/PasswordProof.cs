using Linli.Access.Accounts;
using Linli.Access.Secrets;

namespace Linli.Access.Sessions;

/// <summary>Proves by password and second factor who somebody is: limits first, then the password outside the Gate, then the factor inside an act.</summary>
internal sealed class PasswordProof(Gate gate, Reads reads, Passwords passwords, SignInLimits limits, KeyRing ring)
{
    /// <summary>Does something for whoever the password and factor prove somebody to be; a refusal is recorded.</summary>
    public async Task<Outcome<T>> TryAsync<T>(Call call, SignIn.Request request, Func<Unit, Account, Outcome<T>> work, CancellationToken cancel)
        where T : notnull
    {
        if (WhyNotTry(call, request) is { } problem)
        {
            return problem;
        }

        var login = AccountRows.LoginOf(request.Login);
        var account = await reads.RunAsync<Account?>(call.Act, look => AccountRows.FindByLogin(look, login), cancel);
        var right = await passwords.MatchAsync(account?.Password, request.Password ?? "", cancel);
        var outcome = right && account!.IsActive
            ? await ProveAsync(call, account, request.Totp, work, cancel)
            : AccessProblems.SignInFailed();
        if (outcome.Problem is not null)
        {
            await RecordRefusalAsync(call, account, outcome.Problem, cancel);
        }

        return outcome;
    }

    private Problem? WhyNotTry(Call call, SignIn.Request request) =>
        new Faults().Text("login", request.Login, 64).OptionalText("password", request.Password, 4 * PasswordRules.Longest).OptionalText("totp", request.Totp, 64).Problem
        ?? limits.TakeSignIn(call.Http, AccountRows.LoginOf(request.Login))
        ?? (passwords.AreBusy ? AccessProblems.Busy() : null);

    private async Task<Outcome<T>> ProveAsync<T>(Call call, Account account, string? totp, Func<Unit, Account, Outcome<T>> work, CancellationToken cancel)
        where T : notnull
    {
        if (totp is not null && limits.TakeFactor(account.Id) is { } problem)
        {
            return problem;
        }

        return await gate.WriteAsync(call.Act with { By = account.Id }, unit => Prove(unit, account, totp, work), cancel);
    }

    private Outcome<T> Prove<T>(Unit unit, Account seen, string? totp, Func<Unit, Account, Outcome<T>> work)
        where T : notnull
    {
        if (AccountRows.Find(unit, seen.Id) is not { IsActive: true } account || account.Password != seen.Password)
        {
            return AccessProblems.SignInFailed();
        }

        return SecondFactors.Check(unit, ring, account, totp) is { } problem ? problem : work(unit, account);
    }

    /// <summary>Records that it was refused: for which account when there is one, never what was typed.</summary>
    private Task<Outcome<Done>> RecordRefusalAsync(Call call, Account? account, Problem problem, CancellationToken cancel) =>
        gate.WriteAsync<Done>(call.Act, unit =>
        {
            unit.Record("session.refuse", "account", account is null ? "unknown" : $"{account.Id}", null, problem.Code);
            return default(Done);
        }, cancel);
}
