namespace Linli.Forms.Exports;

/// <summary>Gives every answer of a form as a table of text, without the repeats; recorded with the reason.</summary>
internal static class DownloadAnswersCsv
{
    public static void Map(Routes routes) => routes.Own("GET", "/forms/{id:guid}/answers.csv", nameof(DownloadAnswersCsv), May.Hold(Permission.RosterExport), HandleAsync);

    private static Task<Problem?> HandleAsync(Call call, CancellationToken cancel) => AnswerFile.SendAsync(call, ".csv", Downloads.Csv, (sheet, file) => sheet.WriteCsv(file), cancel);
}
