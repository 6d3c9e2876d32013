using System.Text.Json;
using Linli.Access.Accounts;
using Linli.Access.Sessions;

namespace Linli.Access.Passkeys;

/// <summary>A device's answer to a challenge, as a request has it.</summary>
/// <param name="Ticket">The challenge as it was handed out.</param>
/// <param name="Credential">The public key credential, as JSON.</param>
internal sealed record PasskeyAnswer(string Ticket, JsonElement Credential);

/// <summary>Proves by a passkey who somebody is. The device has asked for a finger or a PIN, so that it counts as both factors.</summary>
internal sealed class PasskeyProof(Gate gate, PasskeyCeremony ceremony, SignInLimits limits)
{
    /// <summary>Does something for whoever the passkey proves somebody to be; a refusal is recorded, and its challenge is used up too.</summary>
    public async Task<Outcome<T>> TryAsync<T>(Call call, PasskeyUse use, Guid session, PasskeyAnswer answer, Func<Unit, Account, Outcome<T>> work, CancellationToken cancel)
        where T : notnull
    {
        if (limits.TakePasskey(call.Http) is { } problem || answer.IsMalformed(out problem) || ceremony.Open(call, use, session, answer.Ticket).Failed(out problem, out var ticket))
        {
            return problem;
        }

        var used = await ceremony.CheckAsync(call, ticket, answer.Credential.GetRawText(), cancel);
        var outcome = used is null
            ? AccessProblems.PasskeyRefused()
            : await gate.WriteAsync(call.Act with { By = used.Account }, unit => Accept(unit, ticket, used, work), cancel);
        if (outcome.Problem is not null)
        {
            await RecordRefusalAsync(call, ticket, used, outcome.Problem, cancel);
        }

        return outcome;
    }

    private static Outcome<T> Accept<T>(Unit unit, PasskeyTicket ticket, UsedPasskey used, Func<Unit, Account, Outcome<T>> work)
        where T : notnull
    {
        if (!PasskeyTickets.Use(unit, ticket))
        {
            return AccessProblems.ChallengeOver();
        }

        if (PasskeyRows.FindByCredential(unit, used.CredentialId) is not { } passkey || passkey.Account != used.Account
            || AccountRows.Find(unit, used.Account) is not { IsActive: true } account)
        {
            return AccessProblems.PasskeyRefused();
        }

        if (!passkey.Advances(used.Counter))
        {
            return AccessProblems.PasskeyCopied();
        }

        PasskeyRows.NoteUse(unit, passkey, used.Counter);
        unit.Record("passkey.use", "account", $"{account.Id}", null, "passkey");
        return work(unit, account);
    }

    private Task<Outcome<Done>> RecordRefusalAsync(Call call, PasskeyTicket ticket, UsedPasskey? used, Problem problem, CancellationToken cancel) =>
        gate.WriteAsync<Done>(call.Act, unit =>
        {
            PasskeyTickets.Use(unit, ticket);
            unit.Record("session.refuse", "account", used is null ? "unknown" : $"{used.Account}", null, problem.Code);
            return default(Done);
        }, cancel);
}

/// <summary>What a device's answer must look like before it is read.</summary>
internal static class PasskeyAnswers
{
    public static bool IsMalformed(this PasskeyAnswer answer, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Problem? problem)
    {
        problem = new Faults().Text("ticket", answer.Ticket, PasskeyTickets.Longest).Unless(answer.Credential.ValueKind == JsonValueKind.Object, () => HttpProblems.BadJson("$.credential")).Problem;
        return problem is not null;
    }
}
