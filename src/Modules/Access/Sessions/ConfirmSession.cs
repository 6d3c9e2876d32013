using Linli.Access.Accounts;

namespace Linli.Access.Sessions;

/// <summary>Proves once more, with password and second factor, who somebody is; the session counts as fresh from then on.</summary>
internal static class ConfirmSession
{
    public sealed record Request(string Password, string? Totp = null);

    public static void Map(Routes routes) =>
        routes.Own("POST", "/session/confirm", nameof(ConfirmSession), May.SignedIn, HandleAsync, answer: typeof(Done), request: typeof(Request));

    private static async Task<Problem?> HandleAsync(Call call, CancellationToken cancel)
    {
        if ((await call.JsonAsync<Request>(cancel)).Failed(out var problem, out var request))
        {
            return problem;
        }

        if (call.Http.Features.Get<LiveSession>() is not { } session
            || await call.Service<Reads>().RunAsync<Account?>(call.Act, look => AccountRows.Find(look, session.Account), cancel) is not { } account)
        {
            return AccessProblems.NoSession();
        }

        var book = call.Service<SessionBook>();
        var outcome = await call.Service<PasswordProof>().TryAsync(call, new(account.Login, request.Password, request.Totp), (unit, _) => Prove(unit, book, session), cancel);
        if (outcome.Failed(out problem, out var done))
        {
            return problem.Code == AccessProblems.SignInFailed().Code ? AccessProblems.ConfirmFailed() : problem;
        }

        await call.AnswerAsync(done, cancel);
        return null;
    }

    private static Outcome<Done> Prove(Unit unit, SessionBook book, LiveSession session)
    {
        SessionRows.Prove(unit, book, session);
        return default(Done);
    }
}
