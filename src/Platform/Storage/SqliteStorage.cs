using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Linli.Platform;

/// <summary>
/// SQLite in WAL mode: one connection in one process writes and checkpoints. The bundled 3.50.4 has the WAL-reset fault
/// (https://sqlite.org/wal.html#walreset), which strikes only when two connections write or checkpoint at once; the lock file and the Gate rule that out.
/// </summary>
public sealed class SqliteStorage : Storage
{
    private readonly string _path;
    private readonly string _synchronous;
    private readonly FileStream _lock;

    /// <summary>Takes the database of a folder for this process.</summary>
    /// <param name="folder">The data folder; made when it is missing.</param>
    /// <param name="synchronous">FULL, always: NORMAL loses acknowledged records at a power cut. The parameter exists so that test T2 can prove that it bites.</param>
    /// <exception cref="DatabaseInUseException">Another process holds the folder.</exception>
    public SqliteStorage(string folder, string synchronous = "FULL")
    {
        Directory.CreateDirectory(folder);
        _path = Path.Combine(folder, "linli.db");
        _synchronous = synchronous;
        _lock = TakeLock(Path.Combine(folder, "linli.lock"));
    }

    /// <inheritdoc />
    public override string Engine => "sqlite";

    /// <inheritdoc />
    public override bool IsShared => false;

    /// <inheritdoc />
    public override bool NeedsSavepointToRead => false;

    /// <inheritdoc />
    public override int Readers => 4;

    /// <summary>The database file.</summary>
    public string FilePath => _path;

    /// <inheritdoc />
    public override void BeginWrite(Connection connection) => connection.Run($"begin immediate");

    /// <summary>
    /// A long act fills the log by itself, and a checkpoint after each of them writes most pages of the indexes again and again; in their course the log may grow to
    /// 256 MB. The first short commit afterwards writes it back.
    /// </summary>
    public override void ExpectLong(Connection connection, bool isLong)
    {
        ArgumentNullException.ThrowIfNull(connection);
        connection.Script(isLong ? "pragma wal_autocheckpoint = 64000" : "pragma wal_autocheckpoint = 8000");
    }

    /// <inheritdoc />
    public override void BeginRead(Connection connection) => connection.Run($"begin");

    /// <inheritdoc />
    public override bool IsFatal(Exception error) =>
        error is SqliteException { SqliteErrorCode: 7 or 8 or 10 or 11 or 13 or 14 or 26 } or IOException;

    /// <inheritdoc />
    public override bool IsFull(Exception error) => error is SqliteException { SqliteErrorCode: 13 };

    /// <inheritdoc />
    public override IReadOnlyList<string> Upgrade(IReadOnlyList<Script> scripts)
    {
        ArgumentNullException.ThrowIfNull(scripts);
        FinishRestoring();
        using var connection = OpenWriter();
        connection.Script("create table if not exists schema_version (name text not null primary key, at integer not null) strict");
        var done = connection.Stream($"select name from schema_version", row => row.Text(0)).ToHashSet();
        var due = scripts.Where(script => !done.Contains(script.Name)).ToList();
        if (due.Count == 0)
        {
            return [];
        }

        var snapshot = done.Count == 0 ? null : Snapshot(connection, due[0].Name);
        try
        {
            due.ForEach(script => RunOnce(connection, script));
        }
        catch (SqliteException) when (snapshot is not null)
        {
            connection.Dispose();
            Restore(snapshot);
            throw;
        }

        return [.. due.Select(script => script.Name)];
    }

    /// <summary>Copies the database as it is now into a new file, while it is in use. Not on a connection for readings: their query_only forbids writing even the copy.</summary>
    public void CopyTo(string file)
    {
        using var connection = Open(SqliteOpenMode.ReadOnly);
        var target = file;
        connection.Run($"vacuum into {target}");
    }

