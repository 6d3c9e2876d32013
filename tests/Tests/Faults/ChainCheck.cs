using System.Security.Cryptography;

namespace Linli.Tests.Faults;

/// <summary>Goes through the audit trail of a database at rest and tells the first wrong number; null when the chain is whole.</summary>
internal static class ChainCheck
{
    public static long? FirstWrong(Connection connection)
    {
        var (seq, hash) = (0L, new byte[32]);
        foreach (var (at, entry, kept) in connection.Stream($"select seq, at, actor, via, action, kind, subject, area_path, fields, reason, hash from platform_audit order by seq", Read))
        {
            hash = entry.Hash(++seq, hash);
            if (at != seq || !CryptographicOperations.FixedTimeEquals(hash, kept))
            {
                return at;
            }
        }

        return null;
    }

    private static (long Seq, AuditEntry Entry, byte[] Hash) Read(Row row) =>
        (row.Long(0), new(row.Moment(1), row.Id(2), row.Text(3), row.Text(4), row.Text(5), row.Text(6), row.TextOrNull(7), row.Text(8), row.TextOrNull(9)), row.Bytes(10));
}
