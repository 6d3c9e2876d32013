using System.Text.RegularExpressions;

namespace Linli.Tests.Architecture;

/// <summary>A method in a source file.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Lines">Lines from its name to its end, without comments above it.</param>
internal sealed record MethodLength(string Name, int Lines);

/// <summary>
/// Counts the lines of methods by indentation, which the formatter keeps: a member begins with its modifiers and lasts until something else
/// begins at the same depth, or its type ends. No compiler is needed, and a brace in a text cannot mislead it.
/// </summary>
internal static partial class SourceLength
{
    public static IEnumerable<MethodLength> Methods(IReadOnlyList<string> lines)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            if (Method().Match(lines[i]) is { Success: true } method && !IsType().IsMatch(method.Value))
            {
                yield return new(method.Groups["name"].Value, End(lines, i, method.Groups["depth"].Length) - i + 1);
            }
        }
    }

    /// <summary>The last line of the member that begins at a line.</summary>
    private static int End(IReadOnlyList<string> lines, int start, int depth)
    {
        var last = start;
        for (var i = start + 1; i < lines.Count && !Begins(lines[i], depth); i++)
        {
            last = lines[i].Length > 0 ? i : last;
        }

        return last;
    }

    /// <summary>Whether a line is no part of a member any more; a brace or bracket alone still is.</summary>
    private static bool Begins(string line, int depth)
    {
        var text = line.TrimStart();
        var inset = line.Length - text.Length;
        return text.Length > 0 && (inset < depth || (inset == depth && (char.IsLetter(text[0]) || text.StartsWith('/') || (text[0] == '[' && text.Length > 1))));
    }

    [GeneratedRegex(@"^(?<depth> {4,16})(?:(?:public|private|protected|internal|static|async|override|virtual|abstract|sealed|partial|readonly|extern|new|implicit|explicit) )+[^=;""]*?(?<name>\w+)(?:<[^=;(<>]*>)?\(")]
    private static partial Regex Method();

    [GeneratedRegex(@"\b(class|record|struct|enum|interface|delegate)\b")]
    private static partial Regex IsType();
}
