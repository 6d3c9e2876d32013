using Linli.Platform.Reading;
using Linli.Residents.Rosters;
using Microsoft.AspNetCore.Http;

namespace Linli.Residents.Imports;

/// <summary>Gives the faulty rows of a file back as a workbook, the reason beside each, to be mended and brought in again.</summary>
internal static class DownloadProblems
{
    public static void Map(Routes routes) => routes.Own("GET", "/imports/{id:guid}/problems.xlsx", nameof(DownloadProblems), May.Hold(Permission.RosterImport), HandleAsync);

    private static async Task<Problem?> HandleAsync(Call call, CancellationToken cancel)
    {
        var import = await call.Service<Reads>().RunAsync(call.Act, look => ImportTable.Find(look, call.RouteId("id")), cancel);
        if (import?.Report.Mapping is not { } mapping)
        {
            return HttpProblems.NotFound();
        }

        if (call.Service<ImportFiles>().Open(import.Id) is not { } stream)
        {
            return ImportProblems.FileGone();
        }

        if (OpenRoster.Of(stream, ReadingLimits.Default with { PackedBytes = ImportFiles.Most, Rows = 2_000_000 }, mapping).Failed(out var problem, out var roster))
        {
            return problem;
        }

        using (roster)
        {
            var latest = call.Service<SiteCalendar>().DayOf(call.Act.At);
            return await RosterDownload.SendAsync(call, "problems.xlsx", new(true, "roster.read-problems", "import", import.Id.ToString(), import.Area), file => Write(file, roster, latest, call), cancel);
        }
    }

    private static void Write(Stream file, OpenRoster roster, DateOnly latest, Call call)
    {
        using var workbook = new ProblemWorkbook(file, roster.Mapping, RosterWords.In(call.Language));
        foreach (var next in roster.Rows(latest))
        {
            if (!next.Failed(out _, out var row))
            {
                workbook.Add(row);
            }
        }
    }
}
