using System.Security.Cryptography;
using System.Text;

namespace Linli.Rounds.Claims;

/// <summary>
/// How a phone without a signal proves that its holder gave doors to a colleague: each worker of a round has a key, which the node makes from its own and the phone fetches ahead. What the
/// colleague's phone reads from the screen bears an HMAC under it over round, hand-over and doors, so that nobody else can make one, and no door can be put to it.
/// </summary>
internal static class HandProof
{
    /// <summary>Characters of a proof: SHA-256 as hexadecimal digits.</summary>
    public const int Length = 64;

    /// <summary>The key of a worker in a round, 32 bytes.</summary>
    public static byte[] KeyOf(Session session, Guid round, Guid account) => session.Fields.Secret("rounds.hand", $"{round}:{account}");

    /// <summary>The proof that somebody with a key gave doors away.</summary>
    /// <param name="key">Her key.</param>
    /// <param name="round">The round.</param>
    /// <param name="id">The hand-over's own id, made on her phone.</param>
    /// <param name="dwellings">The doors, in any order.</param>
    public static string Of(byte[] key, Guid round, Guid id, IEnumerable<Guid> dwellings)
    {
        var doors = string.Join(',', dwellings.Select(door => door.ToString()).Order(StringComparer.Ordinal));
        return Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"linli-hand|{round}|{id}|{doors}")));
    }

    /// <summary>Whether a proof is the one that was to be made; takes the same time whichever digit is wrong.</summary>
    public static bool Fits(string said, string made) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(said), Encoding.UTF8.GetBytes(made));
}
