using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Territory.Import;

/// <summary>Takes areas in from a table: code, name, and if there are any, code of the parent and level.</summary>
internal static class ImportAreas
{
    /// <summary>Largest file, in bytes; the whole country has 35 MB.</summary>
    public const long LargestFile = 100L << 20;

    public static void Map(Routes routes) => routes.Own(
        "POST", "/areas/import", nameof(ImportAreas), May.Hold(Permission.AreasChange), HandleAsync, LargestFile, typeof(ImportReport));

    private static async Task<Problem?> HandleAsync(Call call, CancellationToken cancel)
    {
        await using var file = await SpoolAsync(call.Http.Request.Body, cancel);
        var services = call.Http.RequestServices;
        var import = new AreaImport(services.GetRequiredService<Gate>(), call.Act);
        if (await import.TakeAsync(file, cancel) is { } problem)
        {
            return problem;
        }

        call.Http.Response.ContentType = "application/json; charset=utf-8";
        await JsonSerializer.SerializeAsync(call.Http.Response.Body, import.Report(services.GetRequiredService<Texts>(), call.Language), LinliJson.Options, cancel);
        return null;
    }

    /// <summary>Lays the body down in a file that goes away by itself: finding out the encoding needs all of it.</summary>
    private static async Task<FileStream> SpoolAsync(Stream body, CancellationToken cancel)
    {
        var file = new FileStream(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
        });
        await body.CopyToAsync(file, cancel);
        return file;
    }
}
