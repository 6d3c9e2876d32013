using Linli.Forms.Definitions;

namespace Linli.Forms.OpenRosa;

/// <summary>The list of forms as phones ask for it.</summary>
internal static class ListRosaForms
{
    private const string Space = "http://openrosa.org/xforms/xformsList";

    public static void Map(Routes routes) => routes.Own("GET", "/formList", nameof(ListRosaForms), May.Key(Permission.RoundsWork), HandleAsync);

    private static async Task<Problem?> HandleAsync(Call call, CancellationToken cancel)
    {
        var only = call.Query("formID");
        var lines = await call.Service<Reads>().RunAsync(call.Act, look => RosaForms.Live(look)
            .Where(line => only is null || line.Form.XFormId == only)
            .Select(line => (line.Form, line.Version, HasFiles: RosaForms.Files(look, line.Form, line.Version.No).Count > 0)).ToList(), cancel);
        Rosa.Head(call.Http, call.Service<TimeProvider>());
        var address = Rosa.BaseOf(call.Http);
        await Rosa.WriteAsync(call.Http, xml =>
        {
            xml.WriteStartElement("xforms", Space);
            foreach (var (form, version, hasFiles) in lines)
            {
                Write(xml, address, form, version, hasFiles);
            }

            xml.WriteEndElement();
        }, cancel);
        return null;
    }

    private static void Write(System.Xml.XmlWriter xml, string address, Form form, FormVersion version, bool hasFiles)
    {
        var here = $"{address}/forms/{form.Id}/{version.No}";
        xml.WriteStartElement("xform", Space);
        xml.WriteElementString("formID", Space, form.XFormId);
        xml.WriteElementString("name", Space, form.Title);
        xml.WriteElementString("version", Space, version.Name);
        xml.WriteElementString("hash", Space, "md5:" + version.Hash);
        xml.WriteElementString("downloadUrl", Space, here + "/form.xml");
        if (hasFiles)
        {
            xml.WriteElementString("manifestUrl", Space, here + "/manifest");
        }

        xml.WriteEndElement();
    }
}
