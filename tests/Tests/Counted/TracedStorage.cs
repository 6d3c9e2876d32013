using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Linli.Tests.Counted;

/// <summary>An SQLite storage that keeps the text of every statement that runs, values written in, so that its plan can be asked for.</summary>
internal sealed class TracedStorage : Storage
{
    private readonly Storage _inner;

    public TracedStorage(Storage inner)
    {
        _inner = inner;
        (ScopedTables, Keys) = (inner.ScopedTables, inner.Keys);
    }

    /// <summary>What ran since it was last emptied.</summary>
    public ConcurrentQueue<string> Ran { get; } = new();

    public override string Engine => _inner.Engine;

    public override bool IsShared => _inner.IsShared;

    public override bool NeedsSavepointToRead => _inner.NeedsSavepointToRead;

    public override int Readers => _inner.Readers;

    public override void BeginWrite(Connection connection) => _inner.BeginWrite(connection);

    public override void BeginRead(Connection connection) => _inner.BeginRead(connection);

    public override bool IsFatal(Exception error) => _inner.IsFatal(error);

    public override bool IsFull(Exception error) => _inner.IsFull(error);

    public override IReadOnlyList<string> Upgrade(IReadOnlyList<Script> scripts) => _inner.Upgrade(scripts);

    public override IReadOnlyList<string> CheckIntegrity() => _inner.CheckIntegrity();

    protected override Connection OpenWriting() => Traced(_inner.OpenWriter());

    protected override Connection OpenReading() => Traced(_inner.OpenReader());

    protected override void Dispose(bool disposing) => _inner.Dispose();

    private Connection Traced(Connection connection)
    {
        raw.sqlite3_trace(((SqliteConnection)connection.Inner).Handle, (_, text) => Ran.Enqueue(text), null);
        return connection;
    }
}
