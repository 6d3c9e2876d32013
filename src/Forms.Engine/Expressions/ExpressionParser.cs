namespace Linli.Forms.Engine.Expressions;

/// <summary>Reads expressions as XPath 1.0 with <c>${references}</c>, without going back, each token once. Variables are refused.</summary>
internal sealed class ExpressionParser
{
    /// <summary>How deep brackets may lie in one another.</summary>
    public const int DeepestNesting = 100;

    /// <summary>Operators from the weakest to the strongest.</summary>
    private static readonly string[][] Ranks = [["or"], ["and"], ["=", "!="], ["<", "<=", ">", ">="], ["+", "-"], ["*", "div", "mod"], ["|"]];

    private static readonly HashSet<string> Axes = new(StringComparer.Ordinal)
    {
        "ancestor", "ancestor-or-self", "attribute", "child", "descendant", "descendant-or-self", "following", "following-sibling", "namespace", "parent",
        "preceding", "preceding-sibling", "self",
    };

    private static readonly HashSet<string> NodeTests = new(StringComparer.Ordinal) { "node", "text", "comment", "processing-instruction" };

    private readonly string _text;
    private readonly IReadOnlyList<ExpressionToken> _tokens;
    private int _at;
    private int _depth;
    private SyntaxFault? _fault;

    private ExpressionParser(string text, IReadOnlyList<ExpressionToken> tokens) => (_text, _tokens) = (text, tokens);

    private ExpressionToken Now => _tokens[_at];

    /// <summary>The expression that a text says, or why it says none.</summary>
    public static (ExpressionNode? Root, SyntaxFault? Fault) Parse(string text)
    {
        var (tokens, fault) = ExpressionLexer.Lex(text);
        if (fault is not null)
        {
            return (null, fault);
        }

        var parser = new ExpressionParser(text, tokens);
        var root = parser.Nested();
        if (parser._fault is null && parser.Now.Kind != TokenKind.End)
        {
            parser.Unexpected();
        }

        return parser._fault is null ? (root, null) : (null, parser._fault);
    }

    private ExpressionNode Nested()
    {
        if (++_depth > DeepestNesting)
        {
            Fail(FormFaultCodes.ExpressionTooDeep, Now.Start, "");
        }

        var node = _fault is null ? Operation(0) : new LiteralNode(Now.Start, "", IsNumber: false);
        _depth--;
        return node;
    }

    private ExpressionNode Operation(int rank)
    {
        if (rank == Ranks.Length)
        {
            return Path();
        }

        var start = Now.Start;
        var minus = rank == Ranks.Length - 1 && SkipMinuses();
        var first = Operation(rank + 1);
        if (!minus && !IsOperator(rank))
        {
            return first;
        }

        List<ExpressionNode> operands = [first];
        List<string> signs = [];
        while (IsOperator(rank))
        {
            signs.Add(Now.Text);
            _at++;
            operands.Add(Operation(rank + 1));
        }

        return new OperationNode(start, operands, IsUnion: rank == Ranks.Length - 1 && !minus, signs);
    }

    private bool IsOperator(int rank) => _fault is null && Now.Kind == TokenKind.Sign && Array.IndexOf(Ranks[rank], Now.Text) >= 0;

    private bool SkipMinuses()
    {
        var from = _at;
        while (Now.Is("-"))
        {
            _at++;
        }

        return _at > from;
    }

    private ExpressionNode Path()
    {
        var start = Now.Start;
        if (Now.Is("/") || Now.Is("//"))
        {
            var bare = _tokens[_at + 1];
            if (Now.Is("/") && !BeginsStep(bare))
            {
                _at++;
                return new PathNode(start, PathOrigin.Root, default, null, [], []);
            }

            return new PathNode(start, PathOrigin.Root, default, null, [], Steps());
        }

        if (Now.Kind == TokenKind.Reference)
        {
            var reference = ReferenceScanner.Only(Now.Text).GetValueOrDefault() with { Start = Now.Start, End = Now.End };
            _at++;
            return new PathNode(start, PathOrigin.Reference, reference, null, Filters(), Steps());
        }

        return BeginsStep(Now) && !BeginsCall() ? new PathNode(start, PathOrigin.Here, default, null, [], RelativeSteps()) : Primary();
    }

