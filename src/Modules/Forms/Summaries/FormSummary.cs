namespace Linli.Forms.Summaries;

/// <summary>The figures of a form over an area and some days, without a name or a text that anybody wrote.</summary>
/// <param name="Form">The form.</param>
/// <param name="Area">Code of the area.</param>
/// <param name="AreaName">Its name.</param>
/// <param name="Submissions">How many filled forms count.</param>
/// <param name="From">The first day asked for, else the first with a filled form; null when there is none.</param>
/// <param name="To">The last day, likewise.</param>
/// <param name="ByDay">Filled forms by the day on which they came; a correction takes the earlier form's place on its own day.</param>
/// <param name="ByArea">Filled forms of the areas just below, and of the area itself where some hang at it directly; they add up to <see cref="Submissions"/>.</param>
/// <param name="Questions">The questions of the version in use in its order, then those that only older versions asked and somebody answered.</param>
internal sealed record FormSummary(
    SummaryForm Form, string Area, string AreaName, long Submissions, DateOnly? From, DateOnly? To, IReadOnlyList<DayCount> ByDay, IReadOnlyList<AreaCount> ByArea, IReadOnlyList<QuestionSummary> Questions);

/// <summary>A form in short.</summary>
internal sealed record SummaryForm(Guid Id, string Title);

/// <summary>How many on a day.</summary>
internal sealed record DayCount(DateOnly Day, long Count);

/// <summary>How many in an area and below.</summary>
internal sealed record AreaCount(string Code, string Name, long Count);

/// <summary>The figures of a question.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Label">What was asked, in the reader's language.</param>
/// <param name="Group">The group or repeat that it stands in; null at the top.</param>
/// <param name="Kind"><c>choice</c>, <c>choices</c>, <c>number</c>, <c>text</c>, <c>date</c> or <c>other</c>.</param>
/// <param name="Answered">How many answers there are; in a repeat there may be several in one filled form.</param>
/// <param name="Blank">Filled forms without an answer; 0 in a repeat, where that cannot be told.</param>
/// <param name="Choices">For choices: how often each was chosen.</param>
/// <param name="Numbers">For numbers: how they lie; null when there is none.</param>
/// <param name="Days">For days: how often each was named.</param>
internal sealed record QuestionSummary(
    string Name, string Label, string? Group, string Kind, long Answered, long Blank, IReadOnlyList<ChoiceCount>? Choices, Distribution? Numbers, IReadOnlyList<DayCount>? Days)
{
    /// <summary>For choices: answers that are none of them; null when there are none.</summary>
    public OtherAnswers? Others { get; init; }
}

/// <summary>How many answers are none of the choices. What they were is not told: nobody foresaw it, so it may be anything.</summary>
/// <param name="Count">How many.</param>
/// <param name="Share">Of those who answered, 0 to 1.</param>
internal sealed record OtherAnswers(long Count, double Share);

/// <summary>How often a choice was chosen.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Label">Its label; the name when only an older version knew it.</param>
/// <param name="Count">How often.</param>
/// <param name="Share">Of those who answered, 0 to 1; where several may be chosen the shares add up to more than 1.</param>
internal sealed record ChoiceCount(string Name, string Label, long Count, double Share);
