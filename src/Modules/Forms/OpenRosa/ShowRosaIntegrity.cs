using Linli.Forms.Lists;

namespace Linli.Forms.OpenRosa;

/// <summary>Tells a phone which of the entities that it made itself are gone, or no longer its business. Source: forms.md 5, "Integrity".</summary>
internal static class ShowRosaIntegrity
{
    /// <summary>Most ids of one question.</summary>
    private const int Most = 1000;

    public static void Map(Routes routes) => routes.Own("GET", "/lists/{list}/integrity", nameof(ShowRosaIntegrity), May.Key(Permission.RoundsWork), HandleAsync);

    private static async Task<Problem?> HandleAsync(Call call, CancellationToken cancel)
    {
        var ids = (call.Query("id") ?? "").Split(',').Take(Most).Select(text => Guid.TryParse(text, out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty).Distinct().ToList();
        var known = await call.Service<Reads>().RunAsync(call.Act, look => ListTable.Find(look, call.Route("list")) is { } list ? ids.Count == 0 ? [] : EntityTable.Known(look, list.No, ids) : null, cancel);
        if (known is null)
        {
            return HttpProblems.NotFound();
        }

        Rosa.Head(call.Http, call.Service<TimeProvider>());
        await Rosa.WriteAsync(call.Http, xml =>
        {
            xml.WriteStartElement("data");
            xml.WriteStartElement("entities");
            foreach (var (id, isThere) in known)
            {
                xml.WriteStartElement("entity");
                xml.WriteAttributeString("id", id.ToString());
                xml.WriteElementString("deleted", isThere ? "false" : "true");
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
            xml.WriteEndElement();
        }, cancel);
        return null;
    }
}
