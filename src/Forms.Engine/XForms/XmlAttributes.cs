namespace Linli.Forms.Engine.XForms;

/// <summary>Attributes of an element before it is written: in order, each once, the last one given stands.</summary>
internal sealed class XmlAttributes
{
    private readonly List<(string Name, string Value)> _all = [];

    /// <summary>The attributes.</summary>
    public IReadOnlyList<(string Name, string Value)> All => _all;

    /// <summary>The value of one; null without it.</summary>
    public string? this[string name] => _all.Find(one => one.Name == name).Value;

    /// <summary>Sets one; a value of null leaves all as it was.</summary>
    public XmlAttributes Set(string name, string? value)
    {
        if (value is null)
        {
            return this;
        }

        var at = _all.FindIndex(one => one.Name == name);
        if (at < 0)
        {
            _all.Add((name, value));
        }
        else
        {
            _all[at] = (name, value);
        }

        return this;
    }

    /// <summary>Sets all of another.</summary>
    public XmlAttributes Add(XmlAttributes others)
    {
        foreach (var (name, value) in others.All)
        {
            Set(name, value);
        }

        return this;
    }
}
