namespace Linli.Forms.Engine.XForms;

/// <summary>Attributes of an element before it is written: in order, each once, the last one given stands.</summary>
internal sealed class XmlAttributes
{
    private readonly OrderedDictionary<string, string> _all = new(StringComparer.Ordinal);

    /// <summary>The attributes by name.</summary>
    public IReadOnlyDictionary<string, string> All => _all;

    /// <summary>Sets one; a value of null leaves all as it was.</summary>
    public XmlAttributes Set(string name, string? value)
    {
        if (value is not null)
        {
            _all[name] = value;
        }

        return this;
    }

    /// <summary>Sets all of another.</summary>
    public XmlAttributes Add(XmlAttributes others)
    {
        foreach (var (name, value) in others.All)
        {
            _all[name] = value;
        }

        return this;
    }
}
