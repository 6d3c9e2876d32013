namespace Linli.Forms.Submissions;

/// <summary>Gives a photo or sound that came with a filled form; that it was given is recorded. Whatever it is, a browser only ever saves it.</summary>
internal static class DownloadSubmissionFile
{
    public static void Map(Routes routes) => routes.Own("GET", "/forms/submissions/{id:guid}/files/{name}", nameof(DownloadSubmissionFile), May.Hold(Permission.FormsManage), HandleAsync);

    private static async Task<Problem?> HandleAsync(Call call, CancellationToken cancel)
    {
        var (id, name) = (call.RouteId("id"), call.Route("name"));
        var (file, area) = await call.Service<Reads>().RunAsync(call.Act, look => (FilledTable.File(look, id, name), FilledTable.Find(look, id)?.Area), cancel);
        if (file is null)
        {
            return HttpProblems.NotFound();
        }

        if (await call.Service<Edge>().RecordAsync(call.Act, new Shown<Done>(default, "submission.read-file", "submission", id.ToString(), area, "file"), cancel) is { } problem)
        {
            return problem;
        }

        await call.SendAsync(file, "application/octet-stream", name, cancel);
        return null;
    }
}
