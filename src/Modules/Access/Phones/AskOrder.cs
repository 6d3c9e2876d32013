using Linli.Access.Accounts;

namespace Linli.Access.Phones;

/// <summary>
/// Tells a phone whether it may go on keeping what it keeps. It asks by its own token, because a phone that was lost has no session any more, and tells nothing of
/// anybody.
/// </summary>
internal static class AskOrder
{
    /// <summary>Who asks.</summary>
    /// <param name="Id">The phone.</param>
    /// <param name="Token">Its token.</param>
    /// <param name="Deleted">Whether it has deleted what it kept, by order or by itself.</param>
    /// <param name="Unsent">How many entries went with it that had not been sent.</param>
    internal sealed record Request(Guid Id, string? Token, bool Deleted = false, int Unsent = 0);

    /// <summary>What it is to do.</summary>
    /// <param name="Order"><c>none</c>, <c>shut</c>, <c>delete</c> or <c>unknown</c>.</param>
    internal sealed record Answer(string Order);

    public static void Map(Routes routes) => routes.Own("POST", "/phones/ask", nameof(AskOrder), May.Anyone, HandleAsync, answer: typeof(Answer), request: typeof(Request));

    private static async Task<Problem?> HandleAsync(Call call, CancellationToken cancel)
    {
        if ((await call.JsonAsync<Request>(cancel)).Failed(out var problem, out var request))
        {
            return problem;
        }

        if (!PhoneRules.IsToken(request.Token))
        {
            return AccessProblems.BadPhoneToken("token");
        }

        var (phone, isDisabled) = await call.Service<Reads>().RunAsync(call.Act, look => Find(look, request), cancel);
        if (phone is not null && (request.Deleted ? phone.DeletedAt is null : call.Act.At - phone.HeardAt > PhoneRules.HeardEvery))
        {
            var written = await call.Service<Gate>().WriteAsync<Done>(call.Act, unit => Note(unit, phone, request), cancel);
            if (written.Failed(out problem, out _))
            {
                return problem;
            }
        }

        await call.AnswerAsync(new Answer(PhoneRules.OrderFor(phone, isDisabled)), cancel);
        return null;
    }

    private static (Phone? Phone, bool IsDisabled) Find(Look look, Request request) =>
        PhoneRows.Find(look, request.Id, request.Token!) is { } phone ? (phone, AccountRows.Find(look, phone.Account) is { State: "disabled" }) : (null, false);

    private static Outcome<Done> Note(Unit unit, Phone phone, Request request)
    {
        if (request.Deleted)
        {
            PhoneRows.Delete(unit, phone, Math.Clamp(request.Unsent, 0, 100_000));
        }
        else
        {
            PhoneRows.Hear(unit, phone);
        }

        return default(Done);
    }
}
