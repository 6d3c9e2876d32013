namespace Linli.Forms.Definitions;

/// <summary>Gives the XForm of a version, byte for byte as its hash says.</summary>
internal static class ShowXForm
{
    public static void Map(Routes routes) =>
        routes.Own("GET", "/forms/{id:guid}/versions/{no:int}/form.xml", nameof(ShowXForm), May.HoldEither(Permission.FormsManage, Permission.RoundsWork), HandleAsync);

    private static async Task<Problem?> HandleAsync(Call call, CancellationToken cancel)
    {
        var no = call.RouteNumber("no");
        var xform = await call.Service<Reads>().RunAsync(call.Act, look => FormTable.Find(look, call.RouteId("id")) is { } form ? FormTable.XForm(look, form.Id, no) : null, cancel);
        if (xform is null)
        {
            return HttpProblems.NotFound();
        }

        await call.SendAsync(xform, Downloads.Xml, null, cancel);
        return null;
    }
}
