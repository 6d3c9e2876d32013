using System.Globalization;

namespace Linli.Territory.Import;

internal static class ImportProblems
{
    public static Problem NoColumns() => new("territory.import-columns", 422) { Where = "L1" };

    public static Problem BadCode(int line) => At(line, new("territory.import-code", 422, ("most", Areas.AreaCodes.Longest)));

    public static Problem NoName(int line) => At(line, new("territory.import-name", 422, ("most", Areas.AreaRules.LongestName)));

    public static Problem BadLevel(int line) => At(line, new("territory.import-level", 422, ("allowed", string.Join(", ", AreaLevels.All))));

    public static Problem Duplicate(int line, string code) => At(line, new("territory.import-duplicate", 422, ("code", code)));

    public static Problem UnknownParent(int line, string parent) => At(line, new("territory.import-unknown-parent", 422, ("parent", parent)));

    public static Problem Cycle(int line, string code) => At(line, new("territory.import-cycle", 422, ("code", code)));

    public static Problem WouldMove(int line, string code) => At(line, new("territory.import-would-move", 409, ("code", code)));

    public static Problem Ended(int line, string code) => At(line, new("territory.import-ended", 409, ("code", code)));

    public static Problem Outside(int line, string code) => At(line, new("territory.import-outside", 404, ("code", code)));

    public static Problem TooDeep(int line) => At(line, new("territory.too-deep", 422, ("most", Areas.AreaRules.DeepestLevel)));

    private static Problem At(int line, Problem problem) => problem with { Where = "L" + line.ToString(CultureInfo.InvariantCulture) };
}
