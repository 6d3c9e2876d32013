using Linli.Forms.Definitions;
using Linli.Forms.Engine;
using Linli.Forms.Submissions;
using Linli.Territory;

namespace Linli.Forms.Summaries;

/// <summary>Reads the figures of a form from the tallies alone: they cost the same at a thousand filled forms or ten million, and outlive them.</summary>
internal static class SummaryReader
{
    /// <summary>Reads them.</summary>
    public static FormSummary Read(Look look, SummaryAsk ask, string language)
    {
        var areas = ask.Area.Path.Depth == 0 ? null : AreaDirectory.NumbersInside(look, ask.Area.Path);
        var span = (ask.From ?? DateOnly.MinValue, ask.To ?? DateOnly.MaxValue);
        var byDay = look.Sums([CountedQuestion.IndicatorOf(ask.Form)], areas, span, byDay: true).Where(sum => sum.Value != 0).OrderBy(sum => sum.Day)
            .Select(sum => new DayCount(sum.Day, sum.Value)).ToList();
        var submissions = byDay.Sum(day => day.Count);
        return new(
            new(ask.Form.Id, ask.Form.Title), ask.Area.Code, ask.Area.Name, submissions, ask.From ?? byDay.FirstOrDefault()?.Day, ask.To ?? byDay.LastOrDefault()?.Day, byDay,
            ByArea(look, ask, areas, span), Questions(look, ask, areas, span, submissions, language));
    }

    private static IReadOnlyList<AreaCount> ByArea(Look look, SummaryAsk ask, IReadOnlyList<int>? areas, (DateOnly, DateOnly) span)
    {
        var sums = look.Sums([CountedQuestion.IndicatorOf(ask.Form)], areas, span, byArea: true).Where(sum => sum.Value != 0).ToList();
        var paths = AreaDirectory.PathsOf(look, [.. sums.Select(sum => sum.Area)]);
        var below = AreaDirectory.Children(look, ask.Area.No);
        var counts = below.ToDictionary(child => child.Path, _ => 0L);
        var own = 0L;
        foreach (var sum in sums)
        {
            if (paths.TryGetValue(sum.Area, out var path) && ChildAround(path, ask.Area.Path.Depth + 1) is { } child && counts.TryGetValue(child, out var count))
            {
                counts[child] = count + sum.Value;
            }
            else
            {
                own += sum.Value;
            }
        }

        return [.. below.Select(child => new AreaCount(child.Code, child.Name, counts[child.Path])), .. own == 0 ? [] : new[] { new AreaCount(ask.Area.Code, ask.Area.Name, own) }];
    }

    private static AreaPath? ChildAround(AreaPath path, int depth)
    {
        while (path.Depth > depth)
        {
            path = path.Parent;
        }

        return path.Depth == depth ? path : null;
    }

    private static IReadOnlyList<QuestionSummary> Questions(Look look, SummaryAsk ask, IReadOnlyList<int>? areas, (DateOnly, DateOnly) span, long submissions, string language)
    {
        var questions = AskedQuestion.Of(look, ask.Form, language);
        var sums = look.Sums([.. questions.Select(asked => asked.Question.Indicator)], areas, span).ToLookup(sum => sum.Indicator);
        var all = questions.Select(asked => (asked.IsLive, Summary: SummaryRules.Of(
            asked.Question, asked.Words, asked.InRepeat, submissions, sums[asked.Question.Indicator].ToDictionary(sum => sum.Dimension, sum => sum.Value))));
        return [.. all.Where(each => each.IsLive || each.Summary.Answered > 0).Select(each => each.Summary)];
    }
}

/// <summary>A question of a form, from the newest version that asks it.</summary>
/// <param name="Question">How it is counted.</param>
/// <param name="Words">The words of that version.</param>
/// <param name="InRepeat">Whether one filled form may have several answers.</param>
/// <param name="IsLive">Whether the version in use asks it.</param>
internal sealed record AskedQuestion(CountedQuestion Question, AnswerWords Words, bool InRepeat, bool IsLive)
{
    /// <summary>The questions of the version in use, in its order, then those of older versions that it no longer asks, newest first.</summary>
    public static List<AskedQuestion> Of(Session session, Form form, string language)
    {
        var (met, asked) = (new HashSet<string>(), new List<AskedQuestion>());
        foreach (var (definition, isFirst) in VersionOrder.Of(session, form).Select((version, at) => (version.Definition, at == 0)))
        {
            var words = new AnswerWords(definition, language);
            var repeats = definition.Nodes().Where(node => node.Kind == "repeat").Select(node => node.Path + "/").ToList();
            asked.AddRange(CountedQuestion.Of(form, definition).Values.Where(question => met.Add(question.Indicator))
                .Select(question => new AskedQuestion(question, words, repeats.Exists(question.Node.Path.StartsWith), isFirst)));
        }

        return asked;
    }
}

/// <summary>The versions of a form in the order in which their questions are told.</summary>
internal static class VersionOrder
{
    /// <summary>The version in use (else the newest that was published, else the draft), then the older ones, newest first.</summary>
    public static List<(int No, FormDefinition Definition)> Of(Session session, Form form)
    {
        var versions = FormTable.Versions(session, form.Id);
        var published = versions.Where(version => version.State != FormVersion.Draft).OrderBy(version => version.State == FormVersion.Live ? 0 : 1).ThenByDescending(version => version.No).ToList();
        return
        [
            .. (published.Count > 0 ? published : versions.Take(1)).Select(version => (version.No, FormTable.Content(session, form.Id, version.No)?.Definition))
                .Where(version => version.Definition is not null).Select(version => (version.No, version.Definition!)),
        ];
    }
}
