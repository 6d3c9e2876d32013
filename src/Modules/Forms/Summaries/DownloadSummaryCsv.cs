using Linli.Forms.Exports;
using Linli.Platform.Reading;

namespace Linli.Forms.Summaries;

/// <summary>Gives the figures of a form as one long table of text.</summary>
internal static class DownloadSummaryCsv
{
    public static void Map(Routes routes) => routes.Own(
        "GET", "/forms/{id:guid}/summary.csv", nameof(DownloadSummaryCsv), May.HoldEither(Permission.FormsManage, Permission.RoundsRead), HandleAsync);

    private static Task<Problem?> HandleAsync(Call call, CancellationToken cancel) => SummaryFile.SendAsync(call, ".csv", Downloads.Csv, Write, cancel);

    private static void Write(Stream file, FormSummary summary, FigureWords words)
    {
        using var csv = new CsvWriter(file);
        csv.WriteRow([.. words.Of("part", "group", "question", "name", "value", "count", "share").Select(title => (SheetValue)title)]);
        foreach (var line in SummaryRows.Overview(summary, words))
        {
            csv.WriteRow([words["overview"], (string?)null, line[0], (string?)null, line[1], (string?)null, (string?)null]);
        }

        foreach (var day in summary.ByDay)
        {
            csv.WriteRow(words["by-day"], (string?)null, (string?)null, (string?)null, day.Day, day.Count, (string?)null);
        }

        foreach (var area in summary.ByArea)
        {
            csv.WriteRow(words["by-area"], (string?)null, (string?)null, area.Code, area.Name, area.Count, (string?)null);
        }

        foreach (var row in SummaryRows.Questions(summary, words))
        {
            csv.WriteRow([words["questions"], .. row.Cells]);
        }
    }
}
