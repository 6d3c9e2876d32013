using Linli.Territory.Duties;

namespace Linli.Territory.Areas;

/// <summary>Moves areas and ends them, with everything that Territory keeps of them.</summary>
internal static class AreaMoves
{
    /// <summary>Puts an area, and everything inside it, into another one.</summary>
    public static void Move(Unit unit, AreaRef area, AreaRef into, DateOnly from)
    {
        AreaHistory.Keep(unit, area.No, from);
        var now = into.Path.Child(AreaCodes.Segment(area.Code, into.Code));
        unit.Run($"update territory_areas set path = {AreaPaths.Rewritten("path", area.Path, now)} where {AreaPaths.Inside("path", area.Path)}");
        unit.Run($"update territory_areas set parent_no = {into.No}, version = version + 1 where no = {area.No}");
        DutyTable.Move(unit, area.Path, now);
        AreaBook.Note(unit, area.No, area.No);
        unit.Tell(new AreaMoved(area.Code, area.No, area.Path, now, from));
    }

    /// <summary>Ends an area: the day before <paramref name="from"/> is its last.</summary>
    public static void End(Unit unit, AreaRef area, DateOnly from)
    {
        unit.Run($"update territory_areas set to_day = {from.AddDays(-1)}, version = version + 1 where no = {area.No}");
        DutyTable.End(unit, area, from);
        AreaBook.Note(unit, area.No, area.No);
    }

    /// <summary>Why an area, with everything inside, would lie too deep in another; null when it would not.</summary>
    public static Problem? WhyNotSoDeep(Session session, AreaRef area, AreaRef into)
    {
        var deepest = session.Number($"select max(length(path) - length(replace(path, '/', ''))) from territory_areas where {AreaPaths.Inside("path", area.Path)}");
        return into.Path.Depth + 1 + deepest - area.Path.Depth > AreaRules.DeepestLevel ? AreaProblems.TooDeep() : null;
    }
}