    /// <summary>A bracket, text, number or call, with the path that begins there when one does.</summary>
    private ExpressionNode Primary()
    {
        var node = Operand();
        if (_fault is not null || !(Now.Is("[") || Now.Is("/") || Now.Is("//")))
        {
            return node;
        }

        return new PathNode(node.Start, PathOrigin.Expression, default, node, Filters(), Steps());
    }

    private ExpressionNode Operand()
    {
        var token = Now;
        switch (token.Kind)
        {
            case TokenKind.Number or TokenKind.Text:
                _at++;
                return new LiteralNode(token.Start, token.Text, token.Kind == TokenKind.Number);
            case TokenKind.Name:
                _at += 2;
                return new CallNode(token.Start, token.Text, Arguments());
            case TokenKind.Sign when token.Text == "(":
                _at++;
                var inner = Nested();
                Close(")", token);
                return inner;
            default:
                Unexpected();
                return new LiteralNode(token.Start, "", IsNumber: false);
        }
    }

    private List<ExpressionNode> Arguments()
    {
        var open = _tokens[_at - 1];
        List<ExpressionNode> arguments = [];
        if (!Now.Is(")"))
        {
            arguments.Add(Nested());
            while (_fault is null && Now.Is(","))
            {
                _at++;
                arguments.Add(Nested());
            }
        }

        Close(")", open);
        return arguments;
    }

    private List<PathStep> RelativeSteps()
    {
        List<PathStep> steps = [Step()];
        steps.AddRange(Steps());
        return steps;
    }

    /// <summary>Slashes with a step behind each.</summary>
    private List<PathStep> Steps()
    {
        List<PathStep> steps = [];
        while (_fault is null && (Now.Is("/") || Now.Is("//")))
        {
            _at++;
            steps.Add(Step());
        }

        return steps;
    }

    private PathStep Step()
    {
        var token = Now;
        if (token.Is(".") || token.Is(".."))
        {
            _at++;
            return new(token.Text, []);
        }

        var axis = Axis();
        if (Now.Kind != TokenKind.Name && !Now.Is("*"))
        {
            Unexpected();
            return new("", []);
        }

        var test = axis + Now.Text;
        _at++;
        return new(NodeTest(test), Filters());
    }

    private string Axis()
    {
        if (Now.Is("@"))
        {
            _at++;
            return "@";
        }

        if (Now.Kind == TokenKind.Name && _tokens[_at + 1].Is("::"))
        {
            if (!Axes.Contains(Now.Text))
            {
                Unexpected();
            }

            var axis = Now.Text + "::";
            _at += 2;
            return axis == "child::" ? "" : axis;
        }

        return "";
    }

    private string NodeTest(string test)
    {
        var open = Now;
        if (!open.Is("(") || !NodeTests.Contains(_tokens[_at - 1].Text))
        {
            return test;
        }

        _at++;
        if (Now.Kind == TokenKind.Text)
        {
            _at++;
        }

        Close(")", open);
        return test + "()";
    }

    private List<ExpressionNode> Filters()
    {
        List<ExpressionNode> filters = [];
        while (_fault is null && Now.Is("["))
        {
            var open = Now;
            _at++;
            filters.Add(Nested());
            Close("]", open);
        }

        return filters;
    }

    private bool BeginsCall() => Now.Kind == TokenKind.Name && _tokens[_at + 1].Is("(") && !NodeTests.Contains(Now.Text);

    private static bool BeginsStep(ExpressionToken token) => token.Kind == TokenKind.Name || token.Is(".") || token.Is("..") || token.Is("@") || token.Is("*");

    private void Close(string sign, ExpressionToken open)
    {
        if (Now.Is(sign))
        {
            _at++;
        }
        else if (Now.Kind == TokenKind.End)
        {
            Fail(FormFaultCodes.UnclosedBracket, open.Start, open.Text);
        }
        else
        {
            Unexpected();
        }
    }

    private void Unexpected()
    {
        if (Now.Kind == TokenKind.End)
        {
            Fail(FormFaultCodes.ExpressionEndsEarly, Now.Start, "");
        }
        else
        {
            Fail(FormFaultCodes.UnexpectedInExpression, Now.Start, _text[Now.Start..Now.End]);
        }
    }

    private void Fail(string code, int at, string part) => _fault ??= new(code, at, part);
}
