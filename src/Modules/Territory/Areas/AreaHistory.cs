namespace Linli.Territory.Areas;

/// <summary>Keeps how an area was before it changed, so that reports of earlier days stay as they were.</summary>
internal static class AreaHistory
{
    /// <summary>The first day of how the area is now.</summary>
    public static DateOnly Since(Session session, int no) =>
        session.Rows($"select max(to_day) from territory_memberships where area_no = {no}", row => row.DayOrNull(0))[0] is { } last
            ? last.AddDays(1)
            : session.Rows($"select from_day from territory_areas where no = {no}", row => row.Day(0))[0];

    /// <summary>Keeps how the area is now for the days before <paramref name="from"/>; nothing when it is so only since that day.</summary>
    public static void Keep(Unit unit, int no, DateOnly from)
    {
        var since = Since(unit, no);
        if (since < from)
        {
            unit.Run(
                $"""
                insert into territory_memberships (area_no, from_day, to_day, parent_no, path, name)
                select no, cast({since} as text), cast({from.AddDays(-1)} as text), parent_no, path, name from territory_areas where no = {no} and parent_no is not null
                """);
        }
    }

    /// <summary>Gives an area another name and level.</summary>
    public static void Rename(Unit unit, int no, string name, string level, DateOnly from)
    {
        Keep(unit, no, from);
        unit.Run($"update territory_areas set name = {name}, level = {level}, version = version + 1 where no = {no}");
        AreaBook.Note(unit, no, no);
    }

    /// <summary>Why a change of some areas together may not count from a day; null when it may (<see cref="DayRules"/>).</summary>
    public static Problem? WhyNotFrom(Session session, IEnumerable<AreaRef> areas, DateOnly from) =>
        areas.Select(area => DayRules.WhyNotFrom(area.Code, Since(session, area.No), from, session.Today)).FirstOrDefault(problem => problem is not null);
}
