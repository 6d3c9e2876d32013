namespace Linli.Forms.Definitions;

/// <summary>Gives the workbook of a version back, byte for byte, to be changed and uploaded again.</summary>
internal static class DownloadWorkbook
{
    public static void Map(Routes routes) => routes.Own("GET", "/forms/{id:guid}/versions/{no:int}/workbook.xlsx", nameof(DownloadWorkbook), May.Hold(Permission.FormsManage), HandleAsync);

    private static async Task<Problem?> HandleAsync(Call call, CancellationToken cancel)
    {
        var (file, name) = await call.Service<Reads>().RunAsync(call.Act, look => Find(look, call), cancel);
        if (file is null)
        {
            return HttpProblems.NotFound();
        }

        await call.SendAsync(file, Downloads.Workbook, name, cancel);
        return null;
    }

    private static (byte[]? File, string Name) Find(Look look, Call call)
    {
        if (FormTable.Find(look, call.RouteId("id")) is not { } form)
        {
            return (null, "");
        }

        var no = call.RouteNumber("no");
        var name = FormTable.Versions(look, form.Id).FirstOrDefault(version => version.No == no)?.FileName ?? "";
        return (FormTable.Workbook(look, form.Id, no), name);
    }
}
