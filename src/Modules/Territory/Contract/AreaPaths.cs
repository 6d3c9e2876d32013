using System.Globalization;

namespace Linli.Territory;

/// <summary>Changes paths kept in rows.</summary>
public static class AreaPaths
{
    /// <summary>The new value of a path column for rows inside an area that moved: <c>set area_path = {AreaPaths.Moved("area_path", moved)}</c>.</summary>
    /// <param name="column">The column; the program's own text, never input.</param>
    /// <param name="moved">What moved.</param>
    public static Sql Moved(string column, AreaMoved moved)
    {
        ArgumentNullException.ThrowIfNull(moved);
        return Rewritten(column, moved.Old, moved.Now);
    }

    /// <summary>The condition that a path column lies inside an area: <c>where {AreaPaths.Inside("area_path", path)}</c>.</summary>
    /// <param name="column">The column; the program's own text, never input.</param>
    /// <param name="area">The area.</param>
    public static Sql Inside(string column, AreaPath area)
    {
        var (name, from, end) = (Sql.Raw(column), area.Value, area.End);
        return $"{name} >= {from} and {name} < {end}";
    }

    internal static Sql Rewritten(string column, AreaPath old, AreaPath now)
    {
        var rest = Sql.Raw(string.Create(CultureInfo.InvariantCulture, $"substr({column}, {old.Value.Length + 1})"));
        var start = now.Value;
        return $"cast({start} as text) || {rest}";
    }
}
