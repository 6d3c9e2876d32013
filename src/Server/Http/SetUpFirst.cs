using System.Net;
using Linli.Access;
using Microsoft.AspNetCore.Http;

namespace Linli.Server.Http;

/// <summary>While no account exists, nothing is answered but what sets the node up, and that to this machine only.</summary>
internal sealed class SetUpFirst(RequestDelegate next, SetupCodes codes, Texts texts)
{
    public async Task InvokeAsync(HttpContext http)
    {
        var path = http.Request.Path;
        if (path.StartsWithSegments("/api", StringComparison.Ordinal) && !MayPass(http) && await codes.IsNeededAsync(http.RequestAborted))
        {
            await ProblemAnswer.WriteAsync(http, new Problem("access.set-up-first", 503), texts, http.RequestAborted);
            return;
        }

        await next(http);
    }

    /// <summary>The set-up itself, and the command line, whose token the edge looks at.</summary>
    private static bool MayPass(HttpContext http) =>
        IsFromHere(http) && (IsForSetUp(http.Request.Path) || http.Request.Headers.Authorization.ToString().StartsWith("Bearer ", StringComparison.Ordinal));

    private static bool IsForSetUp(PathString path) => path == "/api/state" || path == "/api/setup";

    private static bool IsFromHere(HttpContext http) =>
        http.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);
}
