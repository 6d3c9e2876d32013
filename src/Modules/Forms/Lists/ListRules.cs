using System.Text.RegularExpressions;
using Linli.Forms.Media;

namespace Linli.Forms.Lists;

/// <summary>What lists and their properties may be called. Pure.</summary>
internal static partial class ListRules
{
    /// <summary>Longest name of a list or property.</summary>
    private const int Longest = 100;

    /// <summary>Name of the list whose rows a file holds; null when the file is no such table.</summary>
    public static string? ListOf(string file) => Path.GetExtension(file) == ".csv" ? Path.GetFileNameWithoutExtension(file) : null;

    /// <summary>Why nothing can be a list of this name; null when it can.</summary>
    public static Problem? WhyNot(string name) =>
        LiveLists.Has(name + ".csv") ? ListProblems.Reserved(name)
        : name.Length > Longest || name.StartsWith("__", StringComparison.Ordinal) || !ListName().IsMatch(name) ? ListProblems.BadName(name)
        : null;

    /// <summary>Why these cannot be the properties of a list; null when they can.</summary>
    public static Problem? WhyNot(string list, IReadOnlyList<string> properties) =>
        properties.FirstOrDefault(name => !IsProperty(name)) is { } bad ? ListProblems.BadProperty(bad)
        : Clash(properties) is var (one, other) && (one, other) != default ? ListProblems.PropertySpelling(list, other, one)
        : null;

    /// <summary>Two of the names that differ in capitals only, or twice the same; nothing when there are none.</summary>
    private static (string One, string Other) Clash(IReadOnlyList<string> names) =>
        names.Distinct().GroupBy(name => name, StringComparer.OrdinalIgnoreCase).Where(same => same.Count() > 1).Select(same => (same.First(), same.Last())).FirstOrDefault();

    private static bool IsProperty(string name) => name.Length <= Longest && name is not ("name" or "label") && !name.StartsWith("__", StringComparison.Ordinal) && PropertyName().IsMatch(name);

    /// <summary>Source: ODK Central's rule for names of entity lists, forms.md 6.6, without the colon, which no file may have in its name.</summary>
    [GeneratedRegex(@"^[\p{L}_][\p{L}\d_-]*$")]
    private static partial Regex ListName();

    /// <summary>Source: ODK Central's rule for names of properties, forms.md 6.6.</summary>
    [GeneratedRegex(@"^[\p{L}_][\p{L}\d._-]*$")]
    private static partial Regex PropertyName();
}
