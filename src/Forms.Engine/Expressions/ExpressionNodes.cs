namespace Linli.Forms.Engine.Expressions;

/// <summary>A piece of an expression.</summary>
/// <param name="Start">Where it begins in the cell, from 0.</param>
internal abstract record ExpressionNode(int Start);

/// <summary>A number or a text in quotes.</summary>
internal sealed record LiteralNode(int Start, string Text, bool IsNumber) : ExpressionNode(Start);

/// <summary>Operands with operators of one rank between them: <c>a + b - c</c>. A minus before one operand is such a piece too.</summary>
/// <param name="Start">Where it begins in the cell, from 0.</param>
/// <param name="Operands">The operands, in order.</param>
/// <param name="IsUnion">Whether it puts paths together: <c>a | b</c>.</param>
/// <param name="Signs">The operators between the operands, in order.</param>
internal sealed record OperationNode(int Start, IReadOnlyList<ExpressionNode> Operands, bool IsUnion, IReadOnlyList<string> Signs) : ExpressionNode(Start);

/// <summary>A call of a function.</summary>
internal sealed record CallNode(int Start, string Name, IReadOnlyList<ExpressionNode> Arguments) : ExpressionNode(Start);

/// <summary>Where a path begins.</summary>
internal enum PathOrigin
{
    /// <summary>At the question that has the expression, or what a predicate looks at.</summary>
    Here,

    /// <summary>At the root: <c>/data/x</c>.</summary>
    Root,

    /// <summary>At a <c>${name}</c>.</summary>
    Reference,

    /// <summary>At what another expression finds: <c>instance('x')/root</c>, <c>current()/..</c>.</summary>
    Expression,
}

/// <summary>A path.</summary>
/// <param name="Start">Where it begins in the cell, from 0.</param>
/// <param name="Origin">What its steps begin at.</param>
/// <param name="Reference">The reference it begins at, when it does.</param>
/// <param name="From">The expression it begins at, when it does.</param>
/// <param name="Filters">Predicates of what it begins at.</param>
/// <param name="Steps">The steps.</param>
internal sealed record PathNode(int Start, PathOrigin Origin, Reference Reference, ExpressionNode? From, IReadOnlyList<ExpressionNode> Filters, IReadOnlyList<PathStep> Steps)
    : ExpressionNode(Start);

/// <summary>A step of a path.</summary>
/// <param name="Test">A name, <c>*</c>, <c>.</c>, <c>..</c> or <c>node()</c>; attributes and other axes as <c>@name</c> and <c>axis::name</c>.</param>
/// <param name="Filters">Its predicates.</param>
internal sealed record PathStep(string Test, IReadOnlyList<ExpressionNode> Filters);
