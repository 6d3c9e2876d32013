using System.Text;
using System.Xml;

namespace Linli.Forms.Engine;

/// <summary>Why a submission cannot be read.</summary>
public enum SubmissionFault
{
    /// <summary>It is no well-formed XML, or the reader that was handed in refused it.</summary>
    NotXml,

    /// <summary>Elements lie more than <see cref="SubmissionReader.Deepest"/> deep.</summary>
    TooDeep,

    /// <summary>It has more than <see cref="SubmissionReader.MostNodes"/> elements and attributes.</summary>
    TooMany,

    /// <summary>Text stands between the elements of a group.</summary>
    MixedText,
}

/// <summary>What came of reading a submission: it, or why not.</summary>
/// <param name="Submission">The submission; null when it could not be read.</param>
/// <param name="Fault">Why not.</param>
/// <param name="Line">The line at which it broke, from 1; 0 when not known.</param>
public readonly record struct SubmissionReading(Submission? Submission, SubmissionFault Fault, int Line);

/// <summary>Reads submissions. The caller opens the XML and so decides what it may hold; no document type and nothing outside is ever asked for here.</summary>
public static class SubmissionReader
{
    /// <summary>Deepest nesting of elements.</summary>
    public const int Deepest = 100;

    /// <summary>Most elements and attributes.</summary>
    public const int MostNodes = 200_000;

    /// <summary>Reads a submission.</summary>
    /// <param name="xml">A reader at the beginning of the document.</param>
    public static SubmissionReading Read(XmlReader xml)
    {
        ArgumentNullException.ThrowIfNull(xml);
        try
        {
            return new Pass(xml).Run();
        }
        catch (XmlException broken)
        {
            return new(null, SubmissionFault.NotXml, broken.LineNumber);
        }
    }

    /// <summary>One reading; without recursion, so that no file can use up the stack.</summary>
    private sealed class Pass(XmlReader xml)
    {
        private readonly Stack<SubmissionNode> _open = new();
        private readonly StringBuilder _text = new();
        private SubmissionNode? _root;
        private int _nodes;

        public SubmissionReading Run()
        {
            while (xml.Read())
            {
                if (Take() is { } fault)
                {
                    return new(null, fault, xml is IXmlLineInfo lines ? lines.LineNumber : 0);
                }
            }

            return _root is null ? new(null, SubmissionFault.NotXml, 0) : new(new(_root), default, 0);
        }

        private SubmissionFault? Take() => xml.NodeType switch
        {
            XmlNodeType.Element => Open(),
            XmlNodeType.EndElement => Close(),
            XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace => AddText(),
            XmlNodeType.EntityReference => SubmissionFault.NotXml,
            _ => null,
        };

        private SubmissionFault? Open()
        {
            if (EndText(isGroup: true) is { } mixed)
            {
                return mixed;
            }

            var node = new SubmissionNode(new(xml.LocalName, xml.NamespaceURI, xml.Prefix));
            var isEmpty = xml.IsEmptyElement;
            AddAttributes(node);
            if (_open.TryPeek(out var parent))
            {
                parent.Add(node);
            }
            else
            {
                _root ??= node;
            }

            if (!isEmpty)
            {
                _open.Push(node);
            }

            return ++_nodes > MostNodes ? SubmissionFault.TooMany : _open.Count > Deepest ? SubmissionFault.TooDeep : null;
        }

        private void AddAttributes(SubmissionNode node)
        {
            while (xml.MoveToNextAttribute())
            {
                _nodes++;
                node.Add(new SubmissionAttribute(new(xml.LocalName, xml.NamespaceURI, xml.Prefix), xml.Value));
            }

            xml.MoveToElement();
        }

        private SubmissionFault? Close()
        {
            var fault = EndText(isGroup: false);
            _open.Pop();
            return fault;
        }

        private SubmissionFault? AddText()
        {
            _text.Append(xml.Value);
            return null;
        }

        /// <summary>The text so far belongs to an answer, or is blank between the elements of a group.</summary>
        private SubmissionFault? EndText(bool isGroup)
        {
            var text = _text.ToString();
            _text.Clear();
            if (!_open.TryPeek(out var node) || text.Length == 0)
            {
                return null;
            }

            if (isGroup || node.Children.Count > 0)
            {
                return string.IsNullOrWhiteSpace(text) ? null : SubmissionFault.MixedText;
            }

            node.Text = text;
            return null;
        }
    }
}
