using Linli.Territory;

namespace Linli.Residents.Imports;

/// <summary>Takes a roster file in and begins to read it.</summary>
internal static class StartImport
{
    internal sealed record Answer(Guid Id);

    public static void Map(Routes routes) => routes.Own(
        "POST", "/imports", nameof(StartImport), May.Hold(Permission.RosterImport), HandleAsync, ImportFiles.Most, typeof(Answer));

    private static async Task<Problem?> HandleAsync(Call call, CancellationToken cancel)
    {
        var reads = call.Service<Reads>();
        var found = await reads.RunAsync(call.Act, look => AreaDirectory.FindIn(look, look.Scope, call.Query("area") ?? ""), cancel);
        if (found.Failed(out var problem, out var area))
        {
            return problem;
        }

        var import = new Import(Guid.CreateVersion7(call.Act.At), area.No, area.Path, NameOf(call), Import.Reading, 0, 0, call.Act.By, call.Act.At, new ImportReport(), 1);
        if ((await call.Service<ImportFiles>().KeepAsync(import.Id, call.Http.Request.Body, cancel)).Failed(out problem, out var bytes))
        {
            return problem;
        }

        return bytes == 0 ? ImportProblems.NothingSent() : await BeginAsync(call, import, cancel);
    }

    private static async Task<Problem?> BeginAsync(Call call, Import import, CancellationToken cancel)
    {
        var runner = call.Service<ImportRunner>();
        var outcome = await call.Service<Gate>().WriteAsync<Answer>(call.Act, unit =>
        {
            ImportTable.Add(unit, import);
            unit.Record("roster.upload", "import", import.Id.ToString(), import.Area);
            unit.AfterCommit(() => runner.Enqueue(import.Id));
            return new Answer(import.Id);
        }, cancel);
        if (outcome.Failed(out var problem, out var answer))
        {
            return problem;
        }

        await call.AnswerAsync(answer, cancel);
        return null;
    }

    /// <summary>The name of the file without a path, cut to what fits on a page.</summary>
    private static string NameOf(Call call)
    {
        var name = Path.GetFileName(call.Query("name") ?? "");
        name = new string([.. name.Where(c => !char.IsControl(c))]);
        return name.Length == 0 ? "roster" : name.Length > 120 ? name[..120] : name;
    }
}
