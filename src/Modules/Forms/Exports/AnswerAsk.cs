using Linli.Forms.Definitions;
using Linli.Forms.Summaries;

namespace Linli.Forms.Exports;

/// <summary>Which answers are asked for, and why.</summary>
/// <param name="Form">The form.</param>
/// <param name="Area">Path of the area: filled forms inside it.</param>
/// <param name="Span">From the first moment on, before the second.</param>
/// <param name="FileName">The beginning of a file's name.</param>
/// <param name="Act">The act, with its reason.</param>
internal sealed record AnswerAsk(Form Form, AreaPath Area, (DateTimeOffset From, DateTimeOffset To) Span, string FileName, Act Act)
{
    private const int ShortestReason = 3;
    private const int LongestReason = 200;

    /// <summary>Reads the request. Who asks must hold both permissions in the area: to take a roster out, and to manage forms.</summary>
    /// <param name="call">The request.</param>
    /// <param name="look">A session with the scope of the first permission.</param>
    /// <param name="needsReason">Whether the reason must be given.</param>
    public static Outcome<AnswerAsk> Read(Call call, Look look, bool needsReason)
    {
        var forms = call.ScopeOf(Permission.FormsManage);
        if (forms.IsNothing)
        {
            return HttpProblems.NotAllowed();
        }

        var reason = call.Query("reason");
        if (needsReason && new Faults().Text("reason", reason, LongestReason, ShortestReason).Problem is { } fault)
        {
            return fault;
        }

        if (SummaryAsk.Read(call, look).Failed(out var problem, out var ask))
        {
            return problem;
        }

        return forms.Covers(ask.Area.Path)
            ? new AnswerAsk(ask.Form, ask.Area.Path, SpanOf(look, ask), ask.FileName, call.Act with { Reason = reason })
            : HttpProblems.NotFound();
    }

    /// <summary>What the audit trail says of it.</summary>
    public Shown<Done> Shown(string action) => new(default, action, "form", Form.Id.ToString(), Area, "answers");

    private static (DateTimeOffset From, DateTimeOffset To) SpanOf(Look look, SummaryAsk ask) =>
        (ask.From is { } from ? look.Calendar.At(from, default) : DateTimeOffset.UnixEpoch, ask.To is { } to && to < DateOnly.MaxValue ? look.Calendar.At(to.AddDays(1), default) : DateTimeOffset.MaxValue);
}
