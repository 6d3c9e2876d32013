namespace Linli.Forms.Exports;

/// <summary>Gives every answer of a form as a workbook, a sheet for each repeat; recorded with the reason.</summary>
internal static class DownloadAnswersXlsx
{
    public static void Map(Routes routes) => routes.Own("GET", "/forms/{id:guid}/answers.xlsx", nameof(DownloadAnswersXlsx), May.Hold(Permission.RosterExport), HandleAsync);

    private static Task<Problem?> HandleAsync(Call call, CancellationToken cancel) => AnswerFile.SendAsync(call, ".xlsx", Downloads.Workbook, (sheet, file) => sheet.WriteWorkbook(file), cancel);
}
