using Linli.Forms.Definitions;
using Linli.Forms.Lists;
using Linli.Forms.Media;

namespace Linli.Forms.OpenRosa;

/// <summary>The files that go with a form, with the digests of their bytes: phones load again what has changed.</summary>
internal static class ListRosaMedia
{
    private const string Space = "http://openrosa.org/xforms/xformsManifest";

    public static void Map(Routes routes) => routes.Own("GET", "/forms/{id:guid}/{no:int}/manifest", nameof(ListRosaMedia), May.Key(Permission.RoundsWork), HandleAsync);

    private static async Task<Problem?> HandleAsync(Call call, CancellationToken cancel)
    {
        var (id, no) = (call.RouteId("id"), call.RouteNumber("no"));
        var files = await call.Service<Reads>().RunAsync(call.Act, look => RosaForms.Find(look, id, no) is not { } found ? null : Read(look, call, found.Form, no), cancel);
        if (files is null)
        {
            return HttpProblems.NotFound();
        }

        Rosa.Head(call.Http, call.Service<TimeProvider>());
        var address = $"{Rosa.BaseOf(call.Http)}/forms/{id}/{no}/media/";
        await Rosa.WriteAsync(call.Http, xml =>
        {
            xml.WriteStartElement("manifest", Space);
            foreach (var file in files)
            {
                xml.WriteStartElement("mediaFile", Space);
                if (file.List is not null)
                {
                    xml.WriteAttributeString("type", "entityList");
                }

                xml.WriteElementString("filename", Space, file.Name);
                xml.WriteElementString("hash", Space, "md5:" + file.Hash);
                xml.WriteElementString("downloadUrl", Space, address + Uri.EscapeDataString(file.Name));
                if (file.List is { } list)
                {
                    xml.WriteElementString("integrityUrl", Space, $"{Rosa.BaseOf(call.Http)}/lists/{Uri.EscapeDataString(list)}/integrity");
                }

                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }, cancel);
        return null;
    }

    private static List<RosaFile> Read(Look look, Call call, Form form, int no)
    {
        var rounds = call.Service<FormRounds>();
        return [.. RosaForms.Files(look, form, no).Select(file => Read(look, call, rounds, form, no, file))];
    }

    private static RosaFile Read(Look look, Call call, FormRounds rounds, Form form, int no, NamedFile file) =>
        file.State == NamedFile.List && MediaDesk.ListIn(look, form.Id, no, file.Name) is { } list
            ? new(file.Name, ListCsv.HashOf(look, list), list.Name)
            : new(file.Name, FormHash.Of(MediaDesk.Bytes(look, call.Person, rounds, form.Id, no, file.Name).Failed(out _, out var bytes) ? [] : bytes), null);

    /// <summary>A file as a manifest names it.</summary>
    /// <param name="Name">Its name, without folder.</param>
    /// <param name="Hash">MD5 of its bytes; of a list what changes with them.</param>
    /// <param name="List">The list whose entities it holds; null for other files.</param>
    private sealed record RosaFile(string Name, string Hash, string? List);
}
