namespace Linli.Platform;

/// <summary>One act inside the Gate: what it reads, writes, records and tells, all of it or nothing. Does no network and no waiting.</summary>
public sealed class Unit : Session
{
    private readonly Batch _batch;
    private bool _opened;

    internal Unit(Batch batch, Act act, SiteCalendar calendar, bool isAlone = false)
        : base(batch.Connection, act, calendar) => (_batch, IsAlone) = (batch, isAlone);

    /// <summary>Whether the act is a commit by itself, so that undoing it is undoing the transaction.</summary>
    internal bool IsAlone { get; }

    internal List<AuditEntry> Entries { get; } = [];

    internal List<TallyChange> Changes { get; } = [];

    internal List<Action> Afterwards { get; } = [];

    /// <summary>Whether anything was written.</summary>
    internal bool HasWritten { get; private set; }

    /// <summary>The reason that the person gave, for all that is recorded from now on; null when the act needs none.</summary>
    public string? Reason { get; set; }

    /// <summary>An id that sorts by the time of this act (UUIDv7, RFC 9562).</summary>
    public Guid NewId() => Guid.CreateVersion7(Act.At);

    /// <summary>Changes rows and tells how many.</summary>
    public int Run(Sql sql)
    {
        Open();
        HasWritten = true;
        return Connection.Run(sql);
    }

    /// <summary>Adds many rows to a table in the fastest way the engine has. Not for tables whose rows carry an area path: they are written through a scope.</summary>
    /// <param name="table">The table; the program's own text.</param>
    /// <param name="columns">Its columns, in the order of the values.</param>
    /// <param name="rows">The rows; values as <see cref="Run"/> takes them.</param>
    public void AddAll(string table, IReadOnlyList<string> columns, IEnumerable<object?[]> rows)
    {
        Open();
        HasWritten = true;
        Connection.AddAll(table, columns, rows);
    }

    /// <summary>The same for rows of which most lies in a pack.</summary>
    /// <param name="table">The table; the program's own text.</param>
    /// <param name="columns">Its columns, in the order of the values.</param>
    /// <param name="rows">The rows; each is used before the next is asked for.</param>
    /// <param name="count">How many they are.</param>
    public void AddAll(string table, IReadOnlyList<string> columns, IEnumerable<PackedRow> rows, int count)
    {
        Open();
        HasWritten = true;
        Connection.AddAll(table, columns, rows, count);
    }

    /// <summary>The same for a table whose rows carry an area path.</summary>
    /// <param name="table">The table; the program's own text.</param>
    /// <param name="columns">Its columns, in the order of the values.</param>
    /// <param name="path">Which of the values in the head is the area path, an <see cref="AreaPath"/>.</param>
    /// <param name="rows">The rows; each is used before the next is asked for.</param>
    /// <param name="count">How many they are.</param>
    /// <exception cref="OutOfScopeException">A row lies outside the scope; a handler must have refused before it came to this.</exception>
    public void AddAllInside(string table, IReadOnlyList<string> columns, int path, IEnumerable<PackedRow> rows, int count)
    {
        Open();
        HasWritten = true;
        Connection.AddAll(table, columns, Scope.Inside(rows, path), count, Scope.Mark);
    }

    /// <summary>Adds one row, whose area must lie inside the scope, unless one stands in its way.</summary>
    /// <param name="table">The table; the program's own text.</param>
    /// <param name="columns">Its columns, in the order of the values.</param>
    /// <param name="path">Which of the values in the head is the area path.</param>
    /// <param name="row">The row.</param>
    /// <param name="conflict">The clause that says what would stand in its way: <c>on conflict (…) where … do nothing</c>; the program's own text.</param>
    /// <returns>Whether it was added.</returns>
    /// <exception cref="OutOfScopeException">The row lies outside the scope.</exception>
    public bool AddUnlessThere(string table, IReadOnlyList<string> columns, int path, PackedRow row, string conflict)
    {
        Open();
        HasWritten = true;
        return Connection.AddUnlessThere(table, columns, Scope.Inside([row], path).Single(), conflict, Scope.Mark) > 0;
    }

    /// <summary>Records what is done; the same transaction keeps it. Every act that writes must record at least one entry.</summary>
    /// <param name="action">What was done, <c>noun.verb</c>.</param>
    /// <param name="kind">Kind of the object.</param>
    /// <param name="subject">Id or code of the object; never a name.</param>
    /// <param name="area">Where the object lies; null when it has no place.</param>
    /// <param name="fields">Names of the fields that changed or were shown; never their values.</param>
    public void Record(string action, string kind, string subject, AreaPath? area = null, params ReadOnlySpan<string> fields) =>
        Entries.Add(new(Act.At, Act.By, Act.Via, action, kind, subject, area?.Value, string.Join(' ', fields), Reason ?? Act.Reason));

    /// <summary>Adds to a tally; written once a batch, in the same transaction.</summary>
    /// <param name="indicator">What is counted, <c>noun.state</c>.</param>
    /// <param name="dimension">Further division, such as the round; empty when there is none.</param>
    /// <param name="area">Number of the lowest area it counts for.</param>
    /// <param name="by">How much; negative takes away.</param>
    public void Count(string indicator, string dimension, int area, long by) => CountIn(null, indicator, dimension, area, by);

    /// <summary>The same for one of many series that an act counts in at once: those of a cluster lie together by area and day, so that such an act touches few pages.</summary>
    /// <param name="cluster">Name of the cluster; null for none. A series stays in the cluster in which it was first counted.</param>
    /// <param name="indicator">What is counted.</param>
    /// <param name="dimension">Further division.</param>
    /// <param name="area">Number of the lowest area it counts for.</param>
    /// <param name="by">How much; negative takes away.</param>
    public void CountIn(string? cluster, string indicator, string dimension, int area, long by)
    {
        if (by != 0)
        {
            var place = _batch.Series.PlaceOf(Connection, indicator, dimension, cluster);
            Changes.Add(new(place.No, area, Today, by) { Cluster = place.Cluster });
        }
    }

    /// <summary>Makes sure that a series exists, so that listeners can know its number before it first counts.</summary>
    public int Series(string indicator, string dimension) => _batch.Series.PlaceOf(Connection, indicator, dimension).No;

    /// <summary>Tells what happened: the reactions run now, inside this act; outside listeners get it after the commit, through the outbox.</summary>
    public void Tell<TEvent>(TEvent happened)
        where TEvent : Event
    {
        ArgumentNullException.ThrowIfNull(happened);
        foreach (var reaction in _batch.Reactions.For<TEvent>())
        {
            reaction.React(happened, this);
        }

        if (happened is OutsideEvent outside)
        {
            Outboxes.Put(this, outside);
        }
    }

    /// <summary>Does something to memory once the act has been committed; runs on the writer's thread, so it must be short.</summary>
    public void AfterCommit(Action then) => Afterwards.Add(then);

    /// <summary>Opens the savepoint that a refusal returns to; a unit that never writes needs none.</summary>
    internal void Open()
    {
        if (!_opened && !IsAlone)
        {
            _opened = true;
            Connection.Run($"savepoint act");
        }
    }

    internal void TakeBack()
    {
        if (_opened)
        {
            Connection.Run($"rollback to savepoint act");
            Connection.Run($"release savepoint act");
        }
    }

    internal void Keep()
    {
        if (_opened)
        {
            Connection.Run($"release savepoint act");
        }
    }
}
