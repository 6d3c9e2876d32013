using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace Linli.Access.Secrets;

/// <summary>Time-based one-time passwords: RFC 6238 with SHA-1, six digits, steps of 30 seconds, which is what every authenticator app reads.</summary>
internal static class Totp
{
    /// <summary>Bytes of a secret; RFC 4226 asks for 160 bits.</summary>
    public const int SecretLength = 20;

    private const int StepSeconds = 30;

    /// <summary>How many steps a clock may be off, each way.</summary>
    private const int Tolerance = 1;

    /// <summary>A new secret in base 32.</summary>
    public static string NewSecret() => Base32.Encode(RandomNumberGenerator.GetBytes(SecretLength));

    /// <summary>The address that an app reads as a picture code.</summary>
    public static string Uri(string login, string secret) =>
        $"otpauth://totp/Linli:{System.Uri.EscapeDataString(login)}?secret={secret}&issuer=Linli";

    /// <summary>The step in which a moment lies.</summary>
    public static long StepOf(DateTimeOffset moment) => moment.ToUnixTimeSeconds() / StepSeconds;

    /// <summary>The digits of a step.</summary>
    public static string Code(string secret, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
#pragma warning disable CA5350 // RFC 6238 and every app have SHA-1; HMAC does not lean on its resistance to collisions
        var hash = HMACSHA1.HashData(Base32.Decode(secret), counter);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 15)) & int.MaxValue;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>The step that a typed code belongs to; null when it is wrong, or when its step is not later than the last one used.</summary>
    public static long? Match(string secret, string typed, DateTimeOffset now, long lastUsed)
    {
        var digits = System.Text.Encoding.ASCII.GetBytes([.. typed.Where(c => !char.IsWhiteSpace(c))]);
        long? found = null;
        for (var step = StepOf(now) - Tolerance; step <= StepOf(now) + Tolerance; step++)
        {
            var right = CryptographicOperations.FixedTimeEquals(System.Text.Encoding.ASCII.GetBytes(Code(secret, step)), digits);
            found = right && step > lastUsed ? step : found;
        }

        return found;
    }
}
