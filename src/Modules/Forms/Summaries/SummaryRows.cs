using System.Globalization;
using Linli.Forms.Exports;
using Linli.Platform.Reading;

namespace Linli.Forms.Summaries;

/// <summary>A line of the figures as a table.</summary>
/// <param name="Group">Group of the question.</param>
/// <param name="Question">What was asked.</param>
/// <param name="Name">Name of the question.</param>
/// <param name="Answer">What is counted: a choice, a stretch of numbers, a day, or a figure of its own such as the median.</param>
/// <param name="Value">How many, or the figure.</param>
/// <param name="Share">Share of those who answered.</param>
internal sealed record SummaryRow(string? Group, string Question, string Name, string Answer, double Value, double? Share = null)
{
    /// <summary>The cells.</summary>
    public IReadOnlyList<SheetValue> Cells => [Group, Question, Name, Answer, Value, Share is { } share ? SummaryRows.PercentOf(share) : (SheetValue)(string?)null];
}

/// <summary>Lays the figures of a form out as tables. Pure.</summary>
internal static class SummaryRows
{
    /// <summary>A share in percent with two digits; what is not all is never shown as 100.</summary>
    public static double PercentOf(double share) => Math.Floor(Math.Round(share * 10_000, 6)) / 100;

    /// <summary>What and how much the whole is.</summary>
    public static IEnumerable<IReadOnlyList<SheetValue>> Overview(FormSummary summary, FigureWords words)
    {
        yield return [words["form"], summary.Form.Title];
        yield return [words["area"], summary.AreaName];
        yield return [words["code"], summary.Area];
        yield return [words["from"], summary.From];
        yield return [words["to"], summary.To];
        yield return [words["submissions"], summary.Submissions];
        yield return [words["rounded"], (string?)null];
    }

    /// <summary>All figures of the questions.</summary>
    public static IEnumerable<SummaryRow> Questions(FormSummary summary, FigureWords words) => summary.Questions.SelectMany(question => Of(question, words));

    private static IEnumerable<SummaryRow> Of(QuestionSummary question, FigureWords words)
    {
        SummaryRow Row(string answer, double value, double? share = null) => new(question.Group, question.Label, question.Name, answer, value, share);
        IEnumerable<SummaryRow> all = [Row(words["answered"], question.Answered), Row(words["blank"], question.Blank)];
        return all.Concat((question.Choices ?? []).Select(choice => Row(choice.Label, choice.Count, choice.Share)))
            .Concat(question.Others is { } others ? [Row(words["others"], others.Count, others.Share)] : [])
            .Concat(Numbers(question.Numbers, words).Select(number => Row(number.Word, (double)number.Value)))
            .Concat((question.Days ?? []).Select(day => Row(day.Day.ToString("O", CultureInfo.InvariantCulture), day.Count)));
    }

    private static IEnumerable<(string Word, decimal Value)> Numbers(Distribution? numbers, FigureWords words) => numbers is null ? [] :
    [
        (words["min"], numbers.Min), (words["q1"], numbers.Q1), (words["median"], numbers.Median), (words["q3"], numbers.Q3), (words["max"], numbers.Max), (words["mean"], numbers.Mean),
        .. numbers.Bins.Select(bin => (Bin(bin, words), (decimal)bin.Count)),
    ];

    private static string Bin(DistributionBin bin, FigureWords words) => words["bin"]
        .Replace("{from}", bin.From.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal).Replace("{to}", bin.To.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
}
