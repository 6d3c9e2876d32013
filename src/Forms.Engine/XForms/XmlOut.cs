using System.Text;
using System.Xml;

namespace Linli.Forms.Engine.XForms;

/// <summary>Writes XML that is well formed whatever the texts hold. Names must have been asked for with <see cref="XmlNames.Has"/> when they come from a cell.</summary>
internal sealed class XmlOut : IDisposable
{
    private static readonly XmlWriterSettings Settings = new() { OmitXmlDeclaration = true, NewLineHandling = NewLineHandling.None, CloseOutput = false };

    private readonly StringBuilder _text = new("<?xml version=\"1.0\"?>\n");
    private readonly XmlNames _names;
    private readonly XmlWriter _xml;

    public XmlOut(XmlNames names)
    {
        _names = names;
        _xml = XmlWriter.Create(_text, Settings);
    }

    /// <summary>What elements without a prefix are of; the primary instance may have a namespace of its own.</summary>
    public string Space { get; set; } = XmlNames.XForms;

    /// <summary>Begins the root, with all namespaces.</summary>
    public void Root(string name)
    {
        var (prefix, part, space) = _names.Resolve(name);
        _xml.WriteStartElement(prefix, part, space);
        _xml.WriteAttributeString("xmlns", XmlNames.XForms);
        foreach (var (bound, uri) in _names.All)
        {
            _xml.WriteAttributeString("xmlns", bound, null, uri);
        }
    }

    /// <summary>Begins an element.</summary>
    public void Start(string name)
    {
        var (prefix, part, space) = _names.Resolve(name);
        _xml.WriteStartElement(prefix, part, space ?? Space);
    }

    /// <summary>Begins an element with attributes.</summary>
    public void Start(string name, XmlAttributes attributes)
    {
        Start(name);
        var seen = new HashSet<(string, string?)>();
        foreach (var (key, value) in attributes.All)
        {
            var (_, part, space) = _names.Resolve(key);
            if (seen.Add((part, space)))
            {
                Attribute(key, value);
            }
        }
    }

    /// <summary>Begins an element with attributes.</summary>
    public void Start(string name, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        Start(name);
        foreach (var (key, value) in attributes)
        {
            if (value is not null)
            {
                Attribute(key, value);
            }
        }
    }

    /// <summary>An attribute of the element that has just begun. Breaks of lines become spaces, as every reader of XML would make them.</summary>
    public void Attribute(string name, string value)
    {
        var (prefix, part, space) = _names.Resolve(name);
        _xml.WriteAttributeString(prefix, part, space, XmlNames.Clean(value).Replace('\n', ' ').Replace('\t', ' '));
    }

    /// <summary>A text.</summary>
    public void Text(string text) => _xml.WriteString(XmlNames.Clean(text));

    /// <summary>A text in a section of its own, which means the same and is not joined with other texts.</summary>
    public void Section(string text) => _xml.WriteCData(XmlNames.Clean(text));

    /// <summary>Ends the element that began last.</summary>
    public void End() => _xml.WriteEndElement();

    /// <summary>An element with attributes and nothing in it.</summary>
    public void Empty(string name, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        Start(name, attributes);
        End();
    }

    /// <summary>An element with a text in it.</summary>
    public void Leaf(string name, string text)
    {
        Start(name);
        Text(text);
        End();
    }

    /// <summary>Goes to a new line, between elements.</summary>
    public void Line() => _xml.WriteWhitespace("\n");

    /// <summary>What has been written.</summary>
    public string Finish()
    {
        _xml.Flush();
        return _text.Append('\n').ToString();
    }

    /// <inheritdoc/>
    public void Dispose() => _xml.Dispose();
}
