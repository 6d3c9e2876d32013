using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Linli.Platform;

/// <summary>One line of the audit trail. Holds ids and names of fields, never values, so that erasing a person never breaks the chain.</summary>
internal sealed record AuditEntry(
    DateTimeOffset At, Guid By, string Via, string Action, string Kind, string Subject, string? Area, string Fields, string? Reason)
{
    /// <summary>SHA-256 over the hash before and every field, each with its length in front, so that no two entries share a spelling.</summary>
    public byte[] Hash(long seq, ReadOnlySpan<byte> before)
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        digest.AppendData(before);
        Add(digest, seq.ToString(CultureInfo.InvariantCulture));
        Add(digest, At.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture));
        Add(digest, By.ToString("N"));
        foreach (var text in (ReadOnlySpan<string?>)[Via, Action, Kind, Subject, Area, Fields, Reason])
        {
            Add(digest, text);
        }

        return digest.GetHashAndReset();
    }

    private static void Add(IncrementalHash digest, string? text)
    {
        Span<byte> length = stackalloc byte[4];
        var bytes = text is null ? [] : Encoding.UTF8.GetBytes(text);
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(length, text is null ? -1 : bytes.Length);
        digest.AppendData(length);
        digest.AppendData(bytes);
    }
}
