using Linli.Forms.Media;

namespace Linli.Forms.OpenRosa;

/// <summary>Gives a phone a file of a form. That a list of doors was loaded is recorded: it says where somebody lives, though not who.</summary>
internal static class GetRosaMedia
{
    public static void Map(Routes routes) => routes.Own("GET", "/forms/{id:guid}/{no:int}/media/{name}", nameof(GetRosaMedia), May.Key(Permission.RoundsWork), HandleAsync);

    private static async Task<Problem?> HandleAsync(Call call, CancellationToken cancel)
    {
        var (id, no, name) = (call.RouteId("id"), call.RouteNumber("no"), call.Route("name"));
        var bytes = await call.Service<Reads>().RunAsync(call.Act, look => RosaForms.Find(look, id, no) is null ? null : MediaDesk.Bytes(look, call.Person, call.Service<FormRounds>(), id, no, name), cancel);
        if (bytes is null)
        {
            return HttpProblems.NotFound();
        }

        if (name == LiveLists.Doors && await call.Service<Edge>().RecordAsync(call.Act, new Shown<Done>(default, "door.list", "account", call.Person.Account.ToString(), null, "address"), cancel) is { } problem)
        {
            return problem;
        }

        Rosa.Head(call.Http, call.Service<TimeProvider>());
        await call.SendAsync(bytes, MediaDesk.TypeOf(name), null, cancel);
        return null;
    }
}
