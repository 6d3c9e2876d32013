using Linli.Access.Sessions;

namespace Linli.Access.Passkeys;

/// <summary>Signs somebody in with a passkey alone: it names the account, and it counts as both factors.</summary>
internal static class SignInWithPasskey
{
    public static void Map(Routes routes) =>
        routes.Own("POST", "/session/passkey", nameof(SignInWithPasskey), May.Anyone, HandleAsync, answer: typeof(GetSession.Answer), request: typeof(PasskeyAnswer));

    private static async Task<Problem?> HandleAsync(Call call, CancellationToken cancel)
    {
        if ((await call.JsonAsync<PasskeyAnswer>(cancel)).Failed(out var problem, out var answer))
        {
            return problem;
        }

        var start = call.Service<SessionStart>();
        var outcome = await call.Service<PasskeyProof>().TryAsync(call, PasskeyUse.SignIn, Guid.Empty, answer, (unit, account) => start.Begin(unit, call, account), cancel);
        return outcome.Failed(out problem, out var begun) ? problem : await start.AnswerAsync(call, begun, cancel);
    }
}
