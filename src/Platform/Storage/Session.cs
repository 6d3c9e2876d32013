namespace Linli.Platform;

/// <summary>What a use case sees of the database: queries, the area scope it may see, and the time. <see cref="Look"/> reads, <see cref="Unit"/> also writes.</summary>
public abstract class Session
{
    private protected Session(Connection connection, Act act, SiteCalendar calendar) =>
        (Connection, Act, Calendar) = (connection, act, calendar);

    /// <summary>Who asks, when, and why.</summary>
    public Act Act { get; }

    /// <summary>The areas that may be read and written.</summary>
    public Scope Scope => Act.Scope;

    /// <summary>The moment of asking, in UTC; the same all through.</summary>
    public DateTimeOffset Now => Act.At;

    /// <summary>Turns moments into local days.</summary>
    public SiteCalendar Calendar { get; }

    /// <summary>The local day of <see cref="Now"/>.</summary>
    public DateOnly Today => Calendar.DayOf(Act.At);

    /// <summary>Seals and opens single fields of rows.</summary>
    public FieldCipher Fields => Connection.Fields ?? throw new InvalidOperationException("This database was opened without keys.");

    internal Connection Connection { get; }

    /// <summary>All rows of a query.</summary>
    public List<T> Rows<T>(Sql sql, Reading<T> read) => [.. Connection.Stream(sql, read)];

    /// <summary>The rows of a query one by one, so that memory stays flat.</summary>
    public IEnumerable<T> Stream<T>(Sql sql, Reading<T> read) => Connection.Stream(sql, read);

    /// <summary>The first row of a query, or null when it has none.</summary>
    public T? Find<T>(Sql sql, Reading<T> read)
        where T : class => Connection.Stream(sql, read).FirstOrDefault();

    /// <summary>The condition that a text column has one of these values: one parameter however many they are, and the column's index is used.</summary>
    public Sql Among(IReadOnlyCollection<string> values)
    {
        Sql sqlite = $" in (select value from json_each({Listed(values)}))";
        Sql postgres = $" = any({values.ToArray()})";
        return Connection.IsSqlite ? sqlite : postgres;
    }

    /// <summary>The condition that a column of whole numbers has one of these values.</summary>
    public Sql Among(IReadOnlyCollection<int> values)
    {
        Sql sqlite = $" in (select value from json_each({Listed(values)}))";
        Sql postgres = $" = any({values.Select(value => (long)value).ToArray()})";
        return Connection.IsSqlite ? sqlite : postgres;
    }

    /// <summary>The condition that a column of ids has one of these values.</summary>
    public Sql Among(IReadOnlyCollection<Guid> values)
    {
        Sql sqlite = $" in (select unhex(value) from json_each({Listed(values.Select(value => value.ToString("N")).ToList())}))";
        Sql postgres = $" = any({values.ToArray()})";
        return Connection.IsSqlite ? sqlite : postgres;
    }

    /// <summary>The first value of a query as a number; 0 when there is none.</summary>
    public long Number(Sql sql) => Connection.Stream(sql, static row => row.IsNull(0) ? 0 : row.Long(0)).FirstOrDefault();

    /// <summary>Whether a query has a row.</summary>
    public bool Any(Sql sql) => Connection.Stream(sql, static _ => true).FirstOrDefault();

    private static string Listed<T>(IReadOnlyCollection<T> values) => System.Text.Json.JsonSerializer.Serialize(values, LinliJson.Options);
}

/// <summary>A reading session: one consistent picture of the database.</summary>
public sealed class Look : Session
{
    internal Look(Connection connection, Act act, SiteCalendar calendar)
        : base(connection, act, calendar)
    {
    }
}
