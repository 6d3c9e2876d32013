using Linli.Forms.Exports;

namespace Linli.Forms.Summaries;

/// <summary>Sends the figures of a form as a file.</summary>
internal static class SummaryFile
{
    public static async Task<Problem?> SendAsync(Call call, string ending, string type, Action<Stream, FormSummary, FigureWords> write, CancellationToken cancel)
    {
        var found = await call.Service<Reads>().RunAsync(
            call.Act, look => SummaryAsk.Read(call, look).Then(ask => (Summary: SummaryReader.Read(look, ask, call.Language), Name: ask.FileName)), cancel);
        if (found.Failed(out var problem, out var made))
        {
            return problem;
        }

        await using var file = Downloads.Place();
        write(file, made.Summary, FigureWords.For(call));
        await call.SendAsync(file, type, $"{made.Name}-summary{ending}", cancel);
        return null;
    }
}
