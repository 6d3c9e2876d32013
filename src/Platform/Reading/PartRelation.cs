using System.Xml;

namespace Linli.Platform.Reading;

/// <summary>A pointer from one part of a workbook to another.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Kind">Last word of its type, such as <c>worksheet</c>; the rest differs between the two flavours of the standard.</param>
/// <param name="Target">Full name of the part.</param>
internal readonly record struct PartRelation(string? Id, string Kind, string Target)
{
    public static List<PartRelation> Read(XmlReader reader, string folder)
    {
        var relations = new List<PartRelation>();
        while (reader.Read())
        {
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "Relationship" } && reader.GetAttribute("TargetMode") != "External")
            {
                var type = reader.GetAttribute("Type") ?? "";
                relations.Add(new(reader.GetAttribute("Id"), type[(type.LastIndexOf('/') + 1)..], Full(reader.GetAttribute("Target") ?? "", folder)));
            }
        }

        return relations;
    }

    private static string Full(string target, string folder)
    {
        if (target.StartsWith('/'))
        {
            return target[1..];
        }

        return target.StartsWith("./", StringComparison.Ordinal) ? folder + target[2..] : folder + target;
    }
}
