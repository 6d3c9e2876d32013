using Microsoft.Net.Http.Headers;

namespace Linli.Forms.Exports;

/// <summary>Sends a file that is made on the way: it is written whole into a temporary file first, so that memory stays flat and nothing is half-sent.</summary>
internal static class FileDownload
{
    /// <summary>Type of a workbook.</summary>
    public const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>Type of a table as text.</summary>
    public const string Csv = "text/csv; charset=utf-8";

    /// <summary>A place to write to; gone when it is closed.</summary>
    public static FileStream Place() => new(
        Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 64 << 10, FileOptions.DeleteOnClose | FileOptions.Asynchronous);

    /// <summary>Sends what was written.</summary>
    public static async Task SendAsync(Call call, FileStream file, string name, string type, CancellationToken cancel)
    {
        var named = new ContentDispositionHeaderValue("attachment");
        named.SetHttpFileName(name);
        call.Http.Response.Headers.ContentDisposition = named.ToString();
        call.Http.Response.ContentType = type;
        file.Position = 0;
        call.Http.Response.ContentLength = file.Length;
        await file.CopyToAsync(call.Http.Response.Body, cancel);
    }
}
