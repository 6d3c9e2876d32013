namespace Linli.Forms.Engine.Expressions;

/// <summary>A piece of a label as it was written.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="End">Where it ends.</param>
/// <param name="IsExpression">Whether it is worked out and shown.</param>
internal readonly record struct LabelPiece(int Start, int End, bool IsExpression);

/// <summary>Finds what is to be worked out in a label, hint or message: <c>${name}</c>, <c>{{ expression }}</c>, and <c>instance('x')/…</c> up to a space.</summary>
internal static class LabelScanner
{
    private const string Call = "instance(";

    /// <summary>The pieces in order, without gaps and empty ones; the braces of templates are left out.</summary>
    public static IReadOnlyList<LabelPiece> Scan(string text) =>
        Templates(text) is { Count: > 0 } templates ? Split(text, templates, withCalls: false) : Split(text, Calls(text), withCalls: true);

    /// <summary>Whether a template begins and does not end.</summary>
    public static bool HasUnclosedTemplate(string text)
    {
        var open = text.Length < 3 ? -1 : text.LastIndexOf("{{", StringComparison.Ordinal);
        return open >= 0 && !IsEscaped(text, open) && text.IndexOf("}}", open, StringComparison.Ordinal) < 0;
    }

    private static List<LabelPiece> Split(string text, IReadOnlyList<LabelPiece> found, bool withCalls)
    {
        var braces = withCalls ? 0 : 2;
        List<LabelPiece> pieces = [];
        var done = 0;
        foreach (var piece in found)
        {
            AddPlain(text, done, piece.Start - braces, pieces);
            pieces.Add(piece);
            done = piece.End + braces;
        }

        AddPlain(text, done, text.Length, pieces);
        return pieces;
    }

    private static void AddPlain(string text, int start, int end, List<LabelPiece> pieces)
    {
        foreach (var reference in ReferenceScanner.Scan(text[start..end]).Where(reference => reference.IsWellFormed))
        {
            var at = start + reference.Start;
            var done = pieces.Count == 0 || pieces[^1].End < start ? start : pieces[^1].End;
            AddText(done, at, pieces);
            pieces.Add(new(at, start + reference.End, true));
        }

        AddText(pieces.Count == 0 || pieces[^1].End < start ? start : pieces[^1].End, end, pieces);
    }

    private static void AddText(int start, int end, List<LabelPiece> pieces)
    {
        if (end > start)
        {
            pieces.Add(new(start, end, false));
        }
    }

    private static List<LabelPiece> Templates(string text)
    {
        List<LabelPiece> found = [];
        for (var open = Find(text, "{{", 0); open >= 0;)
        {
            var close = Find(text, "}}", open + 2);
            if (close < 0)
            {
                break;
            }

            while (close + 2 < text.Length && text[close + 2] == '}')
            {
                close++;
            }

            found.Add(new(open + 2, close, true));
            open = Find(text, "{{", close + 2);
        }

        return found;
    }

    private static int Find(string text, string sign, int from)
    {
        var at = text.IndexOf(sign, from, StringComparison.Ordinal);
        while (at >= 0 && IsEscaped(text, at))
        {
            at = text.IndexOf(sign, at + 2, StringComparison.Ordinal);
        }

        return at;
    }

    private static bool IsEscaped(string text, int at) => at > 0 && text[at - 1] == '\\';

    private static List<LabelPiece> Calls(string text)
    {
        List<LabelPiece> found = [];
        for (var at = Next(text, 0); at >= 0;)
        {
            var end = CallEnd(text, at);
            if (end > at)
            {
                found.Add(new(at, end, true));
            }

            at = Next(text, Math.Max(end, at + Call.Length));
        }

        return found;
    }

    private static int Next(string text, int from)
    {
        var at = text.IndexOf(Call, from, StringComparison.Ordinal);
        while (at > 0 && (Names.IsPart(text[at - 1]) || text[at - 1] == ':'))
        {
            at = text.IndexOf(Call, at + 1, StringComparison.Ordinal);
        }

        return at;
    }

    /// <summary>Where the expression ends that a call begins; where it begins when it is none.</summary>
    private static int CallEnd(string text, int start)
    {
        var at = start + Call.Length;
        if (at >= text.Length || text[at] is not ('\'' or '"') || text.IndexOf(text[at], at + 1) is not (> 0 and var quote) || quote + 1 >= text.Length || text[quote + 1] != ')')
        {
            return start;
        }

        at = quote + 2;
        while (at < text.Length && text[at] == '/')
        {
            at = PathEnd(text, at);
        }

        return at;
    }

    /// <summary>Behind a path up to a space, or behind its first predicate.</summary>
    private static int PathEnd(string text, int at)
    {
        while (at < text.Length && !char.IsWhiteSpace(text[at]))
        {
            if (text[at] == '[')
            {
                return Behind(text, at, ']');
            }

            at = text[at] is '\'' or '"' ? Behind(text, at, text[at]) : at + 1;
        }

        return at;
    }

    /// <summary>Behind the sign that ends what begins here; quotes inside of brackets are stepped over.</summary>
    private static int Behind(string text, int at, char close)
    {
        for (at++; at < text.Length && text[at] != close; at++)
        {
            if (close == ']' && text[at] is '\'' or '"' && text.IndexOf(text[at], at + 1) is > 0 and var quote)
            {
                at = quote;
            }
        }

        return Math.Min(at + 1, text.Length);
    }
}
