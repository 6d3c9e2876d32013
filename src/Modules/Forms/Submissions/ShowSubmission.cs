using Linli.Access;
using Linli.Forms.Decisions;
using Linli.Forms.Definitions;
using Linli.Forms.Lists;

namespace Linli.Forms.Submissions;

/// <summary>Shows a filled form with the words of the version that was filled, and what somebody has to know to decide about it; that it was shown is recorded.</summary>
internal static class ShowSubmission
{
    /// <summary>A filled form.</summary>
    /// <param name="Head">What a list shows of it.</param>
    /// <param name="Answers">What was answered.</param>
    /// <param name="Files">What came with it.</param>
    /// <param name="Refused">Why the round did not take it, in words.</param>
    /// <param name="Decided">What was decided about it; null when nothing was.</param>
    /// <param name="Others">What else came under its id, the one that counts first; those in other areas are left out.</param>
    /// <param name="Differences">Of a rival: how it differs from the one that counts; null for one that has no such other, or none that may be seen.</param>
    internal sealed record Answer(
        SubmissionLine Head, IReadOnlyList<AnswerLine> Answers, IReadOnlyList<FileLine> Files, ProblemAnswer? Refused, DecisionLine? Decided, IReadOnlyList<SubmissionLine> Others,
        IReadOnlyList<AnswerDifference>? Differences)
    {
        /// <summary>What became of the entities that it tells of.</summary>
        public IReadOnlyList<EntityStepLine> Entities { get; init; } = [];
    }

    /// <summary>An answer.</summary>
    /// <param name="Path">Path of the question.</param>
    /// <param name="Label">What was asked; the name when the version no longer says.</param>
    /// <param name="Group">The group or repeat it stands in, with its number; null at the top.</param>
    /// <param name="Text">The answer as it was sent.</param>
    /// <param name="Shown">The answer in words: labels of choices.</param>
    /// <param name="Type">The type of the question in small letters.</param>
    internal sealed record AnswerLine(string Path, string Label, string? Group, string Text, string Shown, string Type);

    /// <summary>A file.</summary>
    internal sealed record FileLine(string Name, int Bytes);

    /// <summary>What became of an entity.</summary>
    /// <param name="List">Its list.</param>
    /// <param name="Id">Its id; null when the form gives none.</param>
    /// <param name="State">done; waiting for a form that the same phone filled before; failed.</param>
    /// <param name="Version">The version of the entity that it made; null when it made none.</param>
    /// <param name="Refused">Why it failed; null when it did not, or when an edit took the form's place.</param>
    internal sealed record EntityStepLine(string List, Guid? Id, string State, int? Version, ProblemAnswer? Refused);

    /// <summary>A decision.</summary>
    /// <param name="What">chosen, rejected, landed or left.</param>
    /// <param name="ByName">Who decided.</param>
    /// <param name="At">When.</param>
    /// <param name="Reason">Why; null when nobody said.</param>
    internal sealed record DecisionLine(string What, string ByName, DateTimeOffset At, string? Reason);

    public static void Map(Routes routes) => routes.ReadRecorded<Answer>("/forms/submissions/{id:guid}", nameof(ShowSubmission), May.Hold(Permission.FormsManage), Handle);

    private static Outcome<Shown<Answer>> Handle(Call call, Look look)
    {
        if (FilledTable.Find(look, call.RouteId("id")) is not { } filled || FormTable.Find(look, filled.Form) is not { } form)
        {
            return HttpProblems.NotFound();
        }

        var others = FilledTable.OfInstance(look, filled.InstanceId).Where(other => other.Id != filled.Id && look.Scope.Covers(other.Area)).OrderBy(other => other.State != Filled.Taken).ToList();
        var refused = KeptRefusal.Of(filled, call.Person.Account) is { } why ? ProblemAnswer.Of(why, call.Service<Texts>(), call.Language) : null;
        var answer = new Answer(
            LineOf(look, filled, call), AnswersOf(look, form, filled, call.Language), [.. FilledTable.Files(look, filled.Id).Select(file => new FileLine(file.Name, file.Bytes))], refused, DecisionOf(look, filled),
            [.. others.Select(other => LineOf(look, other, call))], DifferencesOf(look, filled, others, call.Language))
        {
            Entities = [.. EntityStepTable.Of(look, filled.Id).Select(each => new EntityStepLine(
                each.List, each.Step.Entity, each.Step.State, each.Step.Version, each.Step.Refused is { } failed ? ProblemAnswer.Of(failed, call.Service<Texts>(), call.Language) : null))],
        };
        return new Shown<Answer>(answer, "submission.read", "submission", filled.Id.ToString(), filled.Area, "answers");
    }

    private static SubmissionLine LineOf(Look look, Filled filled, Call call) => SubmissionLine.Of(look, FormTable.Get(look, filled.Form), filled, Holders.Find(look, filled.By)?.Name ?? "", call);

    private static IReadOnlyList<AnswerLine> AnswersOf(Look look, Form form, Filled filled, string language)
    {
        var words = WordsOf(look, form.Id, filled, language);
        return [.. FilledAnswers.Of(look, filled.Id).Where(answer => answer.Text.Length > 0 && !answer.Path.Contains("/meta/", StringComparison.Ordinal)).Select(words.Of)];
    }

    private static AnswerWords WordsOf(Look look, Guid form, Filled filled, string language) => new(FormTable.Content(look, form, filled.VersionNo)?.Definition, language);

    private static DecisionLine? DecisionOf(Look look, Filled filled) =>
        filled.Decided is { } decided ? new(decided.What, Holders.Find(look, decided.By)?.Name ?? "", decided.At, FilledTable.Reason(look, filled.Id)) : null;

    /// <summary>A rival is held against the one that counts; one that was chosen, against the one whose place it took.</summary>
    private static IReadOnlyList<AnswerDifference>? DifferencesOf(Look look, Filled filled, List<Filled> others, string language)
    {
        var isCompared = filled.State is Filled.RivalState or Filled.Rejected || filled.Decided?.What == Decided.Chosen;
        return isCompared && others.Find(other => other.State is Filled.Taken or Filled.Replaced) is { } first
            ? AnswerDifference.Of((FilledAnswers.Of(look, first.Id), WordsOf(look, first.Form, first, language)), (FilledAnswers.Of(look, filled.Id), WordsOf(look, filled.Form, filled, language)))
            : null;
    }
}
