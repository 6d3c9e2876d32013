namespace Linli.Forms.Engine.Expressions;

/// <summary>Cuts an expression into tokens, in one pass.</summary>
internal sealed class ExpressionLexer
{
    private static readonly string[] Pairs = ["!=", "<=", ">=", "//", "..", "::"];
    private static readonly string[] Words = ["and", "or", "div", "mod"];

    private readonly string _text;
    private readonly List<ExpressionToken> _tokens = [];
    private int _at;
    private SyntaxFault? _fault;

    private ExpressionLexer(string text) => _text = text;

    /// <summary>The tokens with an <see cref="TokenKind.End"/> behind them, or what is wrong.</summary>
    public static (IReadOnlyList<ExpressionToken> Tokens, SyntaxFault? Fault) Lex(string text)
    {
        var lexer = new ExpressionLexer(text);
        lexer.Run();
        lexer.Add(TokenKind.End, text.Length, "");
        return (lexer._tokens, lexer._fault);
    }

    private void Run()
    {
        while (_fault is null && Skip())
        {
            Read(_text[_at]);
        }
    }

    private bool Skip()
    {
        while (_at < _text.Length && char.IsWhiteSpace(_text[_at]))
        {
            _at++;
        }

        return _at < _text.Length;
    }

    private void Read(char c)
    {
        if (c is '\'' or '"')
        {
            ReadText(c);
        }
        else if (c == '$')
        {
            ReadReference();
        }
        else if (char.IsAsciiDigit(c) || (c == '.' && _at + 1 < _text.Length && char.IsAsciiDigit(_text[_at + 1])))
        {
            ReadNumber();
        }
        else if (Names.IsStart(c))
        {
            ReadName();
        }
        else
        {
            ReadSign(c);
        }
    }

    private void ReadText(char quote)
    {
        var close = _text.IndexOf(quote, _at + 1);
        if (close < 0)
        {
            Fail(FormFaultCodes.UnclosedText, _text[_at..]);
            return;
        }

        Add(TokenKind.Text, close + 1, _text[(_at + 1)..close]);
    }

    private void ReadReference()
    {
        if (_at + 1 >= _text.Length || _text[_at + 1] != '{')
        {
            Fail(FormFaultCodes.VariableInExpression, _text[_at..Math.Max(Names.End(_text, _at + 1), _at + 1)]);
            return;
        }

        var close = _text.IndexOf('}', _at);
        if (close < 0 || ReferenceScanner.Only(_text[_at..(close + 1)]) is null)
        {
            Fail(FormFaultCodes.BadReference, _text[_at..(close < 0 ? _text.Length : close + 1)]);
            return;
        }

        Add(TokenKind.Reference, close + 1, _text[_at..(close + 1)]);
    }

    private void ReadNumber()
    {
        var end = _at;
        for (var point = false; end < _text.Length && (char.IsAsciiDigit(_text[end]) || (!point && _text[end] == '.')); end++)
        {
            point |= _text[end] == '.';
        }

        Add(TokenKind.Number, end, _text[_at..end]);
    }

    private void ReadName()
    {
        if (ComesAfterOperand() && ReadWord())
        {
            return;
        }

        var end = Names.EndWithPrefix(_text, _at);
        if (_text.AsSpan(end).StartsWith(":*"))
        {
            end += 2;
        }

        Add(TokenKind.Name, end, _text[_at..end]);
    }

    /// <summary>Reads a word that is an operator; capitals and a missing space behind it do no harm.</summary>
    private bool ReadWord()
    {
        foreach (var word in Words)
        {
            if (string.Compare(_text, _at, word, 0, word.Length, StringComparison.OrdinalIgnoreCase) == 0)
            {
                Add(TokenKind.Sign, _at + word.Length, word);
                return true;
            }
        }

        return false;
    }

    private void ReadSign(char c)
    {
        foreach (var pair in Pairs)
        {
            if (string.CompareOrdinal(_text, _at, pair, 0, 2) == 0)
            {
                Add(TokenKind.Sign, _at + 2, pair);
                return;
            }
        }

        if ("=<>+-*|/[]().@,".Contains(c, StringComparison.Ordinal))
        {
            Add(TokenKind.Sign, _at + 1, c.ToString());
        }
        else
        {
            Fail(FormFaultCodes.UnexpectedInExpression, _text.Substring(_at, char.IsHighSurrogate(c) && _at + 1 < _text.Length ? 2 : 1));
        }
    }

    private bool ComesAfterOperand() => _tokens.Count > 0 && _tokens[^1] is var last
        && (last.Kind is TokenKind.Number or TokenKind.Text or TokenKind.Name or TokenKind.Reference || last.Text is ")" or "]" or "." or ".." || (last.Is("*") && IsWildcard(_tokens.Count - 1)));

    /// <summary>A star stands for any name where no operand comes before it.</summary>
    private bool IsWildcard(int index) => index == 0
        || (_tokens[index - 1] is { Kind: TokenKind.Sign } before && before.Text is not (")" or "]" or "." or ".." or "*"));

    private void Add(TokenKind kind, int end, string text)
    {
        _tokens.Add(new(kind, _at, end, text));
        _at = end;
    }

    private void Fail(string code, string part)
    {
        _fault = new(code, _at, part);
        _at = _text.Length;
    }
}
