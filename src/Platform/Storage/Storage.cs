namespace Linli.Platform;

/// <summary>A database engine. The only place, with its two kinds, where the engines differ.</summary>
public abstract class Storage : IDisposable
{
    /// <summary>Name of the engine as the scripts in <c>db/</c> spell it: <c>sqlite</c> or <c>postgres</c>.</summary>
    public abstract string Engine { get; }

    /// <summary>Whether other processes write to the same database, so that nothing read before a batch may be trusted in it.</summary>
    public abstract bool IsShared { get; }

    /// <summary>Whether a failed query spoils the transaction, so that even an act that only reads needs a savepoint.</summary>
    public abstract bool NeedsSavepointToRead { get; }

    /// <summary>Connections for reading at the same time.</summary>
    public abstract int Readers { get; }

    /// <summary>Names of the tables whose rows carry an area path; set once at start, before the first connection.</summary>
    public IReadOnlyCollection<string> ScopedTables { get; set; } = [];

    /// <summary>The keys under which fields are sealed; set once at start, before the first connection.</summary>
    public KeyRing? Keys { get; set; }

    /// <summary>Opens the connection that writes. A process opens one at a time.</summary>
    public Connection OpenWriter() => Guarded(OpenWriting());

    /// <summary>Opens a connection that can only read.</summary>
    public Connection OpenReader() => Guarded(OpenReading());

    /// <summary>Begins a transaction that will write, and waits for any other writer to finish.</summary>
    public abstract void BeginWrite(Connection connection);

    /// <summary>Says whether the next commits are of thousands of rows each; asked for between transactions.</summary>
    public virtual void ExpectLong(Connection connection, bool isLong)
    {
    }

    /// <summary>Commits; when this returns, the batch survives a power cut.</summary>
    public virtual void Commit(Connection connection) => connection.Run($"commit");

    /// <summary>Begins a transaction that sees one consistent picture.</summary>
    public abstract void BeginRead(Connection connection);

    /// <summary>Whether the error broke the connection or the whole transaction, and not only the statement.</summary>
    public abstract bool IsFatal(Exception error);

    /// <summary>Whether the error says that there is no room left.</summary>
    public abstract bool IsFull(Exception error);

    /// <summary>Runs the scripts of <c>db/</c> that have not run yet; safe against being killed at any moment.</summary>
    public abstract IReadOnlyList<string> Upgrade(IReadOnlyList<Script> scripts);

    /// <summary>Complaints of the engine's own check of its files; empty when all is well.</summary>
    public abstract IReadOnlyList<string> CheckIntegrity();

    /// <inheritdoc />
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Opens a connection that writes.</summary>
    protected abstract Connection OpenWriting();

    /// <summary>Opens a connection that can only read.</summary>
    protected abstract Connection OpenReading();

    /// <summary>Lets go of files and pools.</summary>
    protected abstract void Dispose(bool disposing);

    private Connection Guarded(Connection connection)
    {
        connection.Inspect = new ScopedTables(ScopedTables).Inspect;
        connection.Fields = Keys is null ? null : new FieldCipher(Keys);
        return connection;
    }
}

/// <summary>A numbered script of <c>db/</c>.</summary>
/// <param name="Name">Name without engine and ending, such as <c>0003-residents</c>; scripts run in the order of their names.</param>
/// <param name="Text">The statements.</param>
public sealed record Script(string Name, string Text)
{
    /// <summary>The scripts that come with the program for one engine, in order.</summary>
    public static IReadOnlyList<Script> Of(string engine) =>
    [
        .. from name in typeof(Script).Assembly.GetManifestResourceNames()
           where name.EndsWith($".{engine}.sql", StringComparison.Ordinal)
           orderby name
           select new Script(name[..^(engine.Length + 5)], Read(name)),
    ];

    private static string Read(string resource)
    {
        using var reader = new StreamReader(typeof(Script).Assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }
}
