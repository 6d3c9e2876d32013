using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Linli.Platform;

/// <summary>An open connection with the statements it has prepared. Used by one thread at a time.</summary>
/// <param name="inner">The open connection; owned.</param>
/// <param name="kept">Most statements kept prepared; the least lately used ones go first.</param>
public sealed class Connection(DbConnection inner, int kept = 400) : IDisposable
{
    /// <summary>Values that one insert of several rows takes at most.</summary>
    private const int PlacesAnInsert = 512;

    /// <summary>Rows that one merging insert takes: few sizes, so that few statements stay prepared.</summary>
    private static readonly int[] MergeSizes = [128, 16, 4, 1];

    private readonly Dictionary<string, LinkedListNode<Prepared>> _byText = new(StringComparer.Ordinal);
    private readonly LinkedList<Prepared> _byUse = new();
    private readonly Dictionary<(string Table, IReadOnlyList<string> Columns, int Rows, string Conflict), string> _insertTexts = [];
    private readonly Dictionary<string, SqliteInsert> _inserts = new(StringComparer.Ordinal);

    /// <summary>Whether this is SQLite; ids are bytes there.</summary>
    internal bool IsSqlite { get; } = inner is SqliteConnection;

    /// <summary>The connection itself, for what only one provider has (backup, copy).</summary>
    internal DbConnection Inner => inner;

    /// <summary>Number of statements run so far; tests count with it.</summary>
    public long Statements { get; private set; }

    /// <summary>Called with each new text before it is prepared for the first time; throws when the text breaks a rule of the house.</summary>
    internal Action<string>? Inspect { get; set; }

    /// <summary>Seals and opens single fields; one a connection, because neither is for two threads at once.</summary>
    internal FieldCipher? Fields { get; set; }

    /// <summary>Runs a statement and tells how many rows it changed.</summary>
    public int Run(Sql sql)
    {
        using var lent = Lend(sql);
        return lent.Command.ExecuteNonQuery();
    }

    /// <summary>Runs a query and hands each row to <paramref name="read"/>, as it comes.</summary>
    public IEnumerable<T> Stream<T>(Sql sql, Reading<T> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        using var lent = Lend(sql);
        using var reader = lent.Command.ExecuteReader();
        while (reader.Read())
        {
            yield return read(new Row(reader, IsSqlite));
        }
    }

    /// <summary>Adds rows: prepared inserts of some rows each on SQLite, a binary COPY on PostgreSQL. Counts as a statement an insert, or one COPY.</summary>
    /// <param name="table">The table.</param>
    /// <param name="columns">Its columns, in the order of the values.</param>
    /// <param name="rows">The rows.</param>
    internal void AddAll(string table, IReadOnlyList<string> columns, IEnumerable<object?[]> rows)
    {
        Inspect?.Invoke($"insert into {table}");
        if (inner is NpgsqlConnection postgres)
        {
            Copy(postgres, table, columns, rows);
        }
        else
        {
            var all = rows as IReadOnlyCollection<object?[]> ?? [.. rows];
            Insert((SqliteConnection)inner, table, columns, all, all.Count, static (insert, place, row) => insert.Set(place, row));
        }
    }

    /// <summary>The same for rows of which most lies in a pack.</summary>
    /// <param name="table">The table.</param>
    /// <param name="columns">Its columns, in the order of the values.</param>
    /// <param name="rows">The rows; each is used before the next is asked for.</param>
    /// <param name="count">How many they are.</param>
    /// <param name="mark">The mark of a scope that looks at the rows; empty when they carry no area path.</param>
    internal void AddAll(string table, IReadOnlyList<string> columns, IEnumerable<PackedRow> rows, int count, string mark = "")
    {
        Inspect?.Invoke($"insert into {table} {mark}");
        if (inner is NpgsqlConnection postgres)
        {
            Copy(postgres, table, columns, rows.Select(row => row.Values()));
        }
        else
        {
            Insert((SqliteConnection)inner, table, columns, rows, count, static (insert, place, row) => insert.Set(place, row));
        }
    }

