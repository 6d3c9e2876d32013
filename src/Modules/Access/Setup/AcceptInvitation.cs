using Linli.Access.Accounts;
using Linli.Access.Secrets;
using Linli.Access.Sessions;

namespace Linli.Access.Setup;

/// <summary>Takes up an invitation: the person chooses a password, which nobody else ever knows, and gets a second factor where one is needed.</summary>
internal sealed class AcceptInvitation(Gate gate, Reads reads, Passwords passwords, SignInLimits limits, SessionBook book, KeyRing ring)
{
    public sealed record Request(string Code, string Password);

    public sealed record Answer(string? TotpUri, string? TotpSecret, IReadOnlyList<string> RecoveryCodes);

    public static void Map(Routes routes) =>
        routes.Own("POST", "/invitations/accept", nameof(AcceptInvitation), May.Anyone,
            (call, cancel) => call.Service<AcceptInvitation>().HandleAsync(call, cancel), answer: typeof(Answer), request: typeof(Request));

    private async Task<Problem?> HandleAsync(Call call, CancellationToken cancel)
    {
        if ((await call.JsonAsync<Request>(cancel)).Failed(out var problem, out var request))
        {
            return problem;
        }

        problem = limits.TakeCode(call.Http) ?? await reads.RunAsync(call.Act, look => WhyNot(look, request), cancel);
        if (problem is not null)
        {
            return problem;
        }

        var hash = await passwords.HashAsync(request.Password, cancel);
        if ((await gate.WriteAsync(call.Act, unit => Do(unit, request, hash), cancel)).Failed(out problem, out var answer))
        {
            return problem;
        }

        await call.AnswerAsync(answer, cancel);
        return null;
    }

    private static Problem? WhyNot(Session session, Request request) =>
        Invitations.Find(session, request.Code) is { } account
            ? PasswordRules.WhyNot(request.Password, account.Login, account.Name)
            : AccessProblems.InvitationWrong();

    private Outcome<Answer> Do(Unit unit, Request request, string hash)
    {
        if (Invitations.Find(unit, request.Code) is not { } account)
        {
            return AccessProblems.InvitationWrong();
        }

        Invitations.Use(unit, request.Code);
        unit.Run($"update access_accounts set password = {hash}, state = 'active', version = version + 1 where id = {account.Id}");
        unit.Record("account.accept-invitation", "account", $"{account.Id}", null, "password", "state");
        SessionRows.EndAll(unit, book, account.Id);
        var enrols = account.TotpSecret is null && account.NeedsSecondFactor(GrantRows.Of(unit, account.Id), unit.Today);
        return enrols ? Of(SecondFactors.Enrol(unit, ring, account.Id, account.Login)) : new Answer(null, null, []);
    }

    private static Answer Of(NewFactor factor) => new(factor.TotpUri, factor.TotpSecret, factor.RecoveryCodes);
}
