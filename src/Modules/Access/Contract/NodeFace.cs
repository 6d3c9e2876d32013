using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;

namespace Linli.Access;

/// <summary>What a node says of itself to anybody who asks; the Server gives it.</summary>
public sealed record NodeFace
{
    /// <summary>Whether this is the demonstration town.</summary>
    public bool Demo { get; init; }

    /// <summary>Whether plain HTTP is served to other machines; only then a session may travel in a cookie without <c>Secure</c>.</summary>
    public bool InsecureLan { get; init; }

    /// <summary>Addresses under which browsers reach the node, as scheme, name and port; passkeys are made for these.</summary>
    public IReadOnlyList<string> Origins { get; init; } = [];

    /// <summary>
    /// The address under which somebody reached the node, for addresses that it hands out: the one of <see cref="Origins"/> with that name, else the first of them; a proxy in
    /// front speaks plain HTTP to the node and is known by it. Without any, what the request says.
    /// </summary>
    public string AddressOf(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Origins.FirstOrDefault(origin => new Uri(origin).Authority == request.Host.Value) ?? (Origins.Count > 0 ? Origins[0] : $"{request.Scheme}://{request.Host}");
    }

    /// <summary>Time zone of the node's days.</summary>
    public required string TimeZone { get; init; }

    /// <summary>Version of the program.</summary>
    public required string Version { get; init; }

    /// <summary>The accounts of the demonstration with their passwords; null on a real node.</summary>
    public IReadOnlyList<DemoAccount>? DemoAccounts { get; set; }
}

/// <summary>An account of the demonstration, shown on its sign-in page.</summary>
public sealed record DemoAccount(Role Role, string Login, string Password);
