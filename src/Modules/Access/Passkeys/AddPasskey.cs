using System.Text.Json;
using Linli.Access.Sessions;

namespace Linli.Access.Passkeys;

/// <summary>Adds the passkey that a device has made to the own account.</summary>
internal static class AddPasskey
{
    public sealed record Request(string Ticket, JsonElement Credential, string Name);

    public sealed record Answer(Guid Id);

    public static void Map(Routes routes) =>
        routes.Own("POST", "/passkeys", nameof(AddPasskey), May.SignedIn.Fresh, HandleAsync, answer: typeof(Answer), request: typeof(Request));

    private static async Task<Problem?> HandleAsync(Call call, CancellationToken cancel)
    {
        if ((await call.JsonAsync<Request>(cancel)).Failed(out var problem, out var request)
            || new PasskeyAnswer(request.Ticket, request.Credential).IsMalformed(out problem)
            || (problem = new Faults().Text("name", request.Name, RenamePasskey.LongestName).Problem) is not null)
        {
            return problem;
        }

        if (call.Http.Features.Get<LiveSession>() is not { } session)
        {
            return AccessProblems.NoSession();
        }

        var ceremony = call.Service<PasskeyCeremony>();
        if (ceremony.Open(call, PasskeyUse.Add, session.Id, request.Ticket).Failed(out problem, out var ticket))
        {
            return problem;
        }

        if (await ceremony.CheckNewAsync(call, ticket, request.Credential.GetRawText(), cancel) is not { } made)
        {
            return AccessProblems.PasskeyRefused();
        }

        var outcome = await call.Service<Gate>().WriteAsync(call.Act, unit => Keep(unit, session.Account, ticket, made, request.Name.Trim()), cancel);
        if (outcome.Failed(out problem, out var answer))
        {
            return problem;
        }

        await call.AnswerAsync(answer, cancel);
        return null;
    }

    private static Outcome<Answer> Keep(Unit unit, Guid account, PasskeyTicket ticket, NewPasskey made, string name)
    {
        if (!PasskeyTickets.Use(unit, ticket))
        {
            return AccessProblems.ChallengeOver();
        }

        if (PasskeyRows.CountOf(unit, account) >= PasskeyRows.Most)
        {
            return AccessProblems.TooManyPasskeys(PasskeyRows.Most);
        }

        return PasskeyRows.Add(unit, account, made.Handle, made.RpId, name, made.Info) is { } id ? new Answer(id) : AccessProblems.PasskeyKnown();
    }
}
