namespace Linli.Forms.Exports;

/// <summary>Sends every answer of a form as a file; that it was given, and why, is recorded before the first byte leaves.</summary>
internal static class AnswerFile
{
    public static async Task<Problem?> SendAsync(Call call, string ending, string type, Action<AnswerSheet, Stream> write, CancellationToken cancel)
    {
        await using var file = Downloads.Place();
        var made = await call.Service<Reads>().RunAsync(call.Act, look => Make(look, call, file, write), cancel);
        if (made.Failed(out var problem, out var ask))
        {
            return problem;
        }

        if (await call.Service<Edge>().RecordAsync(ask.Act, ask.Shown("form.export"), cancel) is { } refused)
        {
            return refused;
        }

        await call.SendAsync(file, type, $"{ask.FileName}-answers{ending}", cancel);
        return null;
    }

    private static Outcome<AnswerAsk> Make(Look look, Call call, FileStream file, Action<AnswerSheet, Stream> write)
    {
        if (AnswerAsk.Read(call, look, needsReason: true).Failed(out var problem, out var ask))
        {
            return problem;
        }

        write(new AnswerSheet(look, ask, FigureWords.For(call), call.Service<FormRounds>()), file);
        return ask;
    }
}
