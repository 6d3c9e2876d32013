namespace Linli.Access.Sessions;

/// <summary>Ends the session that a request came with.</summary>
internal sealed class SignOut(Gate gate, SessionBook book, NodeFace node)
{
    public static void Map(Routes routes) => routes.Own("DELETE", "/session", nameof(SignOut), May.SignedIn, (call, cancel) => call.Service<SignOut>().HandleAsync(call, cancel), answer: typeof(Done));

    private async Task<Problem?> HandleAsync(Call call, CancellationToken cancel)
    {
        if (SessionCookie.Read(call.Http.Request, node) is { } token
            && (await gate.WriteAsync(call.Act, unit => End(unit, token), cancel)).Problem is { } problem)
        {
            return problem;
        }

        SessionCookie.Clear(call.Http, node);
        await call.AnswerAsync(default(Done), cancel);
        return null;
    }

    private Outcome<Done> End(Unit unit, string token)
    {
        if (SessionRows.End(unit, SessionRows.HashOf(token)) is { } holder)
        {
            unit.AfterCommit(() => book.Forget(holder));
        }

        return default(Done);
    }
}
