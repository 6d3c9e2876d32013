using Linli.Forms.Engine;
using Linli.Forms.Exports;

namespace Linli.Forms.OData;

/// <summary>A property: a question, or a group of them.</summary>
/// <param name="Name">Its name as OData allows it.</param>
/// <param name="Path">Path of the question below the root of the form.</param>
/// <param name="Type">Type of the answer; null for a group.</param>
/// <param name="Children">What a group holds.</param>
internal sealed record ODataField(string Name, string Path, AnswerType? Type, IReadOnlyList<ODataField> Children);

/// <summary>A table of the feed: the filled forms, or the turns of a repeat. Groups lie inside as objects, repeats are tables of their own.</summary>
/// <param name="Name"><c>Submissions</c>, or <c>Submissions.</c> and the names on the way to the repeat with dots between.</param>
/// <param name="Path">Path of the repeat below the root; empty for the filled forms.</param>
/// <param name="ParentKey">Name of the property that holds the id of the row around; null for the filled forms.</param>
/// <param name="Fields">Its properties.</param>
internal sealed record ODataTable(string Name, string Path, string? ParentKey, IReadOnlyList<ODataField> Fields)
{
    /// <summary>Name of the table of filled forms.</summary>
    public const string Root = "Submissions";

    /// <summary>How many steps below the root lead to a row.</summary>
    public int Depth => Path.Length == 0 ? 0 : Path.Count(c => c == '/') + 1;
}

/// <summary>Makes tables of what forms ask. Names and shapes are those of ODK Central's feed, so that what people wrote for it goes on working. Pure.</summary>
internal static class ODataTableRules
{
    private const int LongestName = 128;

    /// <summary>The tables of all versions of a form together: the first tells the order, the others add what it no longer asks.</summary>
    public static IReadOnlyList<ODataTable> Of(IEnumerable<FormDefinition> versions)
    {
        var root = new Draft("", "", null, false);
        foreach (var definition in versions)
        {
            Take(root, definition.Root.Children);
        }

        var meta = root.Child("meta", "meta", null, false);
        meta.Child("instanceID", "meta/instanceID", AnswerType.Text, false);
        meta.Child("instanceName", "meta/instanceName", AnswerType.Text, false);
        return [.. Tables(root, ODataTable.Root, null)];
    }

    /// <summary>The name that OData allows: letters, digits and low lines, not beginning with a digit.</summary>
    public static string NameOf(string name)
    {
        var legal = string.Concat(name.Select(c => char.IsLetterOrDigit(c) || c == '_' ? c : '_'));
        var begun = legal.Length == 0 || char.IsDigit(legal[0]) ? "_" + legal : legal;
        return begun.Length <= LongestName ? begun : begun[..LongestName];
    }

    private static void Take(Draft around, IEnumerable<FormNode> nodes)
    {
        foreach (var node in nodes.Where(node => node.Kind is not ("note" or "audit")))
        {
            var holds = node.Kind is "group" or "repeat";
            var field = around.Child(node.Name, AnswerColumns.Below(node.Path), holds ? null : TypeOf(node.Type), node.Kind == "repeat");
            if (holds && field.Type is null)
            {
                Take(field, node.Children);
            }
        }
    }

    private static IEnumerable<ODataTable> Tables(Draft row, string name, string? parentKey)
    {
        yield return new(name, row.Path, parentKey, [.. row.Fields()]);
        var key = $"__{name.Replace('.', '-')}-id";
        foreach (var (repeat, way) in row.Repeats(name))
        {
            foreach (var table in Tables(repeat, way, key))
            {
                yield return table;
            }
        }
    }

    private static AnswerType TypeOf(string type) => type switch
    {
        "int" => AnswerType.Integer,
        "decimal" => AnswerType.Decimal,
        "date" => AnswerType.Date,
        "dateTime" => AnswerType.DateTime,
        "geopoint" => AnswerType.Point,
        "geotrace" => AnswerType.Line,
        "geoshape" => AnswerType.Area,
        _ => AnswerType.Text,
    };

    /// <summary>A node while versions are laid over each other.</summary>
    private sealed class Draft(string name, string path, AnswerType? type, bool isRepeat)
    {
        private readonly List<Draft> _children = [];

        public string Path => path;

        public AnswerType? Type => type;

        /// <summary>The child of a path, made when it is not there; two names that OData cannot tell apart get a number.</summary>
        public Draft Child(string own, string below, AnswerType? kind, bool repeats)
        {
            if (_children.Find(child => child.Path == below) is { } known)
            {
                return known;
            }

            var (legal, free) = (NameOf(own), NameOf(own));
            for (var number = 2; _children.Exists(child => child.Name == free); number++)
            {
                free = $"{legal}_{number}";
            }

            var made = new Draft(free, below, kind, repeats);
            _children.Add(made);
            return made;
        }

        public IEnumerable<ODataField> Fields() => _children.Where(child => !child.IsRepeat).Select(child => new ODataField(child.Name, child.Path, child.Type, [.. child.Fields()]));

        /// <summary>The repeats inside, those in groups too, with the names on the way.</summary>
        public IEnumerable<(Draft Repeat, string Way)> Repeats(string way) => _children.SelectMany(child =>
            child.IsRepeat ? [(child, $"{way}.{child.Name}")] : child.Type is null ? child.Repeats($"{way}.{child.Name}") : []);

        private string Name => name;

        private bool IsRepeat => isRepeat;
    }
}
