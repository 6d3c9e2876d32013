namespace Linli.Access.Sessions;

/// <summary>Signs somebody in with password and second factor.</summary>
internal sealed class SignIn(PasswordProof proof, SessionStart start)
{
    public sealed record Request(string Login, string Password, string? Totp = null);

    public static void Map(Routes routes) =>
        routes.Own("POST", "/session", nameof(SignIn), May.Anyone, (call, cancel) => call.Service<SignIn>().HandleAsync(call, cancel), answer: typeof(GetSession.Answer), request: typeof(Request));

    private async Task<Problem?> HandleAsync(Call call, CancellationToken cancel)
    {
        if ((await call.JsonAsync<Request>(cancel)).Failed(out var problem, out var request)
            || (await proof.TryAsync(call, request, (unit, account) => start.Begin(unit, call, account), cancel)).Failed(out problem, out var begun))
        {
            return problem;
        }

        return await start.AnswerAsync(call, begun, cancel);
    }
}
