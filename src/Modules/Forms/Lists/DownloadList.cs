using System.Globalization;
using Linli.Platform.Reading;
using Linli.Territory;

namespace Linli.Forms.Lists;

/// <summary>Gives the entities of a list as a table for a spreadsheet; that it was given, and why, is recorded before the first byte leaves.</summary>
internal static class DownloadList
{
    private const int ShortestReason = 3;
    private const int LongestReason = 200;

    public static void Map(Routes routes) => routes.Own("GET", "/forms/lists/{list}/entities.csv", nameof(DownloadList), May.Hold(Permission.RosterExport), HandleAsync);

    private static async Task<Problem?> HandleAsync(Call call, CancellationToken cancel)
    {
        if (call.ScopeOf(Permission.FormsManage).IsNothing)
        {
            return HttpProblems.NotAllowed();
        }

        var reason = call.Query("reason");
        if (new Faults().Text("reason", reason, LongestReason, ShortestReason).Problem is { } fault)
        {
            return fault;
        }

        await using var file = Downloads.Place();
        var made = await call.Service<Reads>().RunAsync(call.Act, look => Write(look, call, file), cancel);
        if (made.Failed(out var problem, out var list))
        {
            return problem;
        }

        var shown = new Shown<Done>(default, "entity.export", "list", list.Name, null, ["label", .. list.Properties]);
        if (await call.Service<Edge>().RecordAsync(call.Act with { Reason = reason }, shown, cancel) is { } refused)
        {
            return refused;
        }

        await call.SendAsync(file, Downloads.Csv, $"{list.Name}.csv", cancel);
        return null;
    }

    private static Outcome<EntityList> Write(Look look, Call call, Stream file)
    {
        if (ListTable.Find(look, call.Route("list")) is not { } list)
        {
            return HttpProblems.NotFound();
        }

        var (forms, areas) = (call.ScopeOf(Permission.FormsManage), new Dictionary<AreaPath, string>());
        string AreaOf(AreaPath path) => areas.TryGetValue(path, out var code) ? code : areas[path] = AreaDirectory.ByPath(look, path)?.Code ?? "";
        using var csv = new CsvWriter(file);
        csv.WriteRow(["name", "label", "__version", "area", .. list.Properties.Select(name => (SheetValue)name)]);
        foreach (var entity in EntityTable.Live(look, list.No).Where(entity => forms.Covers(entity.Area)).ToList())
        {
            csv.WriteRow(
            [
                entity.Id.ToString(), entity.Content!.Label, entity.Version.ToString(CultureInfo.InvariantCulture), AreaOf(entity.Area),
                .. list.Properties.Select(name => (SheetValue)entity.Content.Values.GetValueOrDefault(name)),
            ]);
        }

        return list;
    }
}
