using System.Reflection;
using Npgsql;
using Xunit.Sdk;

namespace Linli.Tests;

/// <summary>Runs a theory once a database engine: SQLite always, PostgreSQL when LINLI_TEST_POSTGRES names a server (./test starts one).</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OnEveryEngineAttribute : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => Engines.All.Select(engine => new object[] { engine });
}

internal static class Engines
{
    public static string? PostgresServer => Environment.GetEnvironmentVariable("LINLI_TEST_POSTGRES");

    public static IEnumerable<string> All => PostgresServer is null ? ["sqlite"] : ["sqlite", "postgres"];

    /// <summary>A new, empty database on the test server.</summary>
    public static string NewPostgresDatabase()
    {
        var name = $"t_{Guid.CreateVersion7():N}";
        var server = new NpgsqlConnectionStringBuilder(PostgresServer);
        using var connection = new NpgsqlConnection(server.ToString());
        connection.Open();
        using var command = new NpgsqlCommand($"create database {name} template template0 lc_collate 'C' lc_ctype 'C.UTF-8' encoding 'UTF8'", connection);
        command.ExecuteNonQuery();
        server.Database = name;
        return server.ToString();
    }

    public static void DropPostgresDatabase(string database)
    {
        var address = new NpgsqlConnectionStringBuilder(database);
        using var connection = new NpgsqlConnection(PostgresServer);
        connection.Open();
        using var command = new NpgsqlCommand($"drop database if exists {address.Database} with (force)", connection);
        command.ExecuteNonQuery();
    }
}
