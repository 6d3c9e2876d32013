using Linli.Residents.Terms;

namespace Linli.Residents.Search;

/// <summary>Somebody found, with where the search stood.</summary>
/// <param name="Person">The id.</param>
/// <param name="Keys">Sort keys of the row, the id last: where a next page goes on.</param>
internal readonly record struct Found(Guid Person, IReadOnlyList<string> Keys);

/// <summary>One way of finding people: rows in the order of an index, from a place on, a page at a time. No lane reads the table of people from end to end.</summary>
internal abstract class SearchLane
{
    /// <summary>Number of keys in the cursor of this lane.</summary>
    public abstract int Keys { get; }

    /// <summary>The next people in the order of the lane.</summary>
    /// <param name="look">The reading session.</param>
    /// <param name="scope">Where to look.</param>
    /// <param name="after">Keys of the last one seen; null at the beginning.</param>
    /// <param name="most">How many at most.</param>
    public abstract List<Found> Next(Session look, Scope scope, IReadOnlyList<string>? after, int most);

    /// <summary>A page of people through several lanes, one after the other.</summary>
    /// <returns>The people, and the cursor of the next page; null at the end.</returns>
    public static (List<Guid> People, string? Next) Page(IReadOnlyList<SearchLane> lanes, Session look, Scope scope, string? cursor, int take)
    {
        var (at, after) = Start(lanes, cursor);
        var rows = new List<(int Lane, Found Found)>();
        for (; at < lanes.Count && rows.Count <= take; at++, after = null)
        {
            var lane = at;
            rows.AddRange(lanes[lane].Next(look, scope, after, take + 1 - rows.Count).Select(found => (lane, found)));
        }

        var next = rows.Count <= take ? null : Cursor.Write([$"{rows[take - 1].Lane}", .. rows[take - 1].Found.Keys]);
        return ([.. rows.Take(take).Select(row => row.Found.Person)], next);
    }

    private static (int Lane, IReadOnlyList<string>? After) Start(IReadOnlyList<SearchLane> lanes, string? cursor)
    {
        for (var i = 0; i < lanes.Count; i++)
        {
            if (Cursor.Read(cursor, lanes[i].Keys + 1) is { } parts && parts[0] == $"{i}")
            {
                return (i, parts[1..]);
            }
        }

        return (0, null);
    }
}
