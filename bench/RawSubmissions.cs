using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Linli.Bench;

/// <summary>
/// The rows of filled forms in the tables of the product by prepared inserts, in groups, with nothing read, counted or sealed: what SQLite gives at its best to whoever
/// keeps a filled form and two lines of an audit trail durably.
/// </summary>
internal static class RawSubmissions
{
    /// <summary>Inserts for some time; tells how many filled forms a second.</summary>
    /// <param name="folder">An empty folder.</param>
    /// <param name="xml">Bytes of a filled form, sealed.</param>
    /// <param name="group">How many share a commit.</param>
    /// <param name="time">For how long.</param>
    public static double Run(string folder, int xml, int group, TimeSpan time)
    {
        using var connection = RawRows.Open(folder);
        using var submission = RawRows.Prepare(
            connection, "forms_submissions", "id, instance_id, rival, form_id, version_no, area_no, area_path, round_id, door_id, by_account, at, digest, xml, state, landed, expected, purpose, expires");
        using var audit = RawRows.Prepare(connection, "platform_audit", "seq, at, actor, via, action, kind, subject, area_path, fields, hash");
        var (started, done) = (Stopwatch.GetTimestamp(), 0);
        while (Stopwatch.GetElapsedTime(started) < time)
        {
            RawRows.Run(connection, "begin immediate");
            for (var i = 0; i < group; i++)
            {
                Insert(submission, audit, xml, done++);
            }

            RawRows.Run(connection, "commit");
        }

        return done / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static void Insert(SqliteCommand submission, SqliteCommand audit, int xml, int number)
    {
        var (id, area) = (Guid.CreateVersion7(), string.Create(CultureInfo.InvariantCulture, $"01/01/{number % 100:00}/{number % 20:00}/"));
        var (key, sealedXml) = (id.ToByteArray(bigEndian: true), new byte[xml]);
        Random.Shared.NextBytes(sealedXml);
        RawRows.Run(submission, key, $"uuid:{Guid.NewGuid()}", 0L, key, 1L, 100L + (number % 2000), area, key, key, key, 1700000000000L, new byte[32], sealedXml, "taken", new string('x', 230), 0L, "form", "2036-01-01");
        RawRows.Run(audit, (number * 2L) + 1, 1700000000000L, key, "key", "form.fill", "submission", id.ToString(), area, "", new byte[32]);
        RawRows.Run(audit, (number * 2L) + 2, 1700000000000L, key, "key", "visit.make", "dwelling", id.ToString(), area, "met", new byte[32]);
    }
}
