using Linli.Forms.Engine.Model;

namespace Linli.Forms.Engine.Expressions;

/// <summary>
/// Calls of <c>jr:choice-name(value, '${question}')</c> that no browser client can answer, told otherwise: a question without choices has no names of choices,
/// and a repeat that is not asked yet has no question to ask for them.
/// </summary>
internal static class ChoiceNameRules
{
    /// <summary>The name of the function.</summary>
    public const string Name = "jr:choice-name";

    /// <summary>What stands for a call; null when it stays, or is one of another function.</summary>
    /// <param name="text">The expression, its references not expanded yet.</param>
    /// <param name="call">The call.</param>
    /// <param name="from">The item that has the expression.</param>
    /// <param name="find">Looks an item up by its name; null when it is none.</param>
    public static string? Told(string text, FoundCall call, Item from, Func<string, Item?> find)
    {
        if (call.Name(text) != Name || call.Arguments(text) is not [_, var quoted] || Asked(quoted) is not { } name || find(name) is not { } asked)
        {
            return null;
        }

        return !HasChoices(asked) ? "''"
            : CountedRepeat(asked, from) is { } repeat ? $"if(count(${{{repeat.Name}}}) > 0, {text[call.Start..call.End]}, '')"
            : null;
    }

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
    private static string? Asked(string quoted) =>
        quoted.Length > 2 && quoted[0] is '\'' or '"' && quoted[^1] == quoted[0] && ReferenceScanner.Only(quoted[1..^1].Trim()) is { } reference ? reference.Name : null;
}
