namespace Linli.Forms.Engine.Expressions;

/// <summary>Functions that look at questions themselves, not at their answers. Given a number or a text, neither Collect nor the browser client opens the form.</summary>
internal static class NodesetRules
{
    private static readonly HashSet<string> Looking = new(StringComparer.Ordinal) { "count", "count-non-empty", "position", "randomize", "name", "local-name", "namespace-uri" };

    /// <summary>Functions that may give questions; all others give a number, a text, or yes and no.</summary>
    private static readonly HashSet<string> Giving = new(StringComparer.Ordinal) { "current", "instance", "randomize", "indexed-repeat", "if", "once", "coalesce", "id" };

    /// <summary>Whether a call gives a value to a function that wants questions.</summary>
    public static bool IsGivenValue(CallNode call) => Looking.Contains(call.Name) && call.Arguments is [var first, ..] && IsValue(first);

    private static bool IsValue(ExpressionNode node) => node switch
    {
        LiteralNode => true,
        OperationNode operation => !operation.IsUnion,
        CallNode call => !Giving.Contains(call.Name),
        _ => false,
    };
}
