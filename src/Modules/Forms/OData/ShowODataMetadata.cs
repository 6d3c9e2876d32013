using System.Xml;
using Linli.Forms.Engine;

namespace Linli.Forms.OData;

/// <summary>Tells the types of the tables of a form's feed. Source: OData 4.0, CSDL XML; namespaces and type names as ODK Central has them.</summary>
internal static class ShowODataMetadata
{
    private const string Edmx = "http://docs.oasis-open.org/odata/ns/edmx";
    private const string Edm = "http://docs.oasis-open.org/odata/ns/edm";
    private const string System = "org.opendatakit.submission";

    public static void Map(Routes routes) => routes.Own("GET", "/forms/{id:guid}/odata/$metadata", nameof(ShowODataMetadata), May.Feed(Permission.RosterExport), HandleAsync);

    private static async Task<Problem?> HandleAsync(Call call, CancellationToken cancel)
    {
        var found = await call.Service<Reads>().RunAsync(call.Act, look => ODataFeed.Find(call, look), cancel);
        if (found.Failed(out var problem, out var feed))
        {
            return problem;
        }

        using var body = new MemoryStream();
        using (var xml = XmlWriter.Create(body))
        {
            Write(xml, ODataTableRules.NameOf(feed.Ask.Form.XFormId), feed.Tables);
        }

        await ODataFeed.AnswerAsync(call.Http, "application/xml; charset=utf-8", body.GetBuffer().AsMemory(0, (int)body.Length), cancel);
        return null;
    }

    private static void Write(XmlWriter xml, string form, IReadOnlyList<ODataTable> tables)
    {
        var space = "org.opendatakit.user." + form;
        xml.WriteStartElement("edmx", "Edmx", Edmx);
        xml.WriteAttributeString("Version", "4.0");
        xml.WriteStartElement("DataServices", Edmx);
        Element(xml, "Schema", [("Namespace", System)], () => Element(xml, "ComplexType", [("Name", "metadata")], () =>
        {
            foreach (var (name, type) in ODataRows.SystemFields)
            {
                Property(xml, name, type);
            }
        }));
        Element(xml, "Schema", [("Namespace", space)], () =>
        {
            foreach (var table in tables)
            {
                WriteTable(xml, space, table);
            }

            Element(xml, "EntityContainer", [("Name", form)], () =>
            {
                foreach (var table in tables)
                {
                    Element(xml, "EntitySet", [("Name", table.Name), ("EntityType", $"{space}.{table.Name}")], () => WriteLimits(xml));
                }
            });
        });
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void WriteTable(XmlWriter xml, string space, ODataTable table)
    {
        Element(xml, "EntityType", [("Name", table.Name)], () =>
        {
            Element(xml, "Key", [], () => Element(xml, "PropertyRef", [("Name", "__id")], () => { }));
            Property(xml, "__id", "Edm.String", isKey: true);
            if (table.ParentKey is { } parent)
            {
                Property(xml, parent, "Edm.String");
            }
            else
            {
                Property(xml, "__system", System + ".metadata");
            }

            WriteFields(xml, space, table.Name, table.Fields);
        });
        WriteGroups(xml, space, table.Name, table.Fields);
    }

    private static void WriteFields(XmlWriter xml, string space, string way, IEnumerable<ODataField> fields)
    {
        foreach (var field in fields)
        {
            Property(xml, field.Name, field.Type is { } type ? TypeOf(type) : $"{space}.{way}.{field.Name}");
        }
    }

    private static void WriteGroups(XmlWriter xml, string space, string way, IEnumerable<ODataField> fields)
    {
        foreach (var group in fields.Where(field => field.Type is null))
        {
            Element(xml, "ComplexType", [("Name", $"{way}.{group.Name}")], () => WriteFields(xml, space, $"{way}.{group.Name}", group.Children));
            WriteGroups(xml, space, $"{way}.{group.Name}", group.Children);
        }
    }

    /// <summary>Says what cannot be asked, so that programs do it by themselves.</summary>
    private static void WriteLimits(XmlWriter xml)
    {
        const string Terms = "Org.OData.Capabilities.V1.";
        Element(xml, "Annotation", [("Term", Terms + "ConformanceLevel"), ("EnumMember", Terms + "ConformanceLevelType/Minimal")], () => { });
        Element(xml, "Annotation", [("Term", Terms + "BatchSupported"), ("Bool", "false")], () => { });
        foreach (var (term, property) in new[] { ("SortRestrictions", "Sortable"), ("ExpandRestrictions", "Expandable"), ("SearchRestrictions", "Searchable") })
        {
            Element(xml, "Annotation", [("Term", Terms + term)], () => Element(xml, "Record", [], () => Element(xml, "PropertyValue", [("Property", property), ("Bool", "false")], () => { })));
        }
    }

    private static string TypeOf(AnswerType type) => type switch
    {
        AnswerType.Integer => "Edm.Int64",
        AnswerType.Decimal => "Edm.Double",
        AnswerType.Date => "Edm.Date",
        AnswerType.DateTime => "Edm.DateTimeOffset",
        AnswerType.Point => "Edm.GeographyPoint",
        AnswerType.Line => "Edm.GeographyLineString",
        AnswerType.Area => "Edm.GeographyPolygon",
        _ => "Edm.String",
    };

    private static void Property(XmlWriter xml, string name, string type, bool isKey = false) =>
        Element(xml, "Property", isKey ? [("Name", name), ("Type", type), ("Nullable", "false")] : [("Name", name), ("Type", type)], () => { });

    private static void Element(XmlWriter xml, string name, IReadOnlyList<(string Name, string Value)> attributes, Action inside)
    {
        xml.WriteStartElement(name, Edm);
        foreach (var attribute in attributes)
        {
            xml.WriteAttributeString(attribute.Name, attribute.Value);
        }

        inside();
        xml.WriteEndElement();
    }
}
