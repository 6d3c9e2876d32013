namespace Linli.Forms.Engine;

/// <summary>A name in XML.</summary>
/// <param name="Local">The name without prefix.</param>
/// <param name="Space">The namespace; empty for none.</param>
/// <param name="Prefix">The prefix as written; empty for none.</param>
public readonly record struct XmlName(string Local, string Space, string Prefix);

/// <summary>An attribute as written.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value.</param>
public readonly record struct SubmissionAttribute(XmlName Name, string Value);

/// <summary>An element of a submission: an answer, or a group of them.</summary>
public sealed class SubmissionNode(XmlName name)
{
    private readonly List<SubmissionAttribute> _attributes = [];
    private readonly List<SubmissionNode> _children = [];

    /// <summary>Its name.</summary>
    public XmlName Name => name;

    /// <summary>Its attributes in the order of the file, namespaces that it declares among them.</summary>
    public IReadOnlyList<SubmissionAttribute> Attributes => _attributes;

    /// <summary>The elements inside, in order; empty for an answer.</summary>
    public IReadOnlyList<SubmissionNode> Children => _children;

    /// <summary>The text of an answer; empty when nothing was answered. Blanks between the elements of a group are left out.</summary>
    public string Text { get; internal set; } = "";

    /// <summary>The first element of a name inside, whatever its namespace.</summary>
    public SubmissionNode? Find(string local) => _children.Find(child => child.Name.Local == local);

    /// <summary>The value of an attribute, whatever its namespace; null without one.</summary>
    public string? Attribute(string local)
    {
        var at = _attributes.FindIndex(attribute => attribute.Name.Local == local && attribute.Name.Prefix != "xmlns");
        return at < 0 ? null : _attributes[at].Value;
    }

    internal void Add(SubmissionAttribute attribute) => _attributes.Add(attribute);

    internal void Add(SubmissionNode child) => _children.Add(child);
}
