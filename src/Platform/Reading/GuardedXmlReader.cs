using System.Diagnostics.CodeAnalysis;
using System.Xml;

namespace Linli.Platform.Reading;

/// <summary>An XML reader that stops at the first element that is too deep or has too many attributes.</summary>
[SuppressMessage("Naming", "CA1710", Justification = "It is a reader")]
internal sealed class GuardedXmlReader(XmlReader inner, ReadingLimits limits) : XmlReader
{
    public override int AttributeCount => inner.AttributeCount;

    public override string BaseURI => inner.BaseURI;

    public override int Depth => inner.Depth;

    public override bool EOF => inner.EOF;

    public override bool IsEmptyElement => inner.IsEmptyElement;

    public override string LocalName => inner.LocalName;

    public override string NamespaceURI => inner.NamespaceURI;

    public override XmlNameTable NameTable => inner.NameTable;

    public override XmlNodeType NodeType => inner.NodeType;

    public override string Prefix => inner.Prefix;

    public override ReadState ReadState => inner.ReadState;

    public override string Value => inner.Value;

    public override bool CanReadValueChunk => inner.CanReadValueChunk;

    public override string GetAttribute(int i) => inner.GetAttribute(i);

    public override string? GetAttribute(string name) => inner.GetAttribute(name);

    public override string? GetAttribute(string name, string? namespaceURI) => inner.GetAttribute(name, namespaceURI);

    public override string? LookupNamespace(string prefix) => inner.LookupNamespace(prefix);

    public override bool MoveToAttribute(string name) => inner.MoveToAttribute(name);

    public override bool MoveToAttribute(string name, string? ns) => inner.MoveToAttribute(name, ns);

    public override bool MoveToElement() => inner.MoveToElement();

    public override bool MoveToFirstAttribute() => inner.MoveToFirstAttribute();

    public override bool MoveToNextAttribute() => inner.MoveToNextAttribute();

    public override bool ReadAttributeValue() => inner.ReadAttributeValue();

    public override void ResolveEntity() => inner.ResolveEntity();

    public override int ReadValueChunk(char[] buffer, int index, int count) => inner.ReadValueChunk(buffer, index, count);

    public override bool Read()
    {
        var more = inner.Read();
        if (inner.Depth > limits.XmlDepth)
        {
            throw new ReadingRefusedException(ReadingProblems.TooDeep(limits.XmlDepth));
        }

        return inner.AttributeCount > limits.XmlAttributes
            ? throw new ReadingRefusedException(ReadingProblems.TooManyAttributes(limits.XmlAttributes))
            : more;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
