using System.Globalization;

namespace Linli.Territory.Areas;

/// <summary>Writes single areas, and notes which numbers were touched.</summary>
internal static class AreaBook
{
    /// <summary>The columns of a new area, for adding many.</summary>
    public static readonly string[] NewColumns = ["no", "code", "name", "level", "parent_no", "path", "from_day", "version"];

    /// <summary>Adds an area inside another.</summary>
    /// <exception cref="OutOfScopeException">The parent is outside the scope of the act.</exception>
    public static AreaRef Add(Unit unit, AreaRef parent, string name, string level, string code, DateOnly? from = null)
    {
        if (!unit.Scope.Covers(parent.Path))
        {
            throw new OutOfScopeException($"'{parent.Path}' is outside the scope of this act.");
        }

        var area = new AreaRef(NextNo(unit), code, name, level, parent.Path.Child(AreaCodes.Segment(code, parent.Code)));
        unit.Run(
            $"""
            insert into territory_areas (no, code, name, level, parent_no, path, from_day, version)
            values ({area.No}, {code}, {name}, {level}, {parent.No}, {area.Path}, {from ?? unit.Today}, 1)
            """);
        Note(unit, area.No, area.No);
        unit.Record("area.create", "area", code, area.Path, "name", "level", "parent");
        return area;
    }

    /// <summary>The next number; numbers are never used twice.</summary>
    public static int NextNo(Session session) => (int)session.Number($"select max(no) + 1 from territory_areas");

    /// <summary>A code that no area ever had: the parent's code, a letter for the level, and a number.</summary>
    public static string FreeCode(Session session, AreaRef parent, string level)
    {
        var prefix = AreaCodes.Prefix(parent.Code, level);
        var number = 1 + session.Number($"select count(*) from territory_areas where code >= {prefix} and code < {prefix + ":"}");
        for (; ; number++)
        {
            var code = prefix + number.ToString("00", CultureInfo.InvariantCulture);
            if (!session.Any($"select 1 from territory_areas where code = {code}"))
            {
                return code;
            }
        }
    }

    /// <summary>Notes that the areas of some numbers are new or changed, so that memories of the tree catch up.</summary>
    public static void Note(Unit unit, int first, int last) => unit.Run(
        $"insert into territory_changes (seq, first_no, last_no) select coalesce(max(seq), 0) + 1, cast({first} as bigint), cast({last} as bigint) from territory_changes");
}
