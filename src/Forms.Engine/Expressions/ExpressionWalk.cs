namespace Linli.Forms.Engine.Expressions;

/// <summary>Goes through an expression, which the parser has bounded in depth.</summary>
internal static class ExpressionWalk
{
    /// <summary>Visits every piece, outer ones first.</summary>
    /// <param name="node">Where to begin.</param>
    /// <param name="visit">Told the piece, and whether it lies in a predicate.</param>
    /// <param name="inFilter">Whether the first piece lies in one.</param>
    public static void Visit(ExpressionNode node, Action<ExpressionNode, bool> visit, bool inFilter = false)
    {
        visit(node, inFilter);
        switch (node)
        {
            case OperationNode operation:
                VisitAll(operation.Operands, visit, inFilter);
                break;
            case CallNode call:
                VisitAll(call.Arguments, visit, inFilter);
                break;
            case PathNode path:
                VisitPath(path, visit, inFilter);
                break;
        }
    }

    private static void VisitPath(PathNode path, Action<ExpressionNode, bool> visit, bool inFilter)
    {
        if (path.From is not null)
        {
            Visit(path.From, visit, inFilter);
        }

        VisitAll(path.Filters, visit, inFilter: true);
        foreach (var step in path.Steps)
        {
            VisitAll(step.Filters, visit, inFilter: true);
        }
    }

    private static void VisitAll(IReadOnlyList<ExpressionNode> nodes, Action<ExpressionNode, bool> visit, bool inFilter)
    {
        foreach (var node in nodes)
        {
            Visit(node, visit, inFilter);
        }
    }
}
