using System.Text;
using Linli.Forms.Engine.Expressions;
using Linli.Forms.Engine.Model;

namespace Linli.Forms.Engine.XForms;

/// <summary>Paths for choices that are made from the answers of a repeat: they must name all turns of the repeat, not only the one a question stands in.</summary>
internal static class AnswerFilterRules
{
    /// <summary>The path from a question to another whose answers are to be chosen from.</summary>
    public static string Path(Item target, Item from)
    {
        if (SharedRepeat(target, from) is not { } shared)
        {
            return target.Path;
        }

        var mayLeave = target.Parent?.NearestRepeat == shared && (shared.Parent?.NearestRepeat is null || from.Parent?.NearestRepeat != shared);
        var top = mayLeave ? shared.Parent! : Shared(target, from);
        return Up(from, top) + target.Path[top.Path.Length..];
    }

    /// <summary>A filter of such choices, as a predicate on the turns of the repeat.</summary>
    /// <param name="filter">The cell.</param>
    /// <param name="from">The question that chooses.</param>
    /// <param name="nodeset">The path of the turns.</param>
    /// <param name="book">Looks references up.</param>
    public static string Expand(CellText filter, Item from, string nodeset, ReferenceBook book)
    {
        var expanded = new StringBuilder();
        var text = filter.Text;
        var at = 0;
        for (var next = text.IndexOf("${", StringComparison.Ordinal); next >= 0; next = text.IndexOf("${", at, StringComparison.Ordinal))
        {
            var end = text.IndexOf('}', next);
            if (end < 0)
            {
                break;
            }

            expanded.Append(text, at, next - at).Append(' ').Append(Step(filter with { Text = text[next..(end + 1)] }, from, nodeset, book)).Append(' ');
            at = end + 1;
        }

        return expanded.Append(text, at, text.Length - at).ToString();
    }

    private static string Step(CellText reference, Item from, string nodeset, ReferenceBook book)
    {
        if (reference.Text.StartsWith("${last-saved#", StringComparison.Ordinal) || book.Find(reference) is not { } target)
        {
            return book.ExpandFilter(reference, from).Trim();
        }

        var path = Path(target, from);
        return path == nodeset || path.StartsWith(nodeset + "/", StringComparison.Ordinal) ? "." + path[nodeset.Length..]
            : path.StartsWith("..", StringComparison.Ordinal) ? "current()/" + path : path;
    }

    private static Repeat? SharedRepeat(Item one, Item other)
    {
        for (var repeat = one.Parent?.NearestRepeat; repeat is not null; repeat = repeat.Parent?.NearestRepeat)
        {
            if (IsWithin(other, repeat))
            {
                return repeat;
            }
        }

        return null;
    }

    private static Group Shared(Item one, Item other)
    {
        var group = one.Parent!;
        while (!IsWithin(other, group))
        {
            group = group.Parent!;
        }

        return group;
    }

    private static bool IsWithin(Item item, Group group)
    {
        for (var parent = item.Parent; parent is not null; parent = parent.Parent)
        {
            if (parent == group)
            {
                return true;
            }
        }

        return false;
    }

    private static string Up(Item from, Group to)
    {
        var steps = new List<string>();
        for (var item = from; item != to; item = item.Parent!)
        {
            steps.Add("..");
        }

        return string.Join('/', steps);
    }
}
