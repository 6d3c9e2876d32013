using Linli.Access;
using Linli.Forms.Exports;
using Linli.Forms.Summaries;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Forms.OData;

/// <summary>
/// The feed of a form for Excel and Power BI. Those programs know no session cookie of ours: they sign in with the name of an account and a reading key of it, which opens
/// nothing but feeds.
/// </summary>
internal static class ODataFeed
{
    /// <summary>Address of the feed, as the asker reached it.</summary>
    public static string AddressOf(HttpContext http, Guid form) => $"{http.RequestServices.GetRequiredService<NodeFace>().AddressOf(http.Request)}/api/forms/{form}/odata";

    /// <summary>The form, where it is asked about, and its tables.</summary>
    public static Outcome<(AnswerAsk Ask, IReadOnlyList<ODataTable> Tables)> Find(Call call, Look look) =>
        AnswerAsk.Read(call, look, needsReason: false).Then(ask => (ask, ODataTableRules.Of(VersionOrder.Of(look, ask.Form).Select(version => version.Definition))));

    /// <summary>Answers in the type of the protocol.</summary>
    public static async Task AnswerAsync(HttpContext http, string type, ReadOnlyMemory<byte> body, CancellationToken cancel)
    {
        http.Response.Headers["OData-Version"] = "4.0";
        http.Response.ContentType = type;
        http.Response.ContentLength = body.Length;
        await http.Response.Body.WriteAsync(body, cancel);
    }
}
