using Linli.Forms.Engine.Expressions;

namespace Linli.Forms.Engine.Lint;

/// <summary>Finds the plain names in an expression, and the list whose columns they are: names in predicates of <c>instance('list')/root/item</c>, behind it, and in <c>pulldata</c>.</summary>
internal static class NameWalk
{
    /// <summary>Stands for a list that is not known: its names are passed over.</summary>
    public const string Unknown = "?";

    /// <summary>Meets every plain name with its list; null for a name outside of all lists, which can only be a step from the question itself.</summary>
    /// <param name="node">Where to begin; the parser has bounded its depth.</param>
    /// <param name="list">The list whose columns plain names are; null for none.</param>
    /// <param name="meet">Told the list and the name.</param>
    public static void Visit(ExpressionNode node, string? list, Action<string?, string> meet)
    {
        switch (node)
        {
            case OperationNode operation:
                VisitAll(operation.Operands, list, meet);
                break;
            case CallNode call:
                MeetPulled(call, meet);
                VisitAll(call.Arguments, list, meet);
                break;
            case PathNode path:
                VisitPath(path, list, meet);
                break;
        }
    }

    private static void VisitAll(IReadOnlyList<ExpressionNode> nodes, string? list, Action<string?, string> meet)
    {
        foreach (var node in nodes)
        {
            Visit(node, list, meet);
        }
    }

    private static void VisitPath(PathNode path, string? list, Action<string?, string> meet)
    {
        if (path is { Origin: PathOrigin.Here, Steps: [var first, ..] } && IsName(first.Test) && list != Unknown)
        {
            meet(list, first.Test);
        }

        if (path.From is { } from)
        {
            Visit(from, list, meet);
        }

        VisitAll(path.Filters, Unknown, meet);
        VisitSteps(path.Steps, path.From is CallNode { Name: "instance", Arguments: [LiteralNode { IsNumber: false } named] } ? named.Text : Unknown, meet);
    }

    private static void VisitSteps(IReadOnlyList<PathStep> steps, string list, Action<string?, string> meet)
    {
        for (var i = 0; i < steps.Count; i++)
        {
            var isRow = steps[i].Test == "item";
            VisitAll(steps[i].Filters, isRow ? list : Unknown, meet);
            if (isRow && list != Unknown && i + 1 < steps.Count && IsName(steps[i + 1].Test))
            {
                meet(list, steps[i + 1].Test);
            }
        }
    }

    private static void MeetPulled(CallNode call, Action<string?, string> meet)
    {
        if (call is { Name: "pulldata", Arguments: [LiteralNode { IsNumber: false } file, ..] })
        {
            foreach (var column in call.Arguments.Skip(1).Take(2).OfType<LiteralNode>().Where(column => !column.IsNumber && column.Text.Length > 0))
            {
                meet(file.Text, column.Text);
            }
        }
    }

    /// <summary>Whether a step is a plain name, and no axis, attribute or test.</summary>
    private static bool IsName(string test) => test.Length > 0 && Names.End(test, 0) == test.Length;
}
