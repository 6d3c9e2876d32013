using Linli.Forms.Definitions;
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
                xml.WriteElementString("filename", Space, file.Name);
                xml.WriteElementString("hash", Space, "md5:" + file.Hash);
                xml.WriteElementString("downloadUrl", Space, address + Uri.EscapeDataString(file.Name));
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }, cancel);
        return null;
    }

    private static List<MediaFile> Read(Look look, Call call, Form form, int no)
    {
        var rounds = call.Service<FormRounds>();
        return [.. RosaForms.Files(look, form, no).Select(name => new MediaFile(name, FormHash.Of(MediaDesk.Bytes(look, call.Person, rounds, form.Id, no, name) ?? [])))];
    }
}
