using System.Globalization;
using System.Xml;

namespace Linli.Platform.Reading;

/// <summary>Finds out which cell styles show a number as a day or a time.</summary>
internal static class CellStyles
{
    private const int MostStyles = 65_536;

    public static List<NumberShape> Read(XmlReader reader)
    {
        var shapes = new Dictionary<int, NumberShape>();
        var styles = new List<NumberShape>();
        var inCellStyles = false;
        while (reader.Read())
        {
            if (reader.LocalName == "cellXfs")
            {
                inCellStyles = reader is { NodeType: XmlNodeType.Element, IsEmptyElement: false };
            }
            else if (reader.NodeType == XmlNodeType.Element)
            {
                Take(reader, shapes, inCellStyles ? styles : null);
            }
        }

        return styles;
    }

    private static void Take(XmlReader reader, Dictionary<int, NumberShape> shapes, List<NumberShape>? styles)
    {
        if (reader.LocalName == "numFmt")
        {
            shapes[Format(reader)] = DateFormatRules.Shape(reader.GetAttribute("formatCode") ?? "");
        }
        else if (reader.LocalName == "xf" && styles?.Count < MostStyles)
        {
            var format = Format(reader);
            styles.Add(DateFormatRules.Shape(format) is var known and not NumberShape.Plain ? known : shapes.GetValueOrDefault(format));
        }
    }

    private static int Format(XmlReader reader) =>
        int.TryParse(reader.GetAttribute("numFmtId"), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0;
}
