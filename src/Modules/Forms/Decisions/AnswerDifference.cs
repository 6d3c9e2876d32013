using System.Globalization;
using Linli.Forms.Engine;
using Linli.Forms.Submissions;

namespace Linli.Forms.Decisions;

/// <summary>A question that two filled forms answer differently, in words.</summary>
/// <param name="Path">Path of the question, with the numbers of repeats.</param>
/// <param name="Label">What was asked.</param>
/// <param name="Group">The group or repeat it stands in; null at the top.</param>
/// <param name="First">What the one that counts says; null when it says nothing.</param>
/// <param name="Other">What the other says; null when it says nothing.</param>
internal sealed record AnswerDifference(string Path, string Label, string? Group, string? First, string? Other)
{
    /// <summary>The differences, in the order of the first, then what only the other answers. Pure.</summary>
    /// <param name="first">Answers of the one that counts, with the words of its version.</param>
    /// <param name="other">Answers of the other, with the words of its version.</param>
    public static IReadOnlyList<AnswerDifference> Of((IReadOnlyList<SubmissionAnswer> Answers, AnswerWords Words) first, (IReadOnlyList<SubmissionAnswer> Answers, AnswerWords Words) other)
    {
        var (mine, theirs) = (ByPlace(first.Answers, first.Words), ByPlace(other.Answers, other.Words));
        return
        [
            .. mine.Keys.Concat(theirs.Keys.Where(key => !mine.ContainsKey(key)))
                .Select(key => (Key: key, First: mine.GetValueOrDefault(key), Other: theirs.GetValueOrDefault(key)))
                .Where(pair => pair.First?.Text != pair.Other?.Text)
                .Select(pair => Line(pair.Key, pair.First, pair.Other)),
        ];
    }

    private static AnswerDifference Line(string place, ShowSubmission.AnswerLine? first, ShowSubmission.AnswerLine? other)
    {
        var known = other ?? first!;
        return new(place, known.Label, known.Group, first?.Shown, other?.Shown);
    }

    /// <summary>What was answered, by its place; what the program writes about itself is none of it.</summary>
    private static Dictionary<string, ShowSubmission.AnswerLine> ByPlace(IReadOnlyList<SubmissionAnswer> answers, AnswerWords words) => answers
        .Where(answer => answer.Text.Length > 0 && !answer.Path.Contains("/meta/", StringComparison.Ordinal))
        .GroupBy(answer => $"{answer.Path} {string.Join(',', answer.Positions.Select(position => position.ToString(CultureInfo.InvariantCulture)))}")
        .ToDictionary(group => group.Key, group => words.Of(group.First()));
}
