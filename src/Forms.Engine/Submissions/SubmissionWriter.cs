using System.Text;
using System.Xml;

namespace Linli.Forms.Engine;

/// <summary>Writes a submission as XML: every element, attribute and answer that <see cref="SubmissionReader"/> read, in its order.</summary>
public static class SubmissionWriter
{
    private static readonly XmlWriterSettings Settings = new() { OmitXmlDeclaration = true, NewLineHandling = NewLineHandling.Entitize, ConformanceLevel = ConformanceLevel.Document };

    /// <summary>Writes it.</summary>
    public static string Write(Submission submission)
    {
        ArgumentNullException.ThrowIfNull(submission);
        var text = new StringBuilder();
        using (var xml = XmlWriter.Create(text, Settings))
        {
            Write(xml, submission.Root);
        }

        return text.ToString();
    }

    /// <summary>As deep as <see cref="SubmissionReader.Deepest"/> lets it be.</summary>
    private static void Write(XmlWriter xml, SubmissionNode node)
    {
        xml.WriteStartElement(node.Name.Prefix, node.Name.Local, node.Name.Space);
        foreach (var (name, value) in node.Attributes)
        {
            xml.WriteAttributeString(name.Prefix, name.Local, name.Space, value);
        }

        foreach (var child in node.Children)
        {
            Write(xml, child);
        }

        xml.WriteString(node.Text);
        xml.WriteEndElement();
    }
}
