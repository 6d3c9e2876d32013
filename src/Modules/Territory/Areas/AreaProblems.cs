namespace Linli.Territory.Areas;

internal static class AreaProblems
{
    public static Problem CodeTaken(string code) => new("territory.code-taken", 409, ("code", code)) { Where = "code" };

    public static Problem BadCode(string where) => new("territory.bad-code", 422, ("most", AreaCodes.Longest)) { Where = where };

    public static Problem NameTaken(string where = "name") => new("territory.name-taken", 409) { Where = where };

    public static Problem TooDeep() => new("territory.too-deep", 422, ("most", AreaRules.DeepestLevel)) { Where = "parent" };

    public static Problem DayAhead(DateOnly today, DateOnly day) => new("territory.day-ahead", 422, ("today", Text(today)), ("day", Text(day))) { Where = "from" };

    public static Problem DayTooEarly(string code, DateOnly since) => new("territory.day-too-early", 422, ("code", code), ("since", Text(since))) { Where = "from" };

    public static Problem RootStays() => new("territory.root-stays", 422);

    public static Problem InsideItself(string where, string into) => new("territory.inside-itself", 422, ("into", into)) { Where = where };

    public static Problem AlreadyThere(string parent) => new("territory.already-there", 409, ("parent", parent)) { Where = "parent" };

    public static Problem OtherLevel(string one, string other) => new("territory.other-level", 422, ("one", one), ("other", other)) { Where = "into" };

    public static Problem SplitParts(int count) => new("territory.split-parts", 422, ("count", count), ("most", SplitRules.MostParts)) { Where = "parts" };

    public static Problem SplitTwice(string where, string what) => new("territory.split-twice", 422, ("what", what)) { Where = where };

    public static Problem NotAChild(string where, string child) => new("territory.not-a-child", 422, ("child", child)) { Where = where };

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
