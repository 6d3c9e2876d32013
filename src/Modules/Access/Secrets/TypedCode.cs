using System.Security.Cryptography;
using System.Text;

namespace Linli.Access.Secrets;

/// <summary>Codes that a person types once: for the set-up, for an invitation, for recovery. Kept as SHA-256 only, which suffices because they cannot be guessed.</summary>
internal static class TypedCode
{
    /// <summary>Random bytes in a code: 128 bits. Source: ASVS 5.0, 11.5.1 and 6.5.2.</summary>
    public const int Length = 16;

    /// <summary>A new code, in groups of five characters (the last has six).</summary>
    public static string New()
    {
        var text = Base32.Encode(RandomNumberGenerator.GetBytes(Length));
        return string.Join('-', Enumerable.Range(0, 5).Select(i => i < 4 ? text.Substring(i * 5, 5) : text[20..]));
    }

    /// <summary>What is kept of a code. Blanks, dashes and case do not matter.</summary>
    public static byte[] Hash(string typed) =>
        SHA256.HashData(Encoding.ASCII.GetBytes([.. typed.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit)]));

    /// <summary>Whether a text has the length of a code, so that it is none of the six digits of an app.</summary>
    public static bool LooksLikeOne(string typed) => typed.Count(char.IsAsciiLetterOrDigit) == 26;
}
