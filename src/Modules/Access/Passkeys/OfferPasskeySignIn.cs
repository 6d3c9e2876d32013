using Linli.Access.Sessions;

namespace Linli.Access.Passkeys;

/// <summary>Begins to sign in with a passkey: hands out a challenge that any passkey of this address may answer, without asking who it is.</summary>
internal static class OfferPasskeySignIn
{
    public static void Map(Routes routes) => routes.Own("POST", "/session/passkey/offer", nameof(OfferPasskeySignIn), May.Anyone, HandleAsync, answer: typeof(PasskeyOffer));

    private static async Task<Problem?> HandleAsync(Call call, CancellationToken cancel)
    {
        if (call.Service<SignInLimits>().TakeChallenge(call.Http) is { } problem
            || (await call.Service<PasskeyCeremony>().OfferAsync(call, PasskeyUse.SignIn, Guid.Empty, null, cancel)).Failed(out problem, out var offer))
        {
            return problem;
        }

        await call.AnswerAsync(offer, cancel);
        return null;
    }
}