    /// <summary>Adds one row unless one stands in its way.</summary>
    /// <param name="table">The table.</param>
    /// <param name="columns">Its columns, in the order of the values.</param>
    /// <param name="row">The values.</param>
    /// <param name="conflict">What would stand in its way: the columns of a unique index, and the condition of a partial one, as a whole clause; the program's own text.</param>
    /// <param name="mark">The mark of a scope that has looked at the row.</param>
    /// <returns>1, or 0 when there was one.</returns>
    internal int AddUnlessThere(string table, IReadOnlyList<string> columns, PackedRow row, string conflict, string mark)
    {
        Inspect?.Invoke($"insert into {table} {mark}");
        var text = TextOf(table, columns, 1, "", " " + conflict);
        if (inner is not SqliteConnection sqlite)
        {
            return Run(Sql.Of(mark + text, row.Values()));
        }

        Statements++;
        var insert = InsertOf(sqlite, text);
        insert.Set(0, row);
        return insert.Run();
    }

    /// <summary>Adds rows many a statement, each changing the row that stands in its way, as the clause says. No two of the rows may stand in each other's way.</summary>
    /// <param name="table">The table.</param>
    /// <param name="columns">Its columns, in the order of the values.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="conflict">The whole clause that says what to do then; the program's own text.</param>
    internal void Merge(string table, IReadOnlyList<string> columns, IReadOnlyList<object?[]> rows, string conflict)
    {
        Inspect?.Invoke($"insert into {table}");
        for (int at = 0, some; at < rows.Count; at += some)
        {
            some = MergeSizes.First(size => size <= rows.Count - at);
            var text = TextOf(table, columns, some, "", " " + conflict);
            if (inner is not SqliteConnection sqlite)
            {
                Run(Sql.Of(text, rows.Skip(at).Take(some).SelectMany(row => row)));
                continue;
            }

            Statements++;
            var insert = InsertOf(sqlite, text);
            for (var i = 0; i < some; i++)
            {
                insert.Set(i * columns.Count, rows[at + i]);
            }

            insert.Run();
        }
    }

    /// <summary>Runs several statements of a script, without values and without preparing.</summary>
    public void Script(string text)
    {
        using var command = inner.CreateCommand();
        command.CommandText = text;
        command.CommandTimeout = 0;
        Statements++;
        command.ExecuteNonQuery();
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var prepared in _byUse)
        {
            prepared.Command.Dispose();
        }

        foreach (var insert in _inserts.Values)
        {
            insert.Dispose();
        }

