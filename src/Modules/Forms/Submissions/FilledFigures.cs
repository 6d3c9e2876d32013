using Linli.Forms.Definitions;
using Linli.Forms.Engine;

namespace Linli.Forms.Submissions;

/// <summary>Counts the answers of filled forms, up and down.</summary>
internal static class FilledFigures
{
    /// <summary>Counts one.</summary>
    /// <param name="unit">The act.</param>
    /// <param name="version">What the version asks.</param>
    /// <param name="answers">What was answered.</param>
    /// <param name="filled">The filled form: the lowest area that it counts in, and the rules by which it counts.</param>
    /// <param name="by">1, or -1 for one that no longer counts.</param>
    public static void Count(Unit unit, KnownVersion version, IReadOnlyList<SubmissionAnswer> answers, Filled filled, int by)
    {
        var form = CountedQuestion.IndicatorOf(version.Form);
        unit.Count(form, CountedQuestion.Answered, filled.AreaNo, by);
        foreach (var answer in answers)
        {
            if (version.Questions.TryGetValue(answer.Path, out var question))
            {
                foreach (var dimension in question.DimensionsOf(answer.Text.Trim(), filled.Counting))
                {
                    unit.CountIn(form, question.Indicator, dimension, filled.AreaNo, by);
                }
            }
        }
    }

    /// <summary>Counts one that is kept, by the version that was filled.</summary>
    public static void Count(Unit unit, Filled filled, IReadOnlyList<SubmissionAnswer> answers, int by)
    {
        var form = FormTable.Get(unit, filled.Form);
        Count(unit, VersionBook.Read(unit, form, filled.VersionNo)!, answers, filled, by);
    }
}
