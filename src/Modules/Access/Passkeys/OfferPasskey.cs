using Linli.Access.Accounts;
using Linli.Access.Sessions;

namespace Linli.Access.Passkeys;

/// <summary>Begins to add a passkey to the own account: hands out the challenge for the device.</summary>
internal static class OfferPasskey
{
    public static void Map(Routes routes) => routes.Own("POST", "/passkeys/offer", nameof(OfferPasskey), May.SignedIn.Fresh, HandleAsync, answer: typeof(PasskeyOffer));

    private static async Task<Problem?> HandleAsync(Call call, CancellationToken cancel)
    {
        if (call.Http.Features.Get<LiveSession>() is not { } session)
        {
            return AccessProblems.NoSession();
        }

        var found = await call.Service<Reads>().RunAsync(call.Act, look => Find(look, session.Account), cancel);
        if (found.Failed(out var problem, out var own)
            || (await call.Service<PasskeyCeremony>().OfferNewAsync(call, session, own.Account, own.Handle, cancel)).Failed(out problem, out var offer))
        {
            return problem;
        }

        await call.AnswerAsync(offer, cancel);
        return null;
    }

    private static Outcome<Own> Find(Session look, Guid id) =>
        AccountRows.Find(look, id) is not { } account ? HttpProblems.NotFound()
        : PasskeyRows.CountOf(look, id) >= PasskeyRows.Most ? AccessProblems.TooManyPasskeys(PasskeyRows.Most)
        : new Own(account, PasskeyRows.HandleOf(look, id));

    private sealed record Own(Account Account, string? Handle);
}
