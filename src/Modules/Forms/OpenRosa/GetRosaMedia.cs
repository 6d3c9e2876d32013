using Linli.Forms.Media;

namespace Linli.Forms.OpenRosa;

/// <summary>Gives a phone a file of a form. That a list of doors, or of entities, was loaded is recorded: it may say who somebody is, or where they live.</summary>
internal static class GetRosaMedia
{
    public static void Map(Routes routes) => routes.Own("GET", "/forms/{id:guid}/{no:int}/media/{name}", nameof(GetRosaMedia), May.Key(Permission.RoundsWork), HandleAsync);

    private static async Task<Problem?> HandleAsync(Call call, CancellationToken cancel)
    {
        var (id, no, name) = (call.RouteId("id"), call.RouteNumber("no"), call.Route("name"));
        var found = await call.Service<Reads>().RunAsync(call.Act, look => RosaForms.Find(look, id, no) is null ? HttpProblems.NotFound() : Find(look, call, id, no, name), cancel);
        if (found.Failed(out var problem, out var file))
        {
            return problem;
        }

        if (file.Shown is not null && await call.Service<Edge>().RecordAsync(call.Act, file.Shown, cancel) is { } refused)
        {
            return refused;
        }

        Rosa.Head(call.Http, call.Service<TimeProvider>());
        await call.SendAsync(file.Bytes, MediaDesk.TypeOf(name), null, cancel);
        return null;
    }

    private static Outcome<RosaFile> Find(Look look, Call call, Guid id, int no, string name) =>
        MediaDesk.Bytes(look, call.Person, call.Service<FormRounds>(), id, no, name).Then(bytes => new RosaFile(bytes, MediaDesk.ShownBy(look, call.Person, id, no, name)));

    /// <summary>A file, and what the audit trail is to say of it.</summary>
    private sealed record RosaFile(byte[] Bytes, Shown<Done>? Shown);
}
