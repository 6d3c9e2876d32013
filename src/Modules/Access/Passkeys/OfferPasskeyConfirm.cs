using Linli.Access.Sessions;

namespace Linli.Access.Passkeys;

/// <summary>Begins to prove once more, with a passkey, who one is: hands out a challenge for the own passkeys only.</summary>
internal static class OfferPasskeyConfirm
{
    public static void Map(Routes routes) => routes.Own("POST", "/session/confirm/offer", nameof(OfferPasskeyConfirm), May.SignedIn, HandleAsync, answer: typeof(PasskeyOffer));

    private static async Task<Problem?> HandleAsync(Call call, CancellationToken cancel)
    {
        if (call.Http.Features.Get<LiveSession>() is not { } session)
        {
            return AccessProblems.NoSession();
        }

        var handle = await call.Service<Reads>().RunAsync<string?>(call.Act, look => PasskeyRows.HandleOf(look, session.Account), cancel);
        if (handle is null)
        {
            return AccessProblems.NoPasskey();
        }

        var offered = await call.Service<PasskeyCeremony>().OfferAsync(call, PasskeyUse.Confirm, session.Id, new(session.Account, handle), cancel);
        if (offered.Failed(out var problem, out var offer))
        {
            return problem;
        }

        await call.AnswerAsync(offer, cancel);
        return null;
    }
}
