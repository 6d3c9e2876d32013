namespace Linli.Forms.Engine.Expressions;

/// <summary>A call of a function in a text whose references are not expanded yet.</summary>
/// <param name="Start">Where its name begins.</param>
/// <param name="Open">Where its bracket opens.</param>
/// <param name="End">Behind its closing bracket.</param>
/// <param name="Commas">Where the commas between its arguments stand.</param>
internal readonly record struct FoundCall(int Start, int Open, int End, IReadOnlyList<int> Commas)
{
    /// <summary>The name of the function.</summary>
    public string Name(string text) => text[Start..Open];

    /// <summary>The arguments, without blanks around them.</summary>
    public IReadOnlyList<string> Arguments(string text)
    {
        int[] bounds = [Open, .. Commas, End - 1];
        return [.. Enumerable.Range(0, bounds.Length - 1).Select(index => text[(bounds[index] + 1)..bounds[index + 1]].Trim())];
    }
}

/// <summary>Finds calls of functions in one pass; inner ones come before those around them.</summary>
internal static class CallScanner
{
    /// <summary>All calls outside of quotes.</summary>
    public static IEnumerable<FoundCall> Calls(string text)
    {
        var open = new Stack<(int Start, int Open, List<int> Commas)>();
        var quote = '\0';
        for (var at = 0; at < text.Length; at++)
        {
            var c = text[at];
            if (quote != '\0' || c is '\'' or '"')
            {
                quote = quote == '\0' ? c : c == quote ? '\0' : quote;
            }
            else if (c == '(')
            {
                open.Push((NameStart(text, at), at, []));
            }
            else if (c == ',' && open.TryPeek(out var inner))
            {
                inner.Commas.Add(at);
            }
            else if (c == ')' && open.TryPop(out var closed) && closed.Start < closed.Open)
            {
                yield return new(closed.Start, closed.Open, at + 1, closed.Commas);
            }
        }
    }

    private static int NameStart(string text, int bracket)
    {
        var start = bracket;
        while (start > 0 && (char.IsAsciiLetterOrDigit(text[start - 1]) || text[start - 1] is '-' or ':' or '_'))
        {
            start--;
        }

        while (start < bracket && !char.IsAsciiLetter(text[start]))
        {
            start++;
        }

        return start;
    }
}
