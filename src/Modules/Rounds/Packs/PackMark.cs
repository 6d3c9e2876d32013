using System.Globalization;

namespace Linli.Rounds.Packs;

/// <summary>
/// What a phone names when it asks what is new: the number of the audit trail's last entry in its pack, and the beginning of that entry's hash. The hash follows from every entry before, so
/// that a number that means something else since an older backup was restored is told from the one that the phone knows.
/// </summary>
internal static class PackMark
{
    /// <summary>Bytes of the hash that are named; 64 bits, for two trails that differ are not to agree by chance.</summary>
    private const int Bytes = 8;

    /// <summary>The mark of an entry: <c>48211.1f0c…</c>.</summary>
    public static string Of((long Seq, byte[] Hash) entry) =>
        string.Create(CultureInfo.InvariantCulture, $"{entry.Seq}.{Print(entry.Hash)}");

    /// <summary>The number that a mark names; null when it is none of this trail.</summary>
    public static long? Read(Session session, string? mark)
    {
        var parts = mark?.Split('.') ?? [];
        return parts.Length == 2 && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var seq)
            && AuditTrail.Find(session, seq) is { } entry && Print(entry.Hash) == parts[1]
            ? seq
            : null;
    }

    private static string Print(byte[] hash) => Convert.ToHexStringLower(hash.AsSpan(0, Math.Min(Bytes, hash.Length)));
}
