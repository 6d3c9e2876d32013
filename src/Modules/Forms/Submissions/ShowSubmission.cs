using Linli.Access;
using Linli.Forms.Definitions;
using Linli.Forms.Engine;
using Linli.Forms.Lists;

namespace Linli.Forms.Submissions;

/// <summary>Shows a filled form with the words of the version that was filled; that it was shown is recorded.</summary>
internal static class ShowSubmission
{
    /// <summary>A filled form.</summary>
    internal sealed record Answer(SubmissionLine Head, IReadOnlyList<AnswerLine> Answers, IReadOnlyList<FileLine> Files)
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

    public static void Map(Routes routes) => routes.ReadRecorded<Answer>("/forms/submissions/{id:guid}", nameof(ShowSubmission), May.Hold(Permission.FormsManage), Handle);

    private static Outcome<Shown<Answer>> Handle(Call call, Look look)
    {
        if (FilledTable.Find(look, call.RouteId("id")) is not { } filled || FormTable.Find(look, filled.Form) is not { } form)
        {
            return HttpProblems.NotFound();
        }

        var by = Holders.Find(look, filled.By)?.Name ?? "";
        var answer = new Answer(
            SubmissionLine.Of(look, form, filled, by), AnswersOf(look, form, filled, call.Language), [.. FilledTable.Files(look, filled.Id).Select(file => new FileLine(file.Name, file.Bytes))])
        {
            Entities = [.. EntityStepTable.Of(look, filled.Id).Select(each => new EntityStepLine(
                each.List, each.Step.Entity, each.Step.State, each.Step.Version, each.Step.Refused is { } refused ? ProblemAnswer.Of(refused, call.Service<Texts>(), call.Language) : null))],
        };
        return new Shown<Answer>(answer, "submission.read", "submission", filled.Id.ToString(), filled.Area, "answers");
    }

    private static IReadOnlyList<AnswerLine> AnswersOf(Look look, Form form, Filled filled, string language)
    {
        using var xml = new MemoryStream(FilledTable.Xml(look, filled.Id), writable: false);
        if (SubmissionFile.Read(xml).Failed(out _, out var submission) || submission.IsEncrypted)
        {
            return [];
        }

        var words = new AnswerWords(FormTable.Content(look, form.Id, filled.VersionNo)?.Definition, language);
        return [.. submission.Answers().Where(answer => answer.Text.Length > 0 && !answer.Path.Contains("/meta/", StringComparison.Ordinal)).Select(words.Of)];
    }
}
