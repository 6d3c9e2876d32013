namespace Linli.Forms.Submissions;

/// <summary>Takes a form that was filled on our own pages; the same body that phones send.</summary>
internal static class SendForm
{
    public static void Map(Routes routes) => routes.Own(
        "POST", "/forms/submission", nameof(SendForm), May.Hold(Permission.RoundsWork), HandleAsync, Envelope.LargestBody, typeof(TakenSubmission));

    private static async Task<Problem?> HandleAsync(Call call, CancellationToken cancel)
    {
        if ((await Envelope.ReadAsync(call.Http.Request, cancel)).Failed(out var problem, out var envelope)
            || (await call.Service<SubmissionDesk>().TakeAsync(call, envelope, cancel)).Failed(out problem, out var taken))
        {
            return problem;
        }

        await call.AnswerAsync(taken, cancel);
        return null;
    }
}
