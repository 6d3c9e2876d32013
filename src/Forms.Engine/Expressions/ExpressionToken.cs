namespace Linli.Forms.Engine.Expressions;

/// <summary>What a token is.</summary>
internal enum TokenKind
{
    Number,

    /// <summary>A text in quotes.</summary>
    Text,

    /// <summary>A name, with a prefix perhaps: of a question, an axis or a function.</summary>
    Name,

    /// <summary><c>${name}</c>.</summary>
    Reference,

    /// <summary>Anything else that has a meaning: <c>+</c>, <c>!=</c>, <c>and</c>, <c>..</c>, <c>::</c>.</summary>
    Sign,

    /// <summary>Behind the last one.</summary>
    End,
}

/// <summary>A token of an expression.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">Where it begins in the cell, from 0.</param>
/// <param name="End">Behind its last character.</param>
/// <param name="Text">The name or sign; the words of a text without quotes; words that are operators in small letters.</param>
internal readonly record struct ExpressionToken(TokenKind Kind, int Start, int End, string Text)
{
    /// <summary>Whether it is a sign.</summary>
    public bool Is(string sign) => Kind == TokenKind.Sign && Text == sign;
}

/// <summary>Why an expression cannot be read.</summary>
/// <param name="Code">Code of the fault.</param>
/// <param name="At">Where, counted from 0 in the cell.</param>
/// <param name="Part">The piece it is about; empty where something is missing.</param>
internal sealed record SyntaxFault(string Code, int At, string Part);
