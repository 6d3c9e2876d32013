namespace Linli.Forms.OpenRosa;

/// <summary>Tells a phone, before it sends, that it may and how much at a time. Collect wants exactly 204.</summary>
internal static class OfferRosaSubmission
{
    public static void Map(Routes routes) => routes.Own("HEAD", "/submission", nameof(OfferRosaSubmission), May.Key(Permission.RoundsWork), HandleAsync, answer: typeof(Done));

    private static Task<Problem?> HandleAsync(Call call, CancellationToken cancel)
    {
        Rosa.Head(call.Http, call.Service<TimeProvider>());
        call.Http.Response.StatusCode = 204;
        return Task.FromResult<Problem?>(null);
    }
}
