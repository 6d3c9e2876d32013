using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Linli.Server.Http;

/// <summary>
/// Serves the pages that <c>web/</c> built, compressed beforehand, from memory. An address inside an app that names no file is one of the
/// app's own pages and gets its entry page.
/// </summary>
internal static class WebPages
{
    private static readonly string[] Apps = ["console", "field"];

    /// <param name="app">The application.</param>
    /// <param name="folder">Where the built pages lie.</param>
    public static void Map(IEndpointRouteBuilder app, string folder)
    {
        var pages = new WebFiles(folder);
        app.MapGet("/", (RequestDelegate)(http =>
        {
            http.Response.Redirect("/console/");
            return Task.CompletedTask;
        }));
        foreach (var name in Apps)
        {
            app.MapGet($"/{name}/{{**path}}", (RequestDelegate)(http => ServeAsync(http, pages, name, (string?)http.GetRouteValue("path") ?? "")));
        }
    }

    private static async Task ServeAsync(HttpContext http, WebFiles pages, string app, string path)
    {
        var accepts = http.Request.Headers.AcceptEncoding.ToString();
        var file = pages.Find($"{app}/{path}", accepts) ?? (Path.HasExtension(path) ? null : pages.Find($"{app}/index.html", accepts));
        if (file is null)
        {
            http.Response.StatusCode = 404;
            return;
        }

        var headers = http.Response.Headers;
        headers.ETag = file.Tag;
        headers.Vary = "Accept-Encoding";
        headers.CacheControl = path.StartsWith("assets/", StringComparison.Ordinal) ? "public, max-age=31536000, immutable" : "no-cache";
        if (http.Request.Headers.IfNoneMatch == file.Tag)
        {
            http.Response.StatusCode = 304;
            return;
        }

        http.Response.ContentType = file.Type;
        http.Response.ContentLength = file.Body.Length;
        if (file.Encoding is not null)
        {
            headers.ContentEncoding = file.Encoding;
        }

        await http.Response.Body.WriteAsync(file.Body, http.RequestAborted);
    }
}
