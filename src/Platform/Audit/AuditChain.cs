namespace Linli.Platform;

/// <summary>The head of the audit trail: each entry is chained to the one before by its hash. Used on the writer's thread only.</summary>
internal sealed class AuditChain
{
    private long _seq;
    private byte[] _hash = new byte[32];

    /// <summary>Takes up the chain where the database has it, and tells the moment of its last entry.</summary>
    public DateTimeOffset Load(Connection connection)
    {
        (_seq, _hash) = (0, new byte[32]);
        var at = DateTimeOffset.UnixEpoch;
        foreach (var head in connection.Stream($"select seq, hash, at from platform_audit order by seq desc limit 1", row => (Seq: row.Long(0), Hash: row.Bytes(1), At: row.Moment(2))))
        {
            (_seq, _hash, at) = (head.Seq, head.Hash, head.At);
        }

        return at;
    }

    /// <summary>Appends what an act recorded.</summary>
    public void Append(Unit unit)
    {
        foreach (var entry in unit.Entries)
        {
            var seq = _seq + 1;
            var hash = entry.Hash(seq, _hash);
            unit.Connection.Run(
                $"""
                insert into platform_audit (seq, at, actor, via, action, kind, subject, area_path, fields, reason, hash)
                values ({seq}, {entry.At}, {entry.By}, {entry.Via}, {entry.Action}, {entry.Kind}, {entry.Subject}, {entry.Area}, {entry.Fields}, {entry.Reason}, {hash})
                """);
            (_seq, _hash) = (seq, hash);
        }
    }
}
