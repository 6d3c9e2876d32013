using Linli.Forms.Engine.Expressions;
using Linli.Forms.Engine.Model;

namespace Linli.Forms.Engine.Lint;

/// <summary>A name that an expression speaks of: of a function that it calls, of a step of a path, of a column of choices. References are not among them.</summary>
/// <param name="Name">The name.</param>
/// <param name="IsCall">Whether it is that of a function.</param>
/// <param name="At">The cell.</param>
internal readonly record struct SpokenName(string Name, bool IsCall, FormPlace At)
{
    /// <summary>All such names of a form in which nothing is refused, each once a cell.</summary>
    public static IEnumerable<SpokenName> Of(FormDraft draft) =>
        ExpressionCells.Of(draft).SelectMany(used => Expressions(used).SelectMany(text => In(text, used.Cell.At))).Distinct();

    private static IEnumerable<string> Expressions(UsedCell used) => used.Use switch
    {
        CellUse.Names => [],
        CellUse.Label => LabelScanner.Scan(used.Cell.Text).Where(piece => piece.IsExpression).Select(piece => used.Cell.Text[piece.Start..piece.End]),
        _ => [used.Cell.Text],
    };

    private static IEnumerable<SpokenName> In(string text, FormPlace at)
    {
        var (tokens, _) = ExpressionLexer.Lex(text);
        for (var index = 0; index < tokens.Count; index++)
        {
            if (tokens[index].Kind == TokenKind.Name)
            {
                yield return new(tokens[index].Text, tokens[index + 1].Is("("), at);
            }
        }
    }
}
