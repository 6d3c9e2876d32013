using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Linli.Server.Api;

/// <summary>
/// The API document of this very node. For whoever is signed in: to a stranger a node tells no more than its sign-in page needs, and does not
/// send hundreds of kilobytes for the asking; who writes a program before having an account reads the same text in docs/openapi.json.
/// </summary>
internal sealed class ShowApi(RouteBook book)
{
    /// <summary>Made at the first asking, when all routes are mapped.</summary>
    private readonly Lazy<string> _text = new(() => ApiDocument.Write(book));

    public static void Map(Routes routes) =>
        routes.Own("GET", "/openapi.json", nameof(ShowApi), May.SignedIn, (call, cancel) => call.Service<ShowApi>().HandleAsync(call, cancel), answer: typeof(JsonElement));

    private async Task<Problem?> HandleAsync(Call call, CancellationToken cancel)
    {
        call.Http.Response.ContentType = "application/json; charset=utf-8";
        await call.Http.Response.WriteAsync(_text.Value, cancel);
        return null;
    }
}
