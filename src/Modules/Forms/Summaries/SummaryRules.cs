using System.Globalization;
using Linli.Forms.Submissions;

namespace Linli.Forms.Summaries;

/// <summary>Makes figures for people out of the sums of tallies. Pure.</summary>
internal static class SummaryRules
{
    /// <summary>The figures of a question.</summary>
    /// <param name="question">The question as the newest version that asks it has it.</param>
    /// <param name="words">The words of that version.</param>
    /// <param name="inRepeat">Whether one filled form may have several answers.</param>
    /// <param name="submissions">How many filled forms count.</param>
    /// <param name="sums">The sums of the question's tallies by dimension.</param>
    public static QuestionSummary Of(CountedQuestion question, AnswerWords words, bool inRepeat, long submissions, IReadOnlyDictionary<string, long> sums)
    {
        var node = question.Node;
        var answered = Math.Max(0, sums.GetValueOrDefault(CountedQuestion.Answered));
        var values = sums.Where(sum => sum.Key.StartsWith(CountedQuestion.Value) && sum.Value > 0).ToDictionary(sum => sum.Key[1..], sum => sum.Value);
        var isChosen = question.Kind is CountedKind.Choice or CountedKind.Choices;
        return new(
            node.Name, words.LabelOf(node) is { Length: > 0 } label ? label : node.Name, words.GroupOf(node.Path), KindOf(question), answered, inRepeat ? 0 : Math.Max(0, submissions - answered),
            isChosen ? ChoicesOf(node.Choices.Select(choice => (choice.Name, words.LabelOf(choice))), values, answered) : null,
            question.Kind == CountedKind.Number ? Distribution.Of(NumbersOf(values)) : null,
            question.Kind == CountedKind.Day ? DaysOf(values) : null)
        {
            Others = isChosen ? OthersOf(sums, answered) : null,
        };
    }

    /// <summary>
    /// The answers that are none of the choices, without what they were; null when there are none. There are at least as many as were answered more often than anything was chosen: where one may be chosen those are
    /// all. Where several may be chosen they are counted apart, since <see cref="CountedQuestion.Rules"/> 2; of the earlier ones no more can be told. Days and areas narrow the sums, and a correction of another day takes
    /// back what it does not hold, so sums below 0 belong to it.
    /// </summary>
    public static OtherAnswers? OthersOf(IReadOnlyDictionary<string, long> sums, long answered)
    {
        var chosen = sums.Where(sum => sum.Key.StartsWith(CountedQuestion.Value)).Sum(sum => sum.Value);
        var count = Math.Max(sums.GetValueOrDefault(CountedQuestion.Other), sums.GetValueOrDefault(CountedQuestion.Answered) - chosen);
        return count > 0 ? new(count, ShareOf(count, answered)) : null;
    }

    /// <summary>The known choices in their order, also those that nobody chose, then those that only older versions had.</summary>
    public static IReadOnlyList<ChoiceCount> ChoicesOf(IEnumerable<(string Name, string Label)> known, IReadOnlyDictionary<string, long> values, long answered)
    {
        var listed = known.DistinctBy(choice => choice.Name).ToList();
        var names = listed.Select(choice => choice.Name).ToHashSet();
        var older = values.Keys.Where(name => !names.Contains(name)).Order(StringComparer.Ordinal).Select(name => (name, name));
        return [.. listed.Concat(older).Select(choice => Count(choice.Item1, choice.Item2, values.GetValueOrDefault(choice.Item1), answered))];
    }

    /// <summary>What a question is, for the page that draws it.</summary>
    public static string KindOf(CountedQuestion question) => question.Kind switch
    {
        CountedKind.Choice => "choice",
        CountedKind.Choices => "choices",
        CountedKind.Number => "number",
        CountedKind.Day => "date",
        _ => question.Node.Type is "string" or "barcode" && question.Node.Kind is not ("rank" or "acknowledge") ? "text" : "other",
    };

    private static ChoiceCount Count(string name, string label, long count, long answered) => new(name, label, count, ShareOf(count, answered));

    private static double ShareOf(long count, long answered) => answered == 0 ? 0 : Math.Min(1, count / (double)answered);

    private static IEnumerable<(decimal Value, long Count)> NumbersOf(Dictionary<string, long> values) =>
        from value in values
        where decimal.TryParse(value.Key, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _)
        select (decimal.Parse(value.Key, CultureInfo.InvariantCulture), value.Value);

    private static IReadOnlyList<DayCount> DaysOf(Dictionary<string, long> values) =>
    [
        .. from value in values
           where DateOnly.TryParseExact(value.Key, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
           orderby value.Key
           select new DayCount(DateOnly.ParseExact(value.Key, "yyyy-MM-dd", CultureInfo.InvariantCulture), value.Value),
    ];
}