    /// <summary>Looks over a database file that nobody works on: whether it is whole, and which scripts have run in it.</summary>
    /// <returns>The names of its scripts; null when it is damaged or no database of ours.</returns>
    public static IReadOnlyList<string>? Examine(string file)
    {
        try
        {
            using var connection = OpenFile(file, SqliteOpenMode.ReadOnly);
            return connection.Stream($"pragma integrity_check(1)", row => row.Text(0)).First() != "ok" ? null
                : [.. connection.Stream($"select name from schema_version order by name", row => row.Text(0))];
        }
        catch (SqliteException)
        {
            return null;
        }
    }

    /// <inheritdoc />
    public override IReadOnlyList<string> CheckIntegrity()
    {
        using var connection = OpenReading();
        return [.. connection.Stream($"pragma integrity_check(20)", row => row.Text(0)).Where(line => line != "ok")];
    }

    /// <inheritdoc />
    protected override Connection OpenWriting()
    {
        var connection = Open(SqliteOpenMode.ReadWriteCreate);
        connection.Script(string.Create(CultureInfo.InvariantCulture, $"""
            pragma journal_mode = wal; pragma synchronous = {_synchronous}; pragma foreign_keys = on; pragma trusted_schema = off;
            pragma secure_delete = on; pragma temp_store = memory; pragma journal_size_limit = 67108864;
            pragma wal_autocheckpoint = 8000; pragma cache_size = -65536
            """));
        return connection;
    }

    /// <inheritdoc />
    protected override Connection OpenReading()
    {
        var connection = Open(SqliteOpenMode.ReadOnly);
        connection.Script("pragma query_only = on; pragma trusted_schema = off; pragma temp_store = memory; pragma cache_size = -16384");
        return connection;
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing) => _lock.Dispose();

    private static FileStream TakeLock(string file)
    {
        try
        {
            return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException error)
        {
            throw new DatabaseInUseException(file, error);
        }
    }

    private static void RunOnce(Connection connection, Script script)
    {
        connection.Script($"begin immediate;\n{script.Text}\n;");
        connection.Run($"insert into schema_version (name, at) values ({script.Name}, unixepoch() * 1000)");
        connection.Run($"commit");
    }

    private Connection Open(SqliteOpenMode mode) => OpenFile(_path, mode);

    private static Connection OpenFile(string file, SqliteOpenMode mode)
    {
        var inner = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = mode, Pooling = false, DefaultTimeout = 30 }.ToString());
        inner.Open();
        return new(inner);
    }

    /// <summary>A whole copy beside the database, given its name only when it is complete.</summary>
    private string Snapshot(Connection connection, string before)
    {
        var (file, partial) = ($"{_path}.before-{before}", $"{_path}.before-{before}.partial");
        File.Delete(partial);
        connection.Run($"vacuum into {partial}");
        Sync(partial);
        File.Move(partial, file, overwrite: true);
        return file;
    }

    /// <summary>Puts a snapshot back, so that a kill at any moment leaves either the database as it was or a restored copy that the next start takes up.</summary>
    private void Restore(string snapshot)
    {
        var partial = RestoredPath + ".partial";
        File.Copy(snapshot, partial, overwrite: true);
        Sync(partial);
        File.Move(partial, RestoredPath, overwrite: true);
        FinishRestoring();
    }

    /// <summary>Gives a complete restored copy the database's name; the log of the database that it replaces goes first, because it would be read into the copy.</summary>
    private void FinishRestoring()
    {
        if (File.Exists(RestoredPath))
        {
            File.Delete(_path + "-wal");
            File.Delete(_path + "-shm");
            File.Move(RestoredPath, _path, overwrite: true);
        }
    }

    private string RestoredPath => _path + ".restored";

    private static void Sync(string file)
    {
        using var handle = File.OpenHandle(file, FileMode.Open, FileAccess.ReadWrite);
        RandomAccess.FlushToDisk(handle);
    }
}

/// <summary>Another process already writes to this data folder.</summary>
public sealed class DatabaseInUseException : IOException
{
    /// <inheritdoc />
    public DatabaseInUseException()
    {
    }

    /// <inheritdoc />
    public DatabaseInUseException(string message)
        : base(message)
    {
    }

    /// <summary>Names the lock file.</summary>
    public DatabaseInUseException(string file, Exception inner)
        : base($"Another process works on this data folder (lock file {file}).", inner)
    {
    }
}
