using Linli.Territory.Areas;

namespace Linli.Territory.Import;

/// <summary>Finds out why rows never found a parent: it is in no file, or they are each other's parents.</summary>
internal static class LostRows
{
    /// <summary>A problem for each.</summary>
    public static List<Problem> Of(IReadOnlyList<ImportRow> rows)
    {
        var parents = rows.ToDictionary(row => row.Code, ParentOf, StringComparer.Ordinal);
        var cycles = new Dictionary<string, bool>(StringComparer.Ordinal);
        return [.. rows.Select(row => IsInCycle(row.Code, parents, cycles)
            ? ImportProblems.Cycle(row.Line, row.Code)
            : ImportProblems.UnknownParent(row.Line, ParentOf(row)))];
    }

    private static string ParentOf(ImportRow row) => row.Parent ?? AreaCodes.Parents(row.Code).First();

    /// <summary>Follows the parents until they end, meet themselves, or meet what is known.</summary>
    private static bool IsInCycle(string code, Dictionary<string, string> parents, Dictionary<string, bool> cycles)
    {
        var way = new HashSet<string>(StringComparer.Ordinal);
        var at = code;
        while (parents.TryGetValue(at, out var parent) && !cycles.ContainsKey(at) && way.Add(at))
        {
            at = parent;
        }

        var isCycle = cycles.TryGetValue(at, out var known) ? known : way.Contains(at);
        foreach (var passed in way)
        {
            cycles[passed] = isCycle;
        }

        return isCycle;
    }
}
