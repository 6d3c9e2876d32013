using Linli.Forms.Definitions;
using Linli.Forms.Lists;

namespace Linli.Forms.Media;

/// <summary>Gives a file that a form needs in the browser; of the live lists only what the page needs.</summary>
internal static class ShowMedia
{
    public static void Map(Routes routes) => routes.Own(
        "GET", "/forms/{id:guid}/media/{name}", nameof(ShowMedia), May.HoldEither(Permission.FormsManage, Permission.RoundsWork), HandleAsync);

    private static async Task<Problem?> HandleAsync(Call call, CancellationToken cancel)
    {
        var name = call.Route("name");
        var found = await call.Service<Reads>().RunAsync(call.Act, look => Find(look, call, name), cancel);
        if (found.Failed(out var problem, out var file))
        {
            return problem;
        }

        if (file.Shown is not null && await call.Service<Edge>().RecordAsync(call.Act, file.Shown, cancel) is { } refused)
        {
            return refused;
        }

        await call.SendAsync(file.Bytes, MediaDesk.TypeOf(name), null, cancel);
        return null;
    }

    private static Outcome<ShownFile> Find(Look look, Call call, string name)
    {
        if (FormTable.Find(look, call.RouteId("id")) is not { } form)
        {
            return HttpProblems.NotFound();
        }

        var versions = FormTable.Versions(look, form.Id);
        var no = call.QueryNumber("no") ?? versions.FirstOrDefault(version => version.State == FormVersion.Live)?.No ?? versions[0].No;
        return call.Query("example") is not null && Example(look, form, no, name) is { } example
            ? new ShownFile(example, null)
            : MediaDesk.Bytes(look, call.Person, call.Service<FormRounds>(), form.Id, no, name, (call.QueryId("round"), call.QueryId("door")))
                .Then(bytes => new ShownFile(bytes, LiveLists.Has(name) ? null : MediaDesk.ShownBy(look, call.Person, form.Id, no, name)));
    }

    /// <summary>Invented rows in the place of what the node makes, to try a form with; null for a file that somebody added.</summary>
    private static byte[]? Example(Look look, Form form, int no, string name)
    {
        if (MediaTable.Find(look, form.Id, no, name) is not null)
        {
            return null;
        }

        var definition = FormTable.Content(look, form.Id, no)?.Definition;
        return LiveLists.Has(name) ? LiveLists.Example(name)
            : ListRules.ListOf(name) is { } list && (ListTable.Find(look, list)?.Properties ?? definition?.Entities.FirstOrDefault(entity => entity.List == list)?.Properties.Select(property => property.Name)) is { } properties
                ? ListCsv.Example([.. properties])
                : null;
    }

    /// <summary>A file, and what the audit trail is to say of it.</summary>
    private sealed record ShownFile(byte[] Bytes, Shown<Done>? Shown);
}
