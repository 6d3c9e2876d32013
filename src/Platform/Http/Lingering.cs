using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Linli.Platform;

/// <summary>
/// Whoever is still sending when a refusal leaves must be let finish, or the connection is cut and the refusal never read. The server takes in
/// what is left for some seconds by itself, but not of a body that is larger than its limit: that limit is lifted here, once it has done its work.
/// </summary>
internal static class Lingering
{
    /// <summary>Most bytes beyond the limit that are thrown away for the sake of an answer; whoever announces more is cut off.</summary>
    private const long Most = 64 << 20;

    /// <summary>Lets the server throw away what is left of a body that is too large; call it before the refusal is written.</summary>
    public static void Allow(HttpContext http)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false, MaxRequestBodySize: { } limit } feature
            && http.Request.ContentLength is { } length && length > limit && length - limit <= Most)
        {
            feature.MaxRequestBodySize = length;
        }
    }
}
