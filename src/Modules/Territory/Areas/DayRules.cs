namespace Linli.Territory.Areas;

/// <summary>From which day on a change of the tree may be entered.</summary>
internal static class DayRules
{
    /// <summary>Why a change may not count from a day; null when it may. The day may be today or earlier, but not before the area became what it is.</summary>
    /// <param name="code">Code of the area.</param>
    /// <param name="since">First day of how the area is now.</param>
    /// <param name="from">First day on which reports shall show the change.</param>
    /// <param name="today">The local day.</param>
    public static Problem? WhyNotFrom(string code, DateOnly since, DateOnly from, DateOnly today) =>
        from > today ? AreaProblems.DayAhead(today, from)
        : from < since ? AreaProblems.DayTooEarly(code, since)
        : null;
}
