using System.Text.Encodings.Web;
using System.Text.Json;
using Linli.Forms.Definitions;
using Linli.Forms.Exports;
using Linli.Forms.Submissions;
using Linli.Forms.Summaries;
using Microsoft.AspNetCore.Http;

namespace Linli.Forms.OData;

/// <summary>A page of a table; that it was given is recorded before it leaves, each page by itself.</summary>
internal static class ODataPage
{
    /// <summary>Most rows of a page; the next one is named at its end.</summary>
    public const int LongestPage = 500;

    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Answers with a page of a table.</summary>
    public static async Task<Problem?> SendAsync(Call call, string name, CancellationToken cancel)
    {
        if (ODataAsk.Read(call).Failed(out var problem, out var ask))
        {
            return problem;
        }

        using var body = new MemoryStream();
        var made = await call.Service<Reads>().RunAsync(call.Act, look => Make(look, call, name, ask, body), cancel);
        if (made.Failed(out problem, out var shown))
        {
            return problem;
        }

        if (await call.Service<Edge>().RecordAsync(shown.Act, shown.Shown("form.feed"), cancel) is { } refused)
        {
            return refused;
        }

        await ODataFeed.AnswerAsync(call.Http, ShowODataService.Json, body.GetBuffer().AsMemory(0, (int)body.Length), cancel);
        return null;
    }

    private static Outcome<AnswerAsk> Make(Look look, Call call, string name, ODataAsk ask, MemoryStream body)
    {
        if (ODataFeed.Find(call, look).Failed(out var problem, out var feed))
        {
            return problem;
        }

        if (feed.Tables.FirstOrDefault(table => table.Name == name) is not { } table)
        {
            return HttpProblems.NotFound();
        }

        if (ask.Select?.FirstOrDefault(wanted => !Has(table, wanted)) is not null)
        {
            return ODataProblems.NoValue("$select");
        }

        var within = feed.Ask with { Span = ODataFilterRules.Both(feed.Ask.Span, ask.Span) };
        Write(look, call.Http, within, table, ask, body);
        return within;
    }

    private static void Write(Look look, HttpContext http, AnswerAsk within, ODataTable table, ODataAsk ask, MemoryStream body)
    {
        var address = ODataFeed.AddressOf(http, within.Form.Id);
        var rows = new ODataRows(table, ask.Select, FormTable.Versions(look, within.Form.Id).ToDictionary(version => version.No, version => version.Name));
        using var json = new Utf8JsonWriter(body, Plain);
        json.WriteStartObject();
        json.WriteString("@odata.context", $"{address}/$metadata#{table.Name}");
        if (ask.Count)
        {
            json.WriteNumber("@odata.count", table.Depth == 0 ? FilledTable.CountTaken(look, look.Scope.Within(within.Area), within.Form.Id, within.Span) : All(look, within, rows, null).LongCount());
        }

        json.WriteStartArray("value");
        var next = WriteRows(json, rows, All(look, within, rows, ask.Token).Skip(ask.Skip), ask);
        json.WriteEndArray();
        if (next is { } last)
        {
            json.WriteString("@odata.nextLink", ask.Next(http, $"{address}/{table.Name}", last.Last, last.Given));
        }

        json.WriteEndObject();
    }

    /// <summary>Writes what fits on the page; tells where it ended when more is wanted and there is more.</summary>
    private static ((Guid, int) Last, int Given)? WriteRows(Utf8JsonWriter json, ODataRows rows, IEnumerable<ODataRow> all, ODataAsk ask)
    {
        var (most, given, last) = (Math.Min(ask.Top ?? int.MaxValue, LongestPage), 0, (Guid.Empty, 0));
        foreach (var row in all)
        {
            if (given == most)
            {
                return most < (ask.Top ?? int.MaxValue) ? (last, given) : null;
            }

            rows.Write(json, row);
            (given, last) = (given + 1, (row.Of.Filled.Id, row.Index));
        }

        return null;
    }

    /// <summary>The rows after a place, as they are asked for.</summary>
    private static IEnumerable<ODataRow> All(Look look, AnswerAsk within, ODataRows rows, (Guid Form, int Rows)? after)
    {
        var reader = new AnswerReader(look, within);
        return after is { } token
            ? reader.From(token.Form).SelectMany(form => rows.RowsOf(form).Where(row => form.Filled.Id != token.Form || row.Index > token.Rows))
            : reader.All().SelectMany(rows.RowsOf);
    }

    private static bool Has(ODataTable table, string name) =>
        name == "__id" || name == (table.ParentKey ?? "__system") || table.Fields.Any(field => field.Name == name);
}
