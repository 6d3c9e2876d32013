using System.Text;
using Linli.Forms.Engine.Model;

namespace Linli.Forms.Engine.Expressions;

/// <summary>
/// Calls of <c>jr:choice-name(value, '${question}')</c> that no browser client can answer, told otherwise: a question without choices has no names of choices,
/// and a repeat that is not asked yet has no question to ask for them.
/// </summary>
internal static class ChoiceNameRules
{
    private const string Call = "jr:choice-name(";

    /// <summary>The expression with such calls told otherwise; the same text when there are none.</summary>
    /// <param name="text">The expression, its references not expanded yet.</param>
    /// <param name="from">The item that has it.</param>
    /// <param name="find">Looks an item up by its name; null when it is none.</param>
    public static string Mend(string text, Item from, Func<string, Item?> find)
    {
        if (!text.Contains(Call, StringComparison.Ordinal))
        {
            return text;
        }

        var mended = new StringBuilder(text.Length);
        var done = 0;
        foreach (var (start, end, comma) in Calls(text))
        {
            if (start >= done && Asked(text[(comma + 1)..(end - 1)]) is { } name && find(name) is { } asked)
            {
                mended.Append(text, done, start - done).Append(Told(text[start..end], asked, from));
                done = end;
            }
        }

        return mended.Append(text, done, text.Length - done).ToString();
    }

    private static string Told(string call, Item asked, Item from) =>
        !HasChoices(asked) ? "''"
        : CountedRepeat(asked, from) is { } repeat ? $"if(count(${{{repeat.Name}}}) > 0, {call}, '')"
        : call;

    private static bool HasChoices(Item item) => item is Question { Kind: QuestionKind.SelectOne or QuestionKind.SelectMultiple or QuestionKind.Rank } question
        && ((question.Calculation is null && question.Trigger is null) || !question.Label.IsEmpty || !question.Hint.IsEmpty);

    /// <summary>The repeat around a question that may have no turn when the form opens; null when there is none or the asking item lies in it too.</summary>
    private static Repeat? CountedRepeat(Item asked, Item from)
    {
        var shared = new HashSet<Item?>(ReferenceEqualityComparer.Instance);
        for (var repeat = from.NearestRepeat; repeat is not null; repeat = repeat.Parent?.NearestRepeat)
        {
            shared.Add(repeat);
        }

        var isCounted = false;
        for (var repeat = asked.Parent?.NearestRepeat; repeat is not null && !shared.Contains(repeat); repeat = repeat.Parent?.NearestRepeat)
        {
            isCounted |= repeat.Count is not null;
        }

        return isCounted ? asked.Parent!.NearestRepeat : null;
    }

    /// <summary>The name that a quoted argument is a reference to, and nothing besides.</summary>
    private static string? Asked(string argument)
    {
        var quoted = argument.Trim();
        return quoted.Length > 2 && quoted[0] is '\'' or '"' && quoted[^1] == quoted[0] && ReferenceScanner.Only(quoted[1..^1].Trim()) is { } reference ? reference.Name : null;
    }

    /// <summary>Where the calls with two arguments begin and end, and where their comma stands.</summary>
    private static IEnumerable<(int Start, int End, int Comma)> Calls(string text)
    {
        var open = new Stack<(int Start, int Comma)>();
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
                open.Push((Starts(text, at), 0));
            }
            else if (c == ',' && open.TryPop(out var inner))
            {
                open.Push(inner with { Comma = at });
            }
            else if (c == ')' && open.TryPop(out var closed) && closed is { Start: >= 0, Comma: > 0 })
            {
                yield return (closed.Start, at + 1, closed.Comma);
            }
        }
    }

    private static int Starts(string text, int bracket)
    {
        var start = bracket + 1 - Call.Length;
        return start >= 0 && string.CompareOrdinal(text, start, Call, 0, Call.Length) == 0 ? start : -1;
    }
}
