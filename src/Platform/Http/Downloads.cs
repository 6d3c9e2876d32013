using Microsoft.Net.Http.Headers;

namespace Linli.Platform;

/// <summary>Sends files. What is made on the way is written whole into a temporary file first, so that memory stays flat and nothing is half-sent.</summary>
public static class Downloads
{
    /// <summary>Type of a workbook.</summary>
    public const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>Type of a table as text.</summary>
    public const string Csv = "text/csv; charset=utf-8";

    /// <summary>Type of an XML document.</summary>
    public const string Xml = "text/xml; charset=utf-8";

    /// <summary>A place to write to; gone when it is closed.</summary>
    public static FileStream Place() => new(
        Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 64 << 10, FileOptions.DeleteOnClose | FileOptions.Asynchronous);

    /// <summary>Sends what was written to a <see cref="Place"/>, to be saved under a name.</summary>
    /// <param name="call">The request.</param>
    /// <param name="file">What was written, from its beginning.</param>
    /// <param name="type">Its type.</param>
    /// <param name="name">The name under which a browser saves it.</param>
    /// <param name="cancel">Stops sending.</param>
    public static async Task SendAsync(this Call call, FileStream file, string type, string name, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(file);
        file.Position = 0;
        Head(call, type, file.Length, name);
        await file.CopyToAsync(call.Http.Response.Body, cancel);
    }

    /// <summary>Sends bytes as they are kept.</summary>
    /// <param name="call">The request.</param>
    /// <param name="bytes">The bytes.</param>
    /// <param name="type">Their type.</param>
    /// <param name="name">The name under which a browser saves them; null for what a program reads.</param>
    /// <param name="cancel">Stops sending.</param>
    public static async Task SendAsync(this Call call, byte[] bytes, string type, string? name, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(bytes);
        Head(call, type, bytes.Length, name);
        await call.Http.Response.Body.WriteAsync(bytes, cancel);
    }

    private static void Head(Call call, string type, long length, string? name)
    {
        var response = call.Http.Response;
        response.ContentType = type;
        response.ContentLength = length;
        if (name is not null)
        {
            var named = new ContentDispositionHeaderValue("attachment");
            named.SetHttpFileName(name);
            response.Headers.ContentDisposition = named.ToString();
        }
    }
}