        Fields?.Dispose();
        inner.Dispose();
    }

    private void Copy(NpgsqlConnection postgres, string table, IReadOnlyList<string> columns, IEnumerable<object?[]> rows)
    {
        Statements++;
        using var copy = postgres.BeginBinaryImport($"copy {table} ({string.Join(", ", columns)}) from stdin (format binary)");
        foreach (var row in rows)
        {
            copy.StartRow();
            foreach (var value in row)
            {
                Write(copy, Stored(value));
            }
        }

        copy.Complete();
    }

    /// <summary>
    /// Inserts as many rows a statement as there are places for, so that SQLite opens table and indexes once for all of them. "Or fail" spares the journal that it
    /// would keep to take back the statement alone: who adds rows takes back the act.
    /// </summary>
    private void Insert<TRow>(SqliteConnection sqlite, string table, IReadOnlyList<string> columns, IEnumerable<TRow> rows, int count, Action<SqliteInsert, int, TRow> set)
    {
        var many = Math.Max(1, PlacesAnInsert / columns.Count);
        using var next = rows.GetEnumerator();
        for (var left = count; left > 0;)
        {
            var some = left >= many ? many : 1;
            var insert = InsertOf(sqlite, TextOf(table, columns, some, " or fail", ""));
            for (var i = 0; i < some && next.MoveNext(); i++)
            {
                set(insert, i * columns.Count, next.Current);
            }

            Statements++;
            insert.Run();
            left -= some;
        }
    }

    private static void Write(NpgsqlBinaryImporter copy, object value)
    {
        switch (value)
        {
            case DBNull: copy.WriteNull(); break;
            case long number: copy.Write(number); break;
            case string text: copy.Write(text); break;
            case Guid id: copy.Write(id); break;
            case byte[] bytes: copy.Write(bytes); break;
            default: throw new ArgumentException($"A {value.GetType().Name} cannot be copied into a table.", nameof(value));
        }
    }

    /// <summary>The text of an insert, put together once a table.</summary>
    private string TextOf(string table, IReadOnlyList<string> columns, int rows, string resolve, string conflict)
    {
        if (!_insertTexts.TryGetValue((table, columns, rows, conflict), out var text))
        {
            var values = Enumerable.Range(0, rows).Select(row => $"({string.Join(", ", columns.Select((_, at) => string.Create(CultureInfo.InvariantCulture, $"${(row * columns.Count) + at + 1}")))})");
            text = $"insert{resolve} into {table} ({string.Join(", ", columns)}) values {string.Join(", ", values)}{conflict}";
            _insertTexts[(table, columns, rows, conflict)] = text;
        }

        return text;
    }

    private SqliteInsert InsertOf(SqliteConnection sqlite, string text)
    {
        if (!_inserts.TryGetValue(text, out var insert))
        {
            _inserts[text] = insert = new SqliteInsert(sqlite.Handle!, text);
        }

        return insert;
    }

    private Loan Lend(Sql sql)
    {
        ArgumentNullException.ThrowIfNull(sql);
        Statements++;
        var prepared = Find(sql);
        if (prepared.Busy)
        {
            prepared = Prepare(sql);
        }

        prepared.Busy = true;
        var parameters = prepared.Command.Parameters;
        for (var i = 0; i < sql.Values.Count; i++)
        {
            parameters[i].Value = Stored(sql.Values[i]);
        }

        return new(prepared);
    }

    private Prepared Find(Sql sql)
    {
        if (_byText.TryGetValue(sql.Text, out var node))
        {
            _byUse.Remove(node);
            _byUse.AddFirst(node);
            return node.Value;
        }

        Inspect?.Invoke(sql.Text);
        var prepared = Prepare(sql);
        prepared.Kept = true;
        _byText[sql.Text] = _byUse.AddFirst(prepared);
        if (_byUse.Count > kept)
        {
            var oldest = _byUse.Last!;
            _byUse.RemoveLast();
            _byText.Remove(oldest.Value.Command.CommandText);
            oldest.Value.Kept = false;
            oldest.Value.DisposeWhenFree();
        }

        return prepared;
    }

    private Prepared Prepare(Sql sql)
    {
        var command = inner.CreateCommand();
        command.CommandText = sql.Text;
        for (var i = 0; i < sql.Values.Count; i++)
        {
            command.Parameters.Add(IsSqlite
                ? new SqliteParameter(string.Create(CultureInfo.InvariantCulture, $"${i + 1}"), Stored(sql.Values[i]))
                : new NpgsqlParameter { Value = Stored(sql.Values[i]) });
        }

        return new(command);
    }

    private object Stored(object? value) => value switch
    {
        null => DBNull.Value,
        Guid id => IsSqlite ? id.ToByteArray(bigEndian: true) : id,
        _ => Kept(value),
    };

    /// <summary>How a value is kept on either engine: moments and flags as numbers, days and paths as text.</summary>
    internal static object Kept(object value) => value switch
    {
        DateTimeOffset moment => moment.ToUnixTimeMilliseconds(),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        bool flag => flag ? 1L : 0L,
        int number => (long)number,
        AreaPath path => path.Value,
        _ => value,
    };

    private sealed class Prepared(DbCommand command)
    {
        public DbCommand Command => command;

        public bool Busy { get; set; }

        public bool Kept { get; set; }

        public void DisposeWhenFree()
        {
            if (!Busy && !Kept)
            {
                command.Dispose();
            }
        }
    }

    private readonly struct Loan(Prepared prepared) : IDisposable
    {
        public DbCommand Command => prepared.Command;

        public void Dispose()
        {
            prepared.Busy = false;
            prepared.DisposeWhenFree();
        }
    }
}
