using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Server.Http;

/// <summary>Whether the process lives (<c>/live</c>) and whether it can save and read (<c>/ready</c>). Told without any detail.</summary>
internal static class Health
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/live", (RequestDelegate)(http => http.Response.WriteAsync("live\n", http.RequestAborted)));
        app.MapGet("/ready", (RequestDelegate)ReadyAsync);
    }

    private static async Task ReadyAsync(HttpContext http)
    {
        var services = http.RequestServices;
        var act = Act.OfSystem(services.GetRequiredService<TimeProvider>());
        var written = await services.GetRequiredService<Gate>().WriteAsync<Done>(act, unit => default(Done), http.RequestAborted);
        var read = await services.GetRequiredService<Reads>().RunAsync(act, look => look.Number($"select count(*) from schema_version"), http.RequestAborted);
        var ready = written.Problem is null && read > 0;
        http.Response.StatusCode = ready ? 200 : 503;
        await http.Response.WriteAsync(ready ? "ready\n" : "not ready\n", http.RequestAborted);
    }
}
