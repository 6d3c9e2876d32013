using Linli.Forms.Submissions;

namespace Linli.Forms.OpenRosa;

/// <summary>Takes a filled form from a phone: 201 when it is kept, now or before, whatever the round says of it; 200 would be a failure to Collect.</summary>
internal static class TakeRosaSubmission
{
    public static void Map(Routes routes) => routes.Own("POST", "/submission", nameof(TakeRosaSubmission), May.Key(Permission.RoundsWork), HandleAsync, Envelope.LargestBody);

    private static async Task<Problem?> HandleAsync(Call call, CancellationToken cancel)
    {
        if ((await Envelope.ReadAsync(call.Http.Request, cancel)).Failed(out var problem, out var envelope)
            || (await call.Service<SubmissionDesk>().TakeAsync(call, envelope, cancel)).Failed(out problem, out var taken))
        {
            return problem;
        }

        Rosa.Head(call.Http, call.Service<TimeProvider>());
        call.Http.Response.StatusCode = 201;
        call.Http.Response.Headers.Location = Rosa.BaseOf(call.Http) + "/submission";
        await Rosa.SayAsync(call.Http, "submit_success", Words(call, taken), cancel);
        return null;
    }

    /// <summary>What the phone shows: that it is kept, and whether the round took it.</summary>
    private static string Words(Call call, TakenSubmission taken) =>
        taken.Refused is { } refused ? $"{Word(call, "forms.kept-not-taken")} {refused.Title}" : Word(call, "forms.kept");

    private static string Word(Call call, string code) => call.Service<Texts>().Raw(code, call.Language)?.Title ?? "";
}
