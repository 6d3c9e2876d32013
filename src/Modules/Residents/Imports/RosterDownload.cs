using Microsoft.AspNetCore.Http;

namespace Linli.Residents.Imports;

/// <summary>Sends a workbook that is made on the way: first it is written whole into a temporary file, then recorded, then sent.</summary>
internal static class RosterDownload
{
    public static async Task<Problem?> SendAsync(Call call, string name, Shown<bool> shown, Action<Stream> write, CancellationToken cancel)
    {
        await using var file = new FileStream(
            Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 64 << 10, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        write(file);
        file.Position = 0;
        if (await call.Service<Edge>().RecordAsync(call.Act, shown, cancel) is { } problem)
        {
            return problem;
        }

        call.Http.Response.ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
        call.Http.Response.Headers.ContentDisposition = $"attachment; filename=\"{name}\"";
        call.Http.Response.ContentLength = file.Length;
        await file.CopyToAsync(call.Http.Response.Body, cancel);
        return null;
    }
}
