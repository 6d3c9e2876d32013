namespace Linli.Platform;

/// <summary>
/// The areas in which somebody may read or write; the one place where that is decided. A statement that names a table of persons
/// must carry the mark that <see cref="Over"/> or <see cref="Into"/> leaves, or the connection refuses to prepare it (<see cref="ScopedTables"/>).
/// </summary>
public sealed class Scope
{
    internal const string Mark = "/*in-scope*/";

    private Scope(IReadOnlyList<AreaPath> areas, bool everything) => (Areas, IsEverything) = (areas, everything);

    /// <summary>Everything: for the system's own jobs, and for whoever holds the root.</summary>
    public static Scope Everything { get; } = new([AreaPath.Root], true);

    /// <summary>Nothing at all.</summary>
    public static Scope Nothing { get; } = new([], false);

    /// <summary>The tops of the trees that are inside; none lies inside another.</summary>
    public IReadOnlyList<AreaPath> Areas { get; }

    /// <summary>Whether the root is inside.</summary>
    public bool IsEverything { get; }

    /// <summary>Whether nothing is inside.</summary>
    public bool IsNothing => Areas.Count == 0;

    /// <summary>The union of some areas.</summary>
    public static Scope Of(IEnumerable<AreaPath> areas)
    {
        var tops = new List<AreaPath>();
        foreach (var area in areas.OrderBy(a => a.Value, StringComparer.Ordinal))
        {
            if (tops.Count == 0 || !area.IsInside(tops[^1]))
            {
                tops.Add(area);
            }
        }

        return tops.Count == 0 ? Nothing : tops[0].Depth == 0 ? Everything : new(tops, false);
    }

    /// <summary>Whether an area lies inside.</summary>
    public bool Covers(AreaPath area) => Areas.Any(area.IsInside);

    /// <summary>What is both inside this and inside <paramref name="area"/>.</summary>
    public Scope Within(AreaPath area) =>
        Covers(area) ? Of([area]) : Of(Areas.Where(a => a.IsInside(area)));

    /// <summary>The condition on a path column for <c>where</c>; <paramref name="column"/> is the program's own text, never input.</summary>
    public Sql Over(string column)
    {
        if (IsEverything)
        {
            return Sql.Raw($"{Mark} 1 = 1");
        }

        if (IsNothing)
        {
            return Sql.Raw($"{Mark} 1 = 0");
        }

        var name = Sql.Raw(column);
        Sql all = $"{Sql.Raw(Mark)} (";
        for (var i = 0; i < Areas.Count; i++)
        {
            var (from, end) = (Areas[i].Value, Areas[i].End);
            Sql range = $"{Sql.Raw(i == 0 ? "" : " or ")}({name} >= {from} and {name} < {end})";
            all.AppendFormatted(range);
        }

        all.AppendLiteral(")");
        return all;
    }

    /// <summary>Rows to be written, each looked at as it goes by.</summary>
    /// <exception cref="OutOfScopeException">The area of a row is not inside.</exception>
    internal IEnumerable<PackedRow> Inside(IEnumerable<PackedRow> rows, int path)
    {
        AreaPath? last = null;
        foreach (var row in rows)
        {
            var area = (AreaPath)row.Head[path]!;
            if (area != last)
            {
                Require(area);
            }

            last = area;
            yield return row;
        }
    }

    /// <summary>The value to write into a path column.</summary>
    /// <exception cref="OutOfScopeException">The area is not inside; a handler must have refused before it came to this.</exception>
    public Sql Into(AreaPath area)
    {
        Require(area);
        var value = area.Value;
        return $"{Sql.Raw(Mark)} {value}";
    }

    private void Require(AreaPath area)
    {
        if (!Covers(area))
        {
            throw new OutOfScopeException($"'{area}' is outside the scope of this act.");
        }
    }
}

/// <summary>A write outside the area scope was stopped at the last wall; a bug in a handler, answered as "not found".</summary>
public sealed class OutOfScopeException : Exception
{
    /// <inheritdoc />
    public OutOfScopeException()
    {
    }

    /// <inheritdoc />
    public OutOfScopeException(string message)
        : base(message)
    {
    }

    /// <inheritdoc />
    public OutOfScopeException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
