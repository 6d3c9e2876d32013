using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Linli.Access.Sessions;

namespace Linli.Access.Passkeys;

/// <summary>What a challenge is for; a challenge for one is none for another.</summary>
internal enum PasskeyUse
{
    /// <summary>To add a passkey to the own account.</summary>
    Add,

    /// <summary>To sign in.</summary>
    SignIn,

    /// <summary>To prove once more who one is.</summary>
    Confirm,
}

/// <summary>A challenge on its way through a browser.</summary>
/// <param name="Origin">The address for which it was made.</param>
/// <param name="State">The library's own note of the challenge and whom it is for.</param>
/// <param name="Ends">When it is void.</param>
internal sealed record PasskeyTicket(string Origin, string State, DateTimeOffset Ends);

/// <summary>
/// Challenges travel through the browser, sealed with the field key and bound to their use and session, so that a stranger who asks for many
/// costs no row. Only those that come back are noted, so that none is good twice.
/// </summary>
internal sealed class PasskeyTickets(KeyRing ring)
{
    public const int Longest = 4096;

    /// <summary>The ticket as text.</summary>
    /// <param name="use">What it is for.</param>
    /// <param name="session">The session to which it is bound; empty before there is one.</param>
    /// <param name="ticket">The challenge.</param>
    public string Seal(PasskeyUse use, Guid session, PasskeyTicket ticket)
    {
        using var cipher = new FieldCipher(ring);
        return Base64Url.EncodeToString(cipher.Seal(PlaceOf(use), session, JsonSerializer.Serialize(ticket, LinliJson.Options))!);
    }

    /// <summary>The challenge of a text; null when it is none of ours, for another use or session, or over.</summary>
    public PasskeyTicket? Open(PasskeyUse use, Guid session, string? text, DateTimeOffset now)
    {
        if (text is null || text.Length > Longest || !Base64Url.IsValid(text))
        {
            return null;
        }

        try
        {
            using var cipher = new FieldCipher(ring);
            var opened = cipher.Open(PlaceOf(use), session, Base64Url.DecodeFromChars(text));
            return JsonSerializer.Deserialize<PasskeyTicket>(opened!, LinliJson.Options) is { } ticket && now < ticket.Ends ? ticket : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>Notes that a challenge was answered; false when it had been already.</summary>
    public static bool Use(Unit unit, PasskeyTicket ticket)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(ticket.State));
        unit.Run($"delete from access_used_challenges where ends_at < {unit.Now}");
        return unit.Run($"insert into access_used_challenges (challenge_hash, ends_at) values ({hash}, {ticket.Ends}) on conflict (challenge_hash) do nothing") == 1;
    }

    private static string PlaceOf(PasskeyUse use) => $"access_used_challenges.{use}";
}
