using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Linli.Bench;

/// <summary>Bare SQLite with the product's tables, for baselines: prepared statements on one connection, and nothing of the product's own writing.</summary>
internal static class RawRows
{
    /// <summary>An empty database with the product's tables, as durable as the product's.</summary>
    public static SqliteConnection Open(string folder)
    {
        using (var storage = new SqliteStorage(folder))
        {
            storage.Upgrade(Script.Of("sqlite"));
        }

        var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "linli.db")};Pooling=False");
        connection.Open();
        Run(connection, "pragma journal_mode = wal; pragma synchronous = full; pragma wal_autocheckpoint = 8000; pragma cache_size = -65536; pragma secure_delete = on");
        return connection;
    }

    /// <summary>An insert into a table, to be run with values in the order of the columns.</summary>
    public static SqliteCommand Prepare(SqliteConnection connection, string table, string columns)
    {
        var command = connection.CreateCommand();
        var names = columns.Split(", ").Select((_, at) => string.Create(CultureInfo.InvariantCulture, $"${at + 1}")).ToList();
        command.CommandText = $"insert into {table} ({columns}) values ({string.Join(", ", names)})";
        names.ForEach(name => command.Parameters.Add(new SqliteParameter(name, null)));
        return command;
    }

    /// <summary>Runs a prepared insert.</summary>
    public static void Run(SqliteCommand command, params ReadOnlySpan<object> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i];
        }

        command.ExecuteNonQuery();
    }

    /// <summary>Runs a statement of the program's own text.</summary>
    public static void Run(SqliteConnection connection, string text)
    {
        using var command = connection.CreateCommand();
        command.CommandText = text;
        command.ExecuteNonQuery();
    }
}
