using System.Globalization;

namespace Linli.Platform;

/// <summary>What is wrong with an audit trail.</summary>
public enum AuditFault
{
    /// <summary>An entry was changed, put in, or swapped with another: its hash does not follow from it and the one before.</summary>
    Changed,

    /// <summary>An entry is missing inside the trail.</summary>
    Missing,

    /// <summary>A checkpoint lies beyond the end: the tail was cut off, or the database is an older copy.</summary>
    CutOff,

    /// <summary>The trail follows from itself but not from a checkpoint: it was written anew.</summary>
    Rewritten,

    /// <summary>A line of the checkpoints was forged or spoiled.</summary>
    CheckpointSpoiled,
}

/// <summary>What a check of the audit trail found.</summary>
/// <param name="Entries">Entries read.</param>
/// <param name="FirstBad">Sequence number of the first entry that is wrong or missing; null when none is.</param>
/// <param name="Fault">What is wrong first; null when all is well.</param>
/// <param name="Checkpoint">The last good checkpoint; null when there is none.</param>
public sealed record AuditReport(long Entries, long? FirstBad, AuditFault? Fault, Checkpoint? Checkpoint)
{
    /// <summary>Whether nothing is wrong.</summary>
    public bool Ok => Fault is null;
}

/// <summary>What an entry of the audit trail is about.</summary>
/// <param name="Action">What was done, <c>noun.verb</c>.</param>
/// <param name="Kind">Kind of the object.</param>
/// <param name="Subject">Id or code of the object.</param>
/// <param name="Area">Where the object lay then; null when it has no place.</param>
public sealed record AuditMark(string Action, string Kind, string Subject, AreaPath? Area);

/// <summary>Reads the audit trail: where it ends, what it tells since a moment, and whether it is whole.</summary>
public static class AuditTrail
{
    /// <summary>The last entry; number 0 and no hash while there is none.</summary>
    public static (long Seq, byte[] Hash) Head(Session session)
    {
        ArgumentNullException.ThrowIfNull(session);
        return session.Stream($"select seq, hash from platform_audit order by seq desc limit 1", row => (row.Long(0), row.Bytes(1))).FirstOrDefault((0, []));
    }

    /// <summary>When an entry was made, and its hash; null when there is none of that number.</summary>
    public static (DateTimeOffset At, byte[] Hash)? Find(Session session, long seq)
    {
        ArgumentNullException.ThrowIfNull(session);
        return session.Stream($"select at, hash from platform_audit where seq = {seq}", row => ((DateTimeOffset, byte[])?)(row.Moment(0), row.Bytes(1))).FirstOrDefault();
    }

    /// <summary>
    /// What came after an entry, each thing once. Whoever keeps a copy of some rows and the number of the last entry, both read in one picture of the
    /// database, finds here all that has changed since: entries are kept in the transaction of the rows that they tell of, and numbers are given in the
    /// order of the commits. On SQLite there is one writer; on PostgreSQL every writing batch holds an advisory lock to the end of its transaction and
    /// reads the head of the chain under it (<see cref="PostgresStorage.BeginWrite"/>, <c>Gate.WriteBatch</c>), so no lower number appears after a higher one.
    /// </summary>
    /// <param name="session">The session.</param>
    /// <param name="seq">Number of the last entry that is known.</param>
    public static List<AuditMark> Since(Session session, long seq)
    {
        ArgumentNullException.ThrowIfNull(session);
        return session.Rows(
            $"select distinct action, kind, subject, area_path from platform_audit where seq > {seq}",
            row => new AuditMark(row.Text(0), row.Text(1), row.Text(2), row.TextOrNull(3) is { } area ? new AreaPath(area) : null));
    }

    /// <summary>Computes every hash anew, entry by entry, and holds the trail against its checkpoints. Memory stays flat.</summary>
    /// <param name="session">One consistent picture of the database.</param>
    /// <param name="lines">The checkpoints, read before that picture was taken.</param>
    public static AuditReport Check(Session session, IReadOnlyList<CheckpointLine> lines)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(lines);
        var signed = lines.Select(line => line.Checkpoint).OfType<Checkpoint>().ToLookup(point => point.Seq);
        var (seq, before, last) = (0L, new byte[32], lines.LastOrDefault(line => line.Checkpoint is not null)?.Checkpoint);
        var rows = session.Stream($"select seq, at, actor, via, action, kind, subject, area_path, fields, reason, hash from platform_audit order by seq", Read);
        foreach (var (number, entry, hash) in rows)
        {
            var fault = number != seq + 1 ? AuditFault.Missing
                : entry is null || !entry.Hash(number, before).AsSpan().SequenceEqual(hash) ? AuditFault.Changed
                : signed[number].Any(point => point.Hash != Convert.ToHexStringLower(hash)) ? AuditFault.Rewritten
                : (AuditFault?)null;
            if (fault is not null)
            {
                return new(seq, seq + 1, fault, last);
            }

            (seq, before) = (number, hash);
        }

        return signed.Any(points => points.Key > seq) ? new(seq, seq + 1, AuditFault.CutOff, last)
            : lines.Any(line => line.Checkpoint is null) ? new(seq, null, AuditFault.CheckpointSpoiled, last)
            : new(seq, null, null, last);
    }

    /// <summary>What is wrong, in words for the report of the whole node.</summary>
    public static string Words(AuditReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var at = string.Create(CultureInfo.InvariantCulture, $"entry {report.FirstBad}");
        return report.Fault switch
        {
            null => string.Create(CultureInfo.InvariantCulture, $"audit trail: {report.Entries} entries, whole; last checkpoint {(report.Checkpoint is { } point ? $"at entry {point.Seq}" : "none yet")}"),
            AuditFault.Missing => $"audit trail: {at} is missing",
            AuditFault.CutOff => $"audit trail: it ends before a signed checkpoint; {at} and what followed are gone, or the database is an older copy",
            AuditFault.Rewritten => $"audit trail: {at} is not the one that a signed checkpoint names; the trail was written anew",
            AuditFault.CheckpointSpoiled => "audit trail: a line of the checkpoints is not signed by this node",
            _ => $"audit trail: {at} was changed",
        };
    }

    private static (long Seq, AuditEntry? Entry, byte[] Hash) Read(Row row)
    {
        try
        {
            var entry = new AuditEntry(row.Moment(1), row.Id(2), row.Text(3), row.Text(4), row.Text(5), row.Text(6), row.TextOrNull(7), row.Text(8), row.TextOrNull(9));
            return (row.Long(0), entry, row.Bytes(10));
        }
        catch (Exception error) when (error is ArgumentException or InvalidCastException or FormatException)
        {
            return (row.Long(0), null, []);
        }
    }
}
