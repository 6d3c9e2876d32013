using System.Globalization;
using System.Xml;

namespace Linli.Platform.Reading;

/// <summary>Finds out which cell styles show a number as a day.</summary>
internal static class CellStyles
{
    private const int MostStyles = 65_536;

    public static List<bool> Read(XmlReader reader)
    {
        var dateFormats = new HashSet<int>();
        var styles = new List<bool>();
        var inCellStyles = false;
        while (reader.Read())
        {
            if (reader.LocalName == "cellXfs")
            {
                inCellStyles = reader is { NodeType: XmlNodeType.Element, IsEmptyElement: false };
            }
            else if (reader.NodeType == XmlNodeType.Element)
            {
                Take(reader, dateFormats, inCellStyles ? styles : null);
            }
        }

        return styles;
    }

    private static void Take(XmlReader reader, HashSet<int> dateFormats, List<bool>? styles)
    {
        if (reader.LocalName == "numFmt" && DateFormatRules.IsDate(reader.GetAttribute("formatCode") ?? ""))
        {
            dateFormats.Add(Format(reader));
        }
        else if (reader.LocalName == "xf" && styles?.Count < MostStyles)
        {
            var format = Format(reader);
            styles.Add(DateFormatRules.IsBuiltInDate(format) || dateFormats.Contains(format));
        }
    }

    private static int Format(XmlReader reader) =>
        int.TryParse(reader.GetAttribute("numFmtId"), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0;
}
