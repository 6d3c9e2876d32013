using System.Globalization;
using Linli.Forms.Definitions;
using Linli.Forms.Submissions;
using Linli.Territory;

namespace Linli.Forms.Summaries;

/// <summary>Of which form, where and when figures or answers are asked for.</summary>
/// <param name="Form">The form.</param>
/// <param name="Area">The area; it lies in the reader's scope.</param>
/// <param name="From">The first day; null for all before.</param>
/// <param name="To">The last day; null for all after.</param>
internal sealed record SummaryAsk(Form Form, AreaRef Area, DateOnly? From, DateOnly? To)
{
    /// <summary>Reads the request; without an area, the form's own, or the first of the reader's areas in which it may be used.</summary>
    public static Outcome<SummaryAsk> Read(Call call, Look look)
    {
        if (FormTable.Find(look, call.RouteId("id")) is not { } form)
        {
            return HttpProblems.NotFound();
        }

        var area = call.Query("area") is { } code ? AreaDirectory.Find(look, code) : Top(look, form);
        if (area is null || !look.Scope.Covers(area.Path))
        {
            return HttpProblems.NotFound();
        }

        var (from, to) = (call.QueryDay("from"), call.QueryDay("to"));
        var faults = new Faults()
            .Unless(call.Query("from") is null || from is not null, () => SummaryProblems.NoDay("from"))
            .Unless(call.Query("to") is null || to is not null, () => SummaryProblems.NoDay("to"));
        return faults.Problem is { } problem ? problem : new SummaryAsk(form, area, from, to);
    }

    /// <summary>The beginning of a file's name: the form, the area and the days, in characters that every system takes.</summary>
    public string FileName
    {
        get
        {
            var id = new string([.. Form.XFormId.Where(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_').Take(60)]);
            var days = string.Create(CultureInfo.InvariantCulture, $"{(From is null ? "" : $"-from-{From:yyyy-MM-dd}")}{(To is null ? "" : $"-to-{To:yyyy-MM-dd}")}");
            return $"{(id.Length == 0 ? "form" : id)}-{Area.Code}{days}";
        }
    }

    private static AreaRef? Top(Look look, Form form) => look.Scope.Covers(form.Area)
        ? AreaDirectory.ByNo(look, form.AreaNo)
        : look.Scope.Within(form.Area).Areas.Select(path => AreaDirectory.ByPath(look, path)).FirstOrDefault();
}
