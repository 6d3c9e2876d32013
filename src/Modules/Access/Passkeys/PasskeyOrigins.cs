using System.Net;
using Microsoft.AspNetCore.Http;

namespace Linli.Access.Passkeys;

/// <summary>An address at which passkeys are made and used.</summary>
/// <param name="Origin">Scheme, name and port, as a browser says them.</param>
/// <param name="RpId">The name alone, to which a passkey is bound.</param>
internal sealed record PasskeyOrigin(string Origin, string RpId);

/// <summary>
/// At which addresses the node takes passkeys: those that whoever runs it has named, and <c>localhost</c> for a browser on the machine itself.
/// The <c>Host</c> header decides nothing, because anybody can write anything into it; <c>Origin</c> only chooses among these.
/// </summary>
internal sealed class PasskeyOrigins(NodeFace node)
{
    /// <summary>The address from which a request comes; the refusal when it is none of the node's.</summary>
    public Outcome<PasskeyOrigin> Of(HttpContext http)
    {
        var origin = http.Request.Headers.Origin.ToString();
        return origin.Length > 0 && (node.Origins.Contains(origin) || origin == OnThisMachine(http))
            ? new PasskeyOrigin(origin, new Uri(origin).Host)
            : AccessProblems.PasskeysNotHere();
    }

    /// <summary>What a browser on this machine calls the port at which the request came in; null when it came from another machine.</summary>
    private static string? OnThisMachine(HttpContext http)
    {
        var connection = http.Connection;
        var remote = connection.RemoteIpAddress;
        return remote is not null && IPAddress.IsLoopback(remote.IsIPv4MappedToIPv6 ? remote.MapToIPv4() : remote)
            ? new Uri($"{http.Request.Scheme}://localhost:{connection.LocalPort}").GetLeftPart(UriPartial.Authority)
            : null;
    }
}
