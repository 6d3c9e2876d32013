using Linli.Forms.Definitions;

namespace Linli.Forms.Media;

/// <summary>Gives a file that a form needs in the browser; of the live lists only what the page needs.</summary>
internal static class ShowMedia
{
    public static void Map(Routes routes) => routes.Own(
        "GET", "/forms/{id:guid}/media/{name}", nameof(ShowMedia), May.HoldEither(Permission.FormsManage, Permission.RoundsWork), HandleAsync);

    private static async Task<Problem?> HandleAsync(Call call, CancellationToken cancel)
    {
        var name = call.Route("name");
        var bytes = await call.Service<Reads>().RunAsync(call.Act, look => Find(look, call, name), cancel);
        if (bytes is null)
        {
            return HttpProblems.NotFound();
        }

        await call.SendAsync(bytes, MediaDesk.TypeOf(name), null, cancel);
        return null;
    }

    private static byte[]? Find(Look look, Call call, string name)
    {
        if (FormTable.Find(look, call.RouteId("id")) is not { } form)
        {
            return null;
        }

        var versions = FormTable.Versions(look, form.Id);
        var no = call.QueryNumber("no") ?? versions.FirstOrDefault(version => version.State == FormVersion.Live)?.No ?? versions[0].No;
        return call.Query("example") is not null && LiveLists.Has(name) && MediaTable.Find(look, form.Id, no, name) is null
            ? LiveLists.Example(name)
            : MediaDesk.Bytes(look, call.Person, call.Service<FormRounds>(), form.Id, no, name, (call.QueryId("round"), call.QueryId("door")));
    }
}
