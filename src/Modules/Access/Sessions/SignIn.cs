using Linli.Access.Accounts;
using Linli.Access.Secrets;

namespace Linli.Access.Sessions;

/// <summary>Signs somebody in: limits first, then the password outside the Gate, then the second factor and the new session in one act.</summary>
internal sealed class SignIn(Gate gate, Reads reads, Passwords passwords, SignInLimits limits, SessionBook book, NodeFace node, KeyRing ring, GetSession session)
{
    public sealed record Request(string Login, string Password, string? Totp = null);

    public static void Map(Routes routes) =>
        routes.Own("POST", "/session", nameof(SignIn), May.Anyone, (call, cancel) => call.Service<SignIn>().HandleAsync(call, cancel), answer: typeof(GetSession.Answer), request: typeof(Request));

    private async Task<Problem?> HandleAsync(Call call, CancellationToken cancel)
    {
        if ((await call.JsonAsync<Request>(cancel)).Failed(out var problem, out var request))
        {
            return problem;
        }

        var login = AccountRows.LoginOf(request.Login);
        problem = WhyNotTry(call, request, login);
        if (problem is not null)
        {
            return problem;
        }

        if ((await TryAsync(call, request, login, cancel)).Failed(out problem, out var begun))
        {
            return problem;
        }

        limits.Know(call.Http, login);
        SessionCookie.Set(call.Http, node, begun.Token);
        return await session.AnswerAsync(call, begun.Token, cancel);
    }

    private Problem? WhyNotTry(Call call, Request request, string login) =>
        new Faults().Text("login", request.Login, 64).OptionalText("password", request.Password, 4 * PasswordRules.Longest).OptionalText("totp", request.Totp, 64).Problem
        ?? limits.TakeSignIn(call.Http, login)
        ?? (passwords.AreBusy ? AccessProblems.Busy() : null);

    private async Task<Outcome<Begun>> TryAsync(Call call, Request request, string login, CancellationToken cancel)
    {
        var account = await reads.RunAsync<Account?>(call.Act, look => AccountRows.FindByLogin(look, login), cancel);
        var right = await passwords.MatchAsync(account?.Password, request.Password, cancel);
        var outcome = right && account!.IsActive
            ? await BeginAsync(call, account, request.Totp, cancel)
            : AccessProblems.SignInFailed();
        if (outcome.Problem is not null)
        {
            await RecordRefusalAsync(call, account, outcome.Problem, cancel);
        }

        return outcome;
    }

    private async Task<Outcome<Begun>> BeginAsync(Call call, Account account, string? totp, CancellationToken cancel)
    {
        if (totp is not null && limits.TakeFactor(account.Id) is { } problem)
        {
            return problem;
        }

        return await gate.WriteAsync(call.Act with { By = account.Id }, unit => Begin(unit, call, account, totp), cancel);
    }

    private Outcome<Begun> Begin(Unit unit, Call call, Account seen, string? totp)
    {
        if (AccountRows.Find(unit, seen.Id) is not { IsActive: true } account || account.Password != seen.Password)
        {
            return AccessProblems.SignInFailed();
        }

        if (SecondFactors.Check(unit, ring, account, totp) is { } problem)
        {
            return problem;
        }

        EndTheOneBefore(unit, call);
        return new Begun(SessionRows.Begin(unit, account.Id));
    }

    /// <summary>A browser that signs in again drops the session it had: nobody can plant one, and none is left behind.</summary>
    private void EndTheOneBefore(Unit unit, Call call)
    {
        if (SessionCookie.Read(call.Http.Request, node) is { } old && SessionRows.End(unit, SessionRows.HashOf(old)) is { } holder)
        {
            unit.AfterCommit(() => book.Forget(holder));
        }
    }

    /// <summary>Records that a sign-in was refused: for which account when there is one, never what was typed.</summary>
    private Task<Outcome<Done>> RecordRefusalAsync(Call call, Account? account, Problem problem, CancellationToken cancel) =>
        gate.WriteAsync<Done>(call.Act, unit =>
        {
            unit.Record("session.refuse", "account", account is null ? "unknown" : $"{account.Id}", null, problem.Code);
            return default(Done);
        }, cancel);

    private sealed record Begun(string Token);
}
