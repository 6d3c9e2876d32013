using System.Security.Cryptography;
using System.Text.Json;
using Linli.Access.Accounts;
using Linli.Access.Sessions;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Linli.Access.Passkeys;

/// <summary>What a browser needs to ask a device.</summary>
/// <param name="Ticket">The sealed challenge, to be handed back with the device's answer.</param>
/// <param name="Options">The options of WebAuthn, as JSON.</param>
internal sealed record PasskeyOffer(string Ticket, JsonElement Options);

/// <summary>The four steps of WebAuthn, done by ASP.NET Core Identity's own handler over our tables. Source: WebAuthn level 2, 7.1 and 7.2.</summary>
internal sealed class PasskeyCeremony(Reads reads, PasskeyTickets tickets, PasskeyOrigins origins)
{
    /// <summary>Numbers of the two algorithms that every device has one of: ES256 and RS256. Source: IANA COSE Algorithms.</summary>
    private static readonly int[] Algorithms = [-7, -257];

    /// <summary>Asks a device to make a passkey.</summary>
    public async Task<Outcome<PasskeyOffer>> OfferNewAsync(Call call, LiveSession session, Account account, string? handle, CancellationToken cancel)
    {
        if (origins.Of(call.Http).Failed(out var problem, out var at))
        {
            return problem;
        }

        cancel.ThrowIfCancellationRequested();
        var known = handle ?? Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        var made = await Handler(call, at).MakeCreationOptionsAsync(new() { Id = known, Name = account.Login, DisplayName = account.Name }, call.Http);
        return Offer(call, PasskeyUse.Add, session.Id, at, made.CreationOptionsJson, made.AttestationState);
    }

    /// <summary>Asks a device to answer with a passkey: any of this address, or one of the holder's.</summary>
    public async Task<Outcome<PasskeyOffer>> OfferAsync(Call call, PasskeyUse use, Guid session, PasskeyHolder? holder, CancellationToken cancel)
    {
        if (origins.Of(call.Http).Failed(out var problem, out var at))
        {
            return problem;
        }

        cancel.ThrowIfCancellationRequested();
        var made = await Handler(call, at).MakeRequestOptionsAsync(holder, call.Http);
        return Offer(call, use, session, at, made.RequestOptionsJson, made.AssertionState);
    }

    /// <summary>The passkey that a device has made; null when its answer does not stand.</summary>
    public async Task<NewPasskey?> CheckNewAsync(Call call, PasskeyTicket ticket, string credential, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var at = new PasskeyOrigin(ticket.Origin, new Uri(ticket.Origin).Host);
        var result = await Handler(call, at).PerformAttestationAsync(new() { HttpContext = call.Http, CredentialJson = credential, AttestationState = ticket.State });
        return result.Succeeded ? new(result.Passkey, result.UserEntity.Id, at.RpId) : null;
    }

    /// <summary>What a device has answered with; null when its answer does not stand.</summary>
    public async Task<UsedPasskey?> CheckAsync(Call call, PasskeyTicket ticket, string credential, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var at = new PasskeyOrigin(ticket.Origin, new Uri(ticket.Origin).Host);
        var result = await Handler(call, at).PerformAssertionAsync(new() { HttpContext = call.Http, CredentialJson = credential, AssertionState = ticket.State });
        return result.Succeeded ? new(result.User.Account, result.Passkey.CredentialId, result.Passkey.SignCount) : null;
    }

    /// <summary>The challenge that a request brings back, when it is good here and now.</summary>
    public Outcome<PasskeyTicket> Open(Call call, PasskeyUse use, Guid session, string? text)
    {
        if (origins.Of(call.Http).Failed(out var problem, out var at))
        {
            return problem;
        }

        return tickets.Open(use, session, text, call.Act.At) is { } ticket && ticket.Origin == at.Origin ? ticket : AccessProblems.ChallengeOver();
    }

    private PasskeyOffer Offer(Call call, PasskeyUse use, Guid session, PasskeyOrigin at, string options, string? state) =>
        new(tickets.Seal(use, session, new(at.Origin, state!, call.Act.At + SessionTimes.Challenge)), JsonElement.Parse(options));

    private PasskeyHandler<PasskeyHolder> Handler(Call call, PasskeyOrigin at)
    {
        var users = new UserManager<PasskeyHolder>(new PasskeyStore(reads, call.Act, at.RpId), null!, null!, null!, null!, null!, null!, null!, null!);
        return new(users, Options.Create(new IdentityPasskeyOptions
        {
            ServerDomain = at.RpId,
            AuthenticatorTimeout = SessionTimes.Challenge,
            UserVerificationRequirement = "required",
            ResidentKeyRequirement = "required",
            AttestationConveyancePreference = "none",
            IsAllowedAlgorithm = Algorithms.Contains,
            ValidateOrigin = seen => ValueTask.FromResult(!seen.CrossOrigin && seen.Origin == at.Origin),
        }));
    }
}

/// <summary>A passkey that was just made.</summary>
internal sealed record NewPasskey(UserPasskeyInfo Info, string Handle, string RpId);

/// <summary>A passkey that was just used, with its signature verified and its counter still to be compared.</summary>
internal sealed record UsedPasskey(Guid Account, byte[] CredentialId, long Counter);
