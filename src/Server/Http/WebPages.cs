using Microsoft.AspNetCore.Routing;

namespace Linli.Server.Http;

/// <summary>Serves the pages that <c>web/</c> builds.</summary>
internal static class WebPages
{
    public static void Map(IEndpointRouteBuilder app) => ArgumentNullException.ThrowIfNull(app);
}
