using System.Globalization;
using Linli.Forms.Definitions;
using Linli.Forms.Submissions;

namespace Linli.Forms;

/// <summary>A form whose filled ones are counted anew.</summary>
/// <param name="Id">Its id.</param>
/// <param name="No">Its number in the indicators of the tallies.</param>
/// <param name="IsErased">Whether filled ones have had their time, so that nothing can be counted anew.</param>
public sealed record RecountedForm(Guid Id, int No, bool IsErased)
{
    /// <summary>Whether an indicator is one of this form.</summary>
    public bool Counts(string indicator)
    {
        ArgumentNullException.ThrowIfNull(indicator);
        var own = string.Create(CultureInfo.InvariantCulture, $"form.{No}");
        return indicator == own || indicator.StartsWith(own + ":", StringComparison.Ordinal);
    }
}

/// <summary>Counts forms anew from the filled ones that are kept.</summary>
public static class FormRecount
{
    private const int Piece = 500;

    /// <summary>What is counted anew: everything that was ever counted of a form.</summary>
    public static IReadOnlyList<string> Indicators(Session session)
    {
        ArgumentNullException.ThrowIfNull(session);
        return session.Rows($"select distinct indicator from platform_series where indicator like 'form.%'", row => row.Text(0));
    }

    /// <summary>Every form.</summary>
    public static IReadOnlyList<RecountedForm> All(Session session)
    {
        var erased = FormExpiry.Erased(session);
        return [.. FormTable.List(session).Select(form => new RecountedForm(form.Id, form.No, erased.Contains(form.Id)))];
    }

    /// <summary>The counts of a form by lowest area.</summary>
    /// <param name="session">A session over everything.</param>
    /// <param name="form">The form.</param>
    public static IEnumerable<CountedTally> Of(Session session, RecountedForm form)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(form);
        var known = FormTable.Find(session, form.Id)!;
        var versions = new Dictionary<int, IReadOnlyDictionary<string, CountedQuestion>>();
        var counts = new Dictionary<(string Indicator, string Dimension, int Area), long>();
        foreach (var (filled, xml) in Taken(session, form.Id))
        {
            if (!versions.TryGetValue(filled.VersionNo, out var questions))
            {
                versions[filled.VersionNo] = questions = VersionBook.Read(session, known, filled.VersionNo)?.Questions ?? new Dictionary<string, CountedQuestion>();
            }

            foreach (var (indicator, dimension) in Counted(CountedQuestion.IndicatorOf(known), questions, filled.Counting, xml))
            {
                counts[(indicator, dimension, filled.AreaNo)] = counts.GetValueOrDefault((indicator, dimension, filled.AreaNo)) + 1;
            }
        }

        return counts.Select(count => new CountedTally(count.Key.Indicator, count.Key.Dimension, count.Key.Area, count.Value));
    }

    /// <summary>Piece by piece, so that memory stays flat.</summary>
    private static IEnumerable<(Filled Filled, byte[] Xml)> Taken(Session session, Guid form)
    {
        for (var after = Guid.Empty; ;)
        {
            var piece = FilledTable.Taken(session, session.Scope, form, (DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue), after, Piece);
            foreach (var row in piece)
            {
                yield return row;
            }

            if (piece.Count < Piece)
            {
                yield break;
            }

            after = piece[^1].Filled.Id;
        }
    }

    private static IEnumerable<(string Indicator, string Dimension)> Counted(string form, IReadOnlyDictionary<string, CountedQuestion> questions, int rules, byte[] bytes)
    {
        yield return (form, CountedQuestion.Answered);
        using var xml = new MemoryStream(bytes, writable: false);
        if (SubmissionFile.Read(xml).Failed(out _, out var submission) || submission.IsEncrypted)
        {
            yield break;
        }

        foreach (var answer in submission.Answers())
        {
            if (questions.TryGetValue(answer.Path, out var question))
            {
                foreach (var dimension in question.DimensionsOf(answer.Text.Trim(), rules))
                {
                    yield return (question.Indicator, dimension);
                }
            }
        }
    }
}
