namespace Linli.Territory.Areas;

/// <summary>Rules of splitting an area.</summary>
internal static class SplitRules
{
    /// <summary>Most parts of one split.</summary>
    public const int MostParts = 50;

    /// <summary>What is wrong with the parts, as far as they tell by themselves; null when nothing is.</summary>
    /// <param name="parts">The parts.</param>
    /// <param name="children">Codes of the areas directly inside the one that is split.</param>
    public static Problem? WhyNot(IReadOnlyList<SplitArea.Part> parts, IReadOnlySet<string> children)
    {
        if (parts.Count is < 2 or > MostParts)
        {
            return AreaProblems.SplitParts(parts.Count);
        }

        var faults = new Faults();
        for (var at = 0; at < parts.Count; at++)
        {
            Check(faults, parts[at], $"parts[{at}]", children);
        }

        return faults.Problem
            ?? Twice(parts, "name", part => [part.Name.Trim()])
            ?? Twice(parts, "code", part => part.Code is null ? [] : [part.Code])
            ?? Twice(parts, "children", part => part.Children ?? [])
            ?? Twice(parts, "sites", part => (part.Sites ?? []).Select(site => site.Trim()));
    }

    private static void Check(Faults faults, SplitArea.Part part, string where, IReadOnlySet<string> children)
    {
        faults.Text($"{where}.name", part.Name, AreaRules.LongestName)
            .Unless(part.Code is null || AreaCodes.IsCode(part.Code), () => AreaProblems.BadCode($"{where}.code"));
        foreach (var child in part.Children ?? [])
        {
            faults.Unless(children.Contains(child), () => AreaProblems.NotAChild($"{where}.children", child));
        }

        foreach (var site in part.Sites ?? [])
        {
            faults.Text($"{where}.sites", site, AreaRules.LongestName);
        }
    }

    private static Problem? Twice(IReadOnlyList<SplitArea.Part> parts, string field, Func<SplitArea.Part, IEnumerable<string>> named)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var at = 0; at < parts.Count; at++)
        {
            if (named(parts[at]).FirstOrDefault(what => !seen.Add(what)) is { } twice)
            {
                return AreaProblems.SplitTwice($"parts[{at}].{field}", twice);
            }
        }

        return null;
    }
}
