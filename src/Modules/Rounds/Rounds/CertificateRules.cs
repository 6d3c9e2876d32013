using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Linli.Rounds.Rounds;

/// <summary>One door's line of a closing certificate.</summary>
internal sealed record CertifiedDoor(Guid Dwelling, string Kind, string Outcome, Guid Attempt, DateTimeOffset At);

/// <summary>The digest of a round's outcomes: whoever has the outcomes can make it again, and nobody can change one without changing it. Pure.</summary>
internal static class CertificateRules
{
    /// <summary>SHA-256, in hexadecimal, over one line a door in the order given: dwelling, kind, outcome, attempt, moment in milliseconds.</summary>
    public static string Hash(int roundNo, IEnumerable<CertifiedDoor> doors)
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        digest.AppendData(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"linli round {roundNo}\n")));
        foreach (var door in doors)
        {
            var line = string.Create(CultureInfo.InvariantCulture, $"{door.Dwelling:N} {door.Kind} {door.Outcome} {door.Attempt:N} {door.At.ToUnixTimeMilliseconds()}\n");
            digest.AppendData(Encoding.ASCII.GetBytes(line));
        }

        return Convert.ToHexStringLower(digest.GetHashAndReset());
    }
}
