using Linli.Forms.Exports;
using Linli.Platform.Reading;

namespace Linli.Forms.Summaries;

/// <summary>Gives the figures of a form as a workbook: the whole, the questions, the days, the areas.</summary>
internal static class DownloadSummaryXlsx
{
    public static void Map(Routes routes) => routes.Own(
        "GET", "/forms/{id:guid}/summary.xlsx", nameof(DownloadSummaryXlsx), May.HoldEither(Permission.FormsManage, Permission.RoundsRead), HandleAsync);

    private static Task<Problem?> HandleAsync(Call call, CancellationToken cancel) => SummaryFile.SendAsync(call, ".xlsx", Downloads.Workbook, Write, cancel);

    private static void Write(Stream file, FormSummary summary, FigureWords words)
    {
        using var book = new WorkbookWriter(file);
        Sheet(book, words["overview"], [new(words["overview"], 24), new(words["value"], 40)], SummaryRows.Overview(summary, words));
        Sheet(book, words["questions"], Columns(words), SummaryRows.Questions(summary, words).Select(row => row.Cells));
        Sheet(book, words["by-day"], [new(words["day"], 14), new(words["count"], 10)], summary.ByDay.Select(day => (IReadOnlyList<SheetValue>)[day.Day, day.Count]));
        Sheet(
            book, words["by-area"], [new(words["code"], 16, IsText: true), new(words["area"], 24), new(words["count"], 10)],
            summary.ByArea.Select(area => (IReadOnlyList<SheetValue>)[area.Code, area.Name, area.Count]));
    }

    private static IReadOnlyList<SheetColumn> Columns(FigureWords words) =>
        [new(words["group"], 16), new(words["question"], 36), new(words["name"], 18), new(words["value"], 28), new(words["count"], 10), new(words["share"], 10)];

    private static void Sheet(WorkbookWriter book, string name, IReadOnlyList<SheetColumn> columns, IEnumerable<IReadOnlyList<SheetValue>> rows)
    {
        book.BeginSheet(name, columns);
        foreach (var row in rows)
        {
            book.WriteRow(row);
        }
    }
}
