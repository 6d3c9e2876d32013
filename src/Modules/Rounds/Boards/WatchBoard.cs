using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace Linli.Rounds.Boards;

/// <summary>Streams a board while rounds go on: server-sent events, at most one a second, within two seconds of each commit.</summary>
internal static class WatchBoard
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>A comment is sent after so many quiet pauses, so that a dead connection is noticed.</summary>
    private const int QuietPauses = 15;

    public static void Map(Routes routes) => routes.Own(
        "GET", "/rounds/{id:guid}/live", nameof(WatchBoard), May.Hold(Permission.RoundsRead), StreamAsync, answer: typeof(ShowBoard.Answer));

    private static async Task<Problem?> StreamAsync(Call call, CancellationToken cancel)
    {
        var outcome = await call.Service<Reads>().RunAsync(call.Act, look => BoardView.Find(look, call.RouteId("id"), call.Query("area")), cancel);
        if (outcome.Failed(out var problem, out var view))
        {
            return problem;
        }

        call.Http.Response.ContentType = "text/event-stream";
        var doorkeeper = call.Service<Doorkeeper>();
        var stopping = call.Service<IHostApplicationLifetime>().ApplicationStopping;
        var (sent, quiet) = (-1L, 0);
        while (!stopping.IsCancellationRequested && (await doorkeeper.WhoAsync(call.Http)).ScopeOf(Permission.RoundsRead).Covers(view.Area.Path))
        {
            var board = await call.Service<BoardBook>().OfAsync(view.Round.No, cancel);
            var version = board.Version;
            if (version != sent)
            {
                await SendAsync(call, view.Read(board, call.Service<TimeProvider>().GetUtcNow()), cancel);
                (sent, quiet) = (version, 0);
            }
            else if (++quiet % QuietPauses == 0)
            {
                await call.Http.Response.WriteAsync(": still here\n\n", cancel);
            }

            await call.Http.Response.Body.FlushAsync(cancel);
            await Task.Delay(Pause, cancel);
        }

        return null;
    }

    private static Task SendAsync(Call call, ShowBoard.Answer board, CancellationToken cancel) =>
        call.Http.Response.WriteAsync($"event: board\ndata: {JsonSerializer.Serialize(board, LinliJson.Options)}\n\n", cancel);
}
