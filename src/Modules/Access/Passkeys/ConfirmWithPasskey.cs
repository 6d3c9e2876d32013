using Linli.Access.Accounts;
using Linli.Access.Sessions;

namespace Linli.Access.Passkeys;

/// <summary>Proves once more, with one of the own passkeys, who somebody is; the session counts as fresh from then on.</summary>
internal static class ConfirmWithPasskey
{
    public static void Map(Routes routes) =>
        routes.Own("POST", "/session/confirm/passkey", nameof(ConfirmWithPasskey), May.SignedIn, HandleAsync, answer: typeof(Done), request: typeof(PasskeyAnswer));

    private static async Task<Problem?> HandleAsync(Call call, CancellationToken cancel)
    {
        if ((await call.JsonAsync<PasskeyAnswer>(cancel)).Failed(out var problem, out var answer))
        {
            return problem;
        }

        if (call.Http.Features.Get<LiveSession>() is not { } session)
        {
            return AccessProblems.NoSession();
        }

        var book = call.Service<SessionBook>();
        var outcome = await call.Service<PasskeyProof>().TryAsync(call, PasskeyUse.Confirm, session.Id, answer, (unit, account) => Prove(unit, book, session, account), cancel);
        if (outcome.Failed(out problem, out var done))
        {
            return problem;
        }

        await call.AnswerAsync(done, cancel);
        return null;
    }

    /// <summary>The challenge named the own account's passkeys; the account is compared all the same.</summary>
    private static Outcome<Done> Prove(Unit unit, SessionBook book, LiveSession session, Account account)
    {
        if (account.Id != session.Account)
        {
            return AccessProblems.PasskeyRefused();
        }

        SessionRows.Prove(unit, book, session);
        return default(Done);
    }
}
