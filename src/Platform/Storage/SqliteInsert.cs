using System.Buffers;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Linli.Platform;

/// <summary>
/// One insert of SQLite run over and over, its values bound by their places. The provider's own command looks every parameter up by its name and makes
/// a reader for every run, which costs a roster as much as the writing itself.
/// </summary>
internal sealed class SqliteInsert : IDisposable
{
    private const int ShortText = 256;
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;

    /// <summary>Prepares the insert; its values are <c>$1</c>, <c>$2</c> and so on.</summary>
    public SqliteInsert(sqlite3 database, string text)
    {
        _database = database;
        Check(raw.sqlite3_prepare_v3(database, text, raw.SQLITE_PREPARE_PERSISTENT, out _statement));
    }

    /// <summary>Sets values.</summary>
    /// <param name="place">The place of the first, from 0.</param>
    /// <param name="values">The values.</param>
    public void Set(int place, ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            Bind(place + i + 1, values[i]);
        }
    }

    /// <summary>Sets the values of a row.</summary>
    /// <param name="place">The place of the first, from 0.</param>
    /// <param name="row">The row.</param>
    public void Set(int place, PackedRow row)
    {
        Set(place, row.Head);
        var packed = row.Pack.From(row.At);
        for (var i = 0; i < row.Count; i++)
        {
            packed.Read();
            Bind(place + row.Head.Length + i + 1, packed);
        }
    }

    /// <summary>Adds what was set.</summary>
    /// <returns>How many rows, without those for which the insert says to do nothing because of a conflict.</returns>
    /// <exception cref="SqliteException">The database refused it.</exception>
    public int Run()
    {
        var result = raw.sqlite3_step(_statement);
        Check(result == raw.SQLITE_DONE ? raw.sqlite3_reset(_statement) : Failed(result));
        return raw.sqlite3_changes(_database);
    }

    /// <inheritdoc />
    public void Dispose() => _statement.Dispose();

    private int Failed(int result)
    {
        _ = raw.sqlite3_reset(_statement);
        return result;
    }

    private void Check(int result)
    {
        if (result != raw.SQLITE_OK)
        {
            SqliteException.ThrowExceptionForRC(result, _database);
        }
    }

    private void Bind(int place, object? value) => Check(value switch
    {
        null or DBNull => raw.sqlite3_bind_null(_statement, place),
        string text => BindText(place, text),
        byte[] bytes => bytes.Length == 0 ? raw.sqlite3_bind_zeroblob(_statement, place, 0) : raw.sqlite3_bind_blob(_statement, place, bytes),
        Guid id => BindId(place, id),
        long number => raw.sqlite3_bind_int64(_statement, place, number),
        _ => BindKept(place, Connection.Kept(value)),
    });

    private void Bind(int place, PackedValues value) => Check(value.Kind switch
    {
        PackedKind.Null => raw.sqlite3_bind_null(_statement, place),
        PackedKind.Number => raw.sqlite3_bind_int64(_statement, place, value.Number),
        PackedKind.Text => value.Bytes.IsEmpty ? BindText(place, "") : raw.sqlite3_bind_text(_statement, place, value.Bytes),
        _ => value.Bytes.IsEmpty ? raw.sqlite3_bind_zeroblob(_statement, place, 0) : raw.sqlite3_bind_blob(_statement, place, value.Bytes),
    });

    private int BindKept(int place, object kept) => kept switch
    {
        string text => BindText(place, text),
        long number => raw.sqlite3_bind_int64(_statement, place, number),
        _ => throw new ArgumentException($"A {kept.GetType().Name} cannot be kept.", nameof(kept)),
    };

    private int BindId(int place, Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        return raw.sqlite3_bind_blob(_statement, place, bytes);
    }

    private int BindText(int place, string text)
    {
        if (text.Length == 0)
        {
            // An empty span has no address, and SQLite takes that for null.
            return raw.sqlite3_bind_text(_statement, place, text);
        }

        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        var lent = most > ShortText ? ArrayPool<byte>.Shared.Rent(most) : null;
        var into = lent ?? stackalloc byte[ShortText];
        var result = raw.sqlite3_bind_text(_statement, place, into[..Encoding.UTF8.GetBytes(text, into)]);
        if (lent is not null)
        {
            ArrayPool<byte>.Shared.Return(lent, clearArray: true);
        }

        return result;
    }
}
