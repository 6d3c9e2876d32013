using System.Diagnostics;
using System.IO.Compression;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Linli.Bench;

/// <summary>
/// The rows of a pack read by bare statements and written as JSON into brotli, with nothing looked up, opened or permitted: what SQLite, the writer of JSON and the
/// compressor take at their best for about the same bytes.
/// </summary>
internal static class RawPack
{
    private static readonly string[] Statements =
    [
        "select hex(id), site, building, unit, door, floor, kind, area_path, need_flag from residents_dwellings order by place",
        "select hex(id), hex(dwelling_id), name, sex, birth, relation_words, phone from residents_people order by dwelling_id",
        "select hex(id), hex(dwelling_id), outcome, at, hex(by_account) from rounds_attempts",
        "select hex(dwelling_id), outcome, final, attempts, at, revisit_at from rounds_outcomes",
    ];

    /// <summary>Times it some turns.</summary>
    public static Times Time(string folder, int turns)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "linli.db")};Mode=ReadOnly;Pooling=False");
        connection.Open();
        var times = new Times();
        for (var turn = -1; turn < turns; turn++)
        {
            var started = Stopwatch.GetTimestamp();
            Read(connection);
            if (turn >= 0)
            {
                times.Add(Stopwatch.GetElapsedTime(started));
            }
        }

        return times;
    }

    private static void Read(SqliteConnection connection)
    {
        using var body = new MemoryStream();
        using (var packed = new BrotliStream(body, new BrotliCompressionOptions { Quality = 3 }, leaveOpen: true))
        using (var json = new Utf8JsonWriter(packed))
        {
            json.WriteStartArray();
            foreach (var statement in Statements)
            {
                Rows(connection, statement, json);
            }

            json.WriteEndArray();
        }
    }

    private static void Rows(SqliteConnection connection, string statement, Utf8JsonWriter json)
    {
        using var command = connection.CreateCommand();
        command.CommandText = statement;
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            json.WriteStartObject();
            for (var at = 0; at < rows.FieldCount; at++)
            {
                json.WriteString(rows.GetName(at), rows.GetValue(at) switch { byte[] bytes => Convert.ToHexString(bytes)[..4], var value => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture) });
            }

            json.WriteEndObject();
        }
    }
}
