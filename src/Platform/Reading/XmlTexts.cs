using System.Text;
using System.Xml;

namespace Linli.Platform.Reading;

/// <summary>Reads texts of a workbook's parts without letting one grow beyond the bound of a cell.</summary>
internal static class XmlTexts
{
    private const int ChunkCharacters = 4_096;

    /// <summary>All text inside the element on which the reader stands, without phonetic readings. Leaves the reader on the end tag.</summary>
    public static string Inside(XmlReader reader, int limit)
    {
        if (reader.IsEmptyElement)
        {
            return "";
        }

        var text = new StringBuilder();
        var depth = reader.Depth;
        var more = reader.Read();
        while (more && reader.Depth > depth)
        {
            more = Take(reader, text, limit);
        }

        return Unescape(text.ToString());
    }

    /// <summary>Takes one node in and moves on; false at the end of the document.</summary>
    private static bool Take(XmlReader reader, StringBuilder text, int limit)
    {
        if (reader is { NodeType: XmlNodeType.Element, LocalName: "rPh" })
        {
            // How a Japanese or Chinese word is read, written above it: not part of the word.
            reader.Skip();
            return !reader.EOF;
        }

        if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace)
        {
            Append(reader, text, limit);
        }

        return reader.Read();
    }

    private static void Append(XmlReader reader, StringBuilder text, int limit)
    {
        var chunk = new char[Math.Min(ChunkCharacters, limit + 1)];
        for (var got = reader.ReadValueChunk(chunk, 0, chunk.Length); got > 0; got = reader.ReadValueChunk(chunk, 0, chunk.Length))
        {
            text.Append(chunk, 0, got);
            if (text.Length > limit)
            {
                throw new ReadingRefusedException(ReadingProblems.CellTooLong(null, limit));
            }
        }
    }

    /// <summary>Excel writes characters XML cannot hold as <c>_x000D_</c>.</summary>
    private static string Unescape(string text) =>
        text.Contains("_x", StringComparison.Ordinal) ? XmlConvert.DecodeName(text).Replace("\0", "", StringComparison.Ordinal) : text;
}
