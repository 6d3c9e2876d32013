using System.Data.Common;
using System.Globalization;

namespace Linli.Platform;

/// <summary>One row of an answer, read by position; the stored forms are the same on both databases but for ids (16 bytes on SQLite, uuid on PostgreSQL).</summary>
public readonly ref struct Row(DbDataReader reader, bool idsAreBytes)
{
    /// <summary>Whether the value is absent.</summary>
    public bool IsNull(int at) => reader.IsDBNull(at);

    /// <summary>A text.</summary>
    public string Text(int at) => reader.GetString(at);

    /// <summary>A text that may be absent.</summary>
    public string? TextOrNull(int at) => reader.IsDBNull(at) ? null : reader.GetString(at);

    /// <summary>A whole number.</summary>
    public long Long(int at) => reader.GetInt64(at);

    /// <summary>A whole number of at most 32 bits.</summary>
    public int Int(int at) => checked((int)reader.GetInt64(at));

    /// <summary>A whole number that may be absent.</summary>
    public int? IntOrNull(int at) => reader.IsDBNull(at) ? null : checked((int)reader.GetInt64(at));

    /// <summary>A yes or no, kept as 1 or 0.</summary>
    public bool Flag(int at) => reader.GetInt64(at) != 0;

    /// <summary>Bytes.</summary>
    public byte[] Bytes(int at) => reader.GetFieldValue<byte[]>(at);

    /// <summary>Bytes that may be absent.</summary>
    public byte[]? BytesOrNull(int at) => reader.IsDBNull(at) ? null : reader.GetFieldValue<byte[]>(at);

    /// <summary>An id.</summary>
    public Guid Id(int at) => idsAreBytes ? new Guid(reader.GetFieldValue<byte[]>(at), bigEndian: true) : reader.GetGuid(at);

    /// <summary>An id that may be absent.</summary>
    public Guid? IdOrNull(int at) => reader.IsDBNull(at) ? null : Id(at);

    /// <summary>A moment, kept as milliseconds since 1970 in UTC.</summary>
    public DateTimeOffset Moment(int at) => DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(at));

    /// <summary>A moment that may be absent.</summary>
    public DateTimeOffset? MomentOrNull(int at) => reader.IsDBNull(at) ? null : Moment(at);

    /// <summary>A day, kept as <c>yyyy-MM-dd</c>.</summary>
    public DateOnly Day(int at) => DateOnly.ParseExact(reader.GetString(at), "yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A day that may be absent.</summary>
    public DateOnly? DayOrNull(int at) => reader.IsDBNull(at) ? null : Day(at);
}

/// <summary>Makes a value of one row.</summary>
/// <typeparam name="T">What a row becomes.</typeparam>
public delegate T Reading<out T>(Row row);
