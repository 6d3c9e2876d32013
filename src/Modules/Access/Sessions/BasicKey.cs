using System.Text;

namespace Linli.Access.Sessions;

/// <summary>Reads the password out of a header of Basic authentication. Source: RFC 7617. Pure.</summary>
internal static class BasicKey
{
    private const string Scheme = "Basic ";

    /// <summary>Longest header that is looked at: a name and a key are far shorter.</summary>
    private const int Longest = 1000;

    /// <summary>The password; null when the header is of another kind or broken. The name says nothing that the key does not: it is for the person who reads the window.</summary>
    public static string? Of(string authorization)
    {
        if (authorization.Length > Longest || !authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var bytes = new byte[Longest];
        if (!Convert.TryFromBase64String(authorization[Scheme.Length..].Trim(), bytes, out var length))
        {
            return null;
        }

        var pair = Encoding.UTF8.GetString(bytes, 0, length);
        return pair.IndexOf(':', StringComparison.Ordinal) is >= 0 and var colon ? pair[(colon + 1)..] : null;
    }
}
