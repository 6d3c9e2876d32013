namespace Linli.Residents.Imports;

/// <summary>Sends a workbook that is made on the way; that it was given is recorded before the first byte leaves.</summary>
internal static class RosterDownload
{
    public static async Task<Problem?> SendAsync(Call call, string name, Shown<bool> shown, Action<Stream> write, CancellationToken cancel)
    {
        await using var file = Downloads.Place();
        write(file);
        if (await call.Service<Edge>().RecordAsync(call.Act, shown, cancel) is { } problem)
        {
            return problem;
        }

        await call.SendAsync(file, Downloads.Workbook, name, cancel);
        return null;
    }
}
