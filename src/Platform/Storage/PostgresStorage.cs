using Npgsql;

namespace Linli.Platform;

/// <summary>PostgreSQL 15 or newer. Several processes may write; an advisory lock a batch keeps the audit trail one chain.</summary>
public sealed class PostgresStorage : Storage
{
    /// <summary>Key of the lock that a writing batch holds; any constant does, as long as every process uses it.</summary>
    private const long WriterLock = 0x4C696E6C69;

    /// <summary>Key of the lock that an upgrade holds.</summary>
    private const long UpgradeLock = 0x4C696E6C6A;

    private readonly string _connection;

    /// <summary>Takes a database by its address, <c>postgres://user:password@host:port/database</c> or the provider's own form.</summary>
    public PostgresStorage(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        _connection = new NpgsqlConnectionStringBuilder(FromUri(address))
        {
            Pooling = false,
            Options = "-c statement_timeout=600s -c lock_timeout=30s -c idle_in_transaction_session_timeout=60s -c synchronous_commit=on",
            MaxAutoPrepare = 0,
            CommandTimeout = 600,
        }.ToString();
    }

    /// <summary>Whether an address can be read; nothing is asked of the database.</summary>
    public static bool IsAddress(string address)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(FromUri(address)).Host is { Length: > 0 };
        }
        catch (Exception error) when (error is ArgumentException or FormatException)
        {
            return false;
        }
    }

    /// <inheritdoc />
    public override string Engine => "postgres";

    /// <inheritdoc />
    public override bool IsShared => true;

    /// <inheritdoc />
    public override bool NeedsSavepointToRead => true;

    /// <inheritdoc />
    public override int Readers => 12;

    /// <inheritdoc />
    public override void BeginWrite(Connection connection)
    {
        connection.Run($"begin");
        connection.Run($"select pg_advisory_xact_lock({WriterLock})");
    }

    /// <inheritdoc />
    public override void BeginRead(Connection connection) => connection.Run($"begin transaction isolation level repeatable read read only");

    /// <inheritdoc />
    public override bool IsFatal(Exception error) => error switch
    {
        PostgresException known => known.SqlState is ['5', '3' or '7' or '8', ..] or ['X', 'X', ..],
        NpgsqlException => true,
        _ => error is IOException,
    };

    /// <inheritdoc />
    public override bool IsFull(Exception error) => error is PostgresException { SqlState: "53100" };

    /// <inheritdoc />
    public override IReadOnlyList<string> Upgrade(IReadOnlyList<Script> scripts)
    {
        ArgumentNullException.ThrowIfNull(scripts);
        using var connection = OpenWriter();
        connection.Run($"select pg_advisory_lock({UpgradeLock})");
        connection.Script("begin; create table if not exists schema_version (name text not null primary key, at bigint not null)");
        var done = connection.Stream($"select name from schema_version", row => row.Text(0)).ToHashSet();
        var due = scripts.Where(script => !done.Contains(script.Name)).ToList();
        foreach (var script in due)
        {
            connection.Script(script.Text);
            connection.Run($"insert into schema_version (name, at) values ({script.Name}, (extract(epoch from now()) * 1000)::bigint)");
        }

        connection.Run($"commit");
        return [.. due.Select(script => script.Name)];
    }

    /// <inheritdoc />
    public override IReadOnlyList<string> CheckIntegrity()
    {
        using var connection = OpenReading();
        return [.. connection.Stream($"select datname from pg_database where datname = current_database() and not has_database_privilege(oid, 'connect')", row => row.Text(0))];
    }

    /// <inheritdoc />
    protected override Connection OpenWriting() => Open();

    /// <inheritdoc />
    protected override Connection OpenReading() => Open();

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
    }

    private static string FromUri(string address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("postgres" or "postgresql"))
        {
            return address;
        }

        var user = uri.UserInfo.Split(':', 2);
        return new NpgsqlConnectionStringBuilder
        {
            Host = uri.Host,
            Port = uri.Port > 0 ? uri.Port : 5432,
            Database = uri.AbsolutePath.Trim('/'),
            Username = Uri.UnescapeDataString(user[0]),
            Password = user.Length > 1 ? Uri.UnescapeDataString(user[1]) : null,
        }.ToString();
    }

    private Connection Open()
    {
        var inner = new NpgsqlConnection(_connection);
        inner.Open();
        return new(inner);
    }
}
