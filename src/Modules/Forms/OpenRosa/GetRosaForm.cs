using Linli.Forms.Definitions;

namespace Linli.Forms.OpenRosa;

/// <summary>Gives a phone the XForm, byte for byte as its hash says.</summary>
internal static class GetRosaForm
{
    public static void Map(Routes routes) => routes.Own("GET", "/forms/{id:guid}/{no:int}/form.xml", nameof(GetRosaForm), May.Key(Permission.RoundsWork), HandleAsync);

    private static async Task<Problem?> HandleAsync(Call call, CancellationToken cancel)
    {
        var (id, no) = (call.RouteId("id"), call.RouteNumber("no"));
        var xform = await call.Service<Reads>().RunAsync(call.Act, look => RosaForms.Find(look, id, no) is null ? null : FormTable.XForm(look, id, no), cancel);
        if (xform is null)
        {
            return HttpProblems.NotFound();
        }

        Rosa.Head(call.Http, call.Service<TimeProvider>());
        await call.SendAsync(xform, Downloads.Xml, null, cancel);
        return null;
    }
}
