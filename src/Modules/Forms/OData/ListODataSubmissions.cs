namespace Linli.Forms.OData;

/// <summary>Gives the filled forms as a table of the feed.</summary>
internal static class ListODataSubmissions
{
    public static void Map(Routes routes) => routes.Own("GET", "/forms/{id:guid}/odata/Submissions", nameof(ListODataSubmissions), May.Feed(Permission.RosterExport), HandleAsync);

    private static Task<Problem?> HandleAsync(Call call, CancellationToken cancel) => ODataPage.SendAsync(call, ODataTable.Root, cancel);
}
