namespace Linli.Forms.OData;

/// <summary>Gives the turns of a repeat as a table of the feed; each names the row that it belongs to.</summary>
internal static class ListODataRepeat
{
    public static void Map(Routes routes) => routes.Own("GET", "/forms/{id:guid}/odata/Submissions.{repeat}", nameof(ListODataRepeat), May.Feed(Permission.RosterExport), HandleAsync);

    private static Task<Problem?> HandleAsync(Call call, CancellationToken cancel) => ODataPage.SendAsync(call, $"{ODataTable.Root}.{call.Route("repeat")}", cancel);
}
