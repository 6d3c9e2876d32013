using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace Linli.Access.Sessions;

/// <summary>
/// How often somebody may try, before any password is hashed. An address that signed in to an account before has its own allowance for
/// it, so that a stranger who uses up the account's does not lock its holder out. The address is the connection's own: a header can claim anything.
/// </summary>
internal sealed class SignInLimits(TimeProvider clock)
{
    /// <summary>Tries a minute for an account. Source: reliability.md T15.</summary>
    public const int PerAccount = 10;

    /// <summary>Tries a minute from an address. Source: reliability.md T15.</summary>
    public const int PerAddress = 60;

    /// <summary>Wrong second factors an hour for an account: six digits alone would fall to patience.</summary>
    public const int WrongFactors = 20;

    private const int MostKnown = 10_000;
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private readonly SlidingWindow _addresses = new(PerAddress, Minute, clock);
    private readonly SlidingWindow _challenges = new(PerAddress, Minute, clock);
    private readonly SlidingWindow _accounts = new(PerAccount, Minute, clock);
    private readonly SlidingWindow _codes = new(PerAccount, Minute, clock);
    private readonly SlidingWindow _factors = new(WrongFactors, TimeSpan.FromHours(1), clock);
    private readonly ConcurrentDictionary<string, bool> _known = new(StringComparer.Ordinal);

    /// <summary>The refusal of one more sign-in, or null when it may be tried. Says the same of logins that exist and that do not.</summary>
    public Problem? TakeSignIn(HttpContext http, string login)
    {
        var address = AddressOf(http);
        var pair = $"{login} {address}";
        return Refusal(_addresses.Take(address)) ?? Refusal(_accounts.Take(_known.ContainsKey(pair) ? pair : login));
    }

    /// <summary>The refusal of one more answer of a passkey, or null when it may be tried. A signature cannot be guessed: the address's own limit is enough.</summary>
    public Problem? TakePasskey(HttpContext http) => Refusal(_addresses.Take(AddressOf(http)));

    /// <summary>The refusal of one more challenge, or null when it may be asked for.</summary>
    public Problem? TakeChallenge(HttpContext http) => Refusal(_challenges.Take(AddressOf(http)));

    /// <summary>The refusal of one more code for the set-up or an invitation, or null when it may be tried.</summary>
    public Problem? TakeCode(HttpContext http)
    {
        var address = AddressOf(http);
        return Refusal(_addresses.Take(address)) ?? Refusal(_codes.Take(address));
    }

    /// <summary>The refusal of one more second factor, or null when it may be tried.</summary>
    public Problem? TakeFactor(Guid account) => Refusal(_factors.Take($"{account}"));

    /// <summary>Remembers that an account was signed in to from an address.</summary>
    public void Know(HttpContext http, string login)
    {
        if (_known.Count >= MostKnown)
        {
            _known.Clear();
        }

        _known[$"{login} {AddressOf(http)}"] = true;
    }

    /// <summary>An IPv6 network of 64 bits is one household: its addresses are free.</summary>
    private static string AddressOf(HttpContext http)
    {
        var address = http.Connection.RemoteIpAddress ?? IPAddress.None;
        address = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return address.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)) : address.ToString();
    }

    private static Problem? Refusal(int? seconds) => seconds is { } wait ? AccessProblems.TooManyTries(wait) : null;
}
