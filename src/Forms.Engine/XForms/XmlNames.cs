using System.Text;
using System.Xml;

namespace Linli.Forms.Engine.XForms;

/// <summary>The namespaces of an XForm, and what may stand in XML.</summary>
internal sealed class XmlNames
{
    /// <summary>The namespace of elements without a prefix.</summary>
    public const string XForms = "http://www.w3.org/2002/xforms";

    private static readonly string[] Reserved = ["http://www.w3.org/XML/1998/namespace", "http://www.w3.org/2000/xmlns/"];

    private const string Entities = "http://www.opendatakit.org/xforms/entities";

    private readonly Dictionary<string, string> _spaces = new(StringComparer.Ordinal)
    {
        ["h"] = "http://www.w3.org/1999/xhtml",
        ["ev"] = "http://www.w3.org/2001/xml-events",
        ["xsd"] = "http://www.w3.org/2001/XMLSchema",
        ["jr"] = "http://openrosa.org/javarosa",
        ["orx"] = "http://openrosa.org/xforms",
        ["odk"] = "http://www.opendatakit.org/xforms",
    };

    /// <summary>The namespaces of every form, those of its settings, and that of entities when it has some. What is bound already stays.</summary>
    public XmlNames(IReadOnlyDictionary<string, string> further, bool hasEntities)
    {
        foreach (var (prefix, said) in further.Where(one => IsPart(one.Key) && !one.Key.StartsWith("xml", StringComparison.OrdinalIgnoreCase)))
        {
            if (Space(said) is { } space)
            {
                _spaces.TryAdd(prefix, space);
            }
        }

        if (hasEntities)
        {
            _spaces.TryAdd("entities", Entities);
        }
    }

    /// <summary>Namespaces by prefix, in a fixed order.</summary>
    public IEnumerable<KeyValuePair<string, string>> All => _spaces;

    /// <summary>Whether something may have this name: a name of XML, its prefix (if any) bound.</summary>
    public bool Has(string name) => Split(name) is var (prefix, part) && IsPart(part) && (prefix.Length == 0 ? name != "xmlns" : _spaces.ContainsKey(prefix));

    /// <summary>The parts of a name; the namespace is null for one without a prefix.</summary>
    public (string Prefix, string Part, string? Space) Resolve(string name)
    {
        var (prefix, part) = Split(name);
        return (prefix, part, prefix.Length == 0 ? null : _spaces[prefix]);
    }

    /// <summary>A namespace as it can be written; null when it is empty or XML's own.</summary>
    public static string? Space(string? said) => said is not null && Clean(said) is { Length: > 0 } space && Array.IndexOf(Reserved, space) < 0 ? space : null;

    /// <summary>A text without the characters that XML forbids, its line breaks as XML reads them.</summary>
    public static string Clean(string text)
    {
        if (!IsDirty(text) && !text.Contains('\r', StringComparison.Ordinal))
        {
            return text;
        }

        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var width = Width(text, i);
            clean.Append(text, i, width);
            i += width == 2 ? 1 : 0;
        }

        return clean.Replace("\r\n", "\n").Replace('\r', '\n').ToString();
    }

    /// <summary>Whether a character stands in a text that XML forbids.</summary>
    public static bool IsDirty(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var width = Width(text, i);
            if (width == 0)
            {
                return true;
            }

            i += width - 1;
        }

        return false;
    }

    private static int Width(string text, int at) => XmlConvert.IsXmlChar(text[at]) ? 1
        : at + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[at + 1], text[at]) ? 2 : 0;

    private static (string Prefix, string Part) Split(string name)
    {
        var colon = name.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? ("", name) : (name[..colon], name[(colon + 1)..]);
    }

    private static bool IsPart(string part) => part.Length > 0 && XmlConvert.IsStartNCNameChar(part[0]) && part.All(XmlConvert.IsNCNameChar);
}
