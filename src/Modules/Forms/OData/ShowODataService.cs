using System.Text.Json;

namespace Linli.Forms.OData;

/// <summary>Tells which tables the feed of a form has.</summary>
internal static class ShowODataService
{
    /// <summary>Type of every answer but the metadata.</summary>
    public const string Json = "application/json; odata.metadata=minimal; charset=utf-8";

    public static void Map(Routes routes) => routes.Own("GET", "/forms/{id:guid}/odata", nameof(ShowODataService), May.Feed(Permission.RosterExport), HandleAsync);

    private static async Task<Problem?> HandleAsync(Call call, CancellationToken cancel)
    {
        var found = await call.Service<Reads>().RunAsync(call.Act, look => ODataFeed.Find(call, look), cancel);
        if (found.Failed(out var problem, out var feed))
        {
            return problem;
        }

        var body = new Dictionary<string, object>
        {
            ["@odata.context"] = ODataFeed.AddressOf(call.Http, feed.Ask.Form.Id) + "/$metadata",
            ["value"] = feed.Tables.Select(table => new { name = table.Name, kind = "EntitySet", url = table.Name }),
        };
        await ODataFeed.AnswerAsync(call.Http, Json, JsonSerializer.SerializeToUtf8Bytes(body, LinliJson.Options), cancel);
        return null;
    }
}
