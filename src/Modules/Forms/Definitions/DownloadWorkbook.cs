using Microsoft.Net.Http.Headers;

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

        var named = new ContentDispositionHeaderValue("attachment");
        named.SetHttpFileName(name);
        call.Http.Response.Headers.ContentDisposition = named.ToString();
        call.Http.Response.ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
        call.Http.Response.ContentLength = file.Length;
        await call.Http.Response.Body.WriteAsync(file, cancel);
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
