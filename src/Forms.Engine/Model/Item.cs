namespace Linli.Forms.Engine.Model;

/// <summary>A row of the survey: a question, a group or a repeat.</summary>
internal abstract class Item
{
    /// <summary>The name; a name that was missing or wrong has been told, and stands here as written, or as <c>row7</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The row.</summary>
    public required FormPlace At { get; init; }

    /// <summary>The cell of the name; the row when it is empty.</summary>
    public FormPlace NameAt { get; init; }

    /// <summary>What it lies in; null for the root.</summary>
    public Group? Parent { get; set; }

    public Translated Label { get; } = new();

    public Translated Hint { get; } = new();

    public Translated GuidanceHint { get; } = new();

    public Translated ConstraintMessage { get; } = new();

    public Translated RequiredMessage { get; } = new();

    /// <summary>What is said when the phone has no program that the question wants.</summary>
    public Translated NoAppMessage { get; } = new();

    /// <summary>Files by kind: image, big-image, audio, video.</summary>
    public Dictionary<string, Translated> Media { get; } = [];

    /// <summary>Expression: whether it is asked.</summary>
    public CellText? Relevant { get; init; }

    public CellText? Required { get; init; }

    public CellText? ReadOnly { get; init; }

    public CellText? Constraint { get; init; }

    public CellText? Calculation { get; init; }

    public CellText? Default { get; init; }

    public CellText? ChoiceFilter { get; init; }

    /// <summary>References to the questions whose change makes the calculation run.</summary>
    public CellText? Trigger { get; init; }

    public CellText? Appearance { get; init; }

    /// <summary>The column parameters, read: <c>start=1 end=5</c>.</summary>
    public Dictionary<string, string> Parameters { get; } = [];

    /// <summary>Where the column parameters is.</summary>
    public FormPlace ParametersAt { get; init; }

    /// <summary>Property of an entity that the answer is saved to.</summary>
    public CellText? SaveTo { get; init; }

    /// <summary>Whether a sound or a film plays by itself.</summary>
    public string? Autoplay { get; init; }

    /// <summary>Further attributes of the bind (<c>bind::x</c>), by name.</summary>
    public Dictionary<string, CellText> BindAttributes { get; } = [];

    /// <summary>Further attributes of the control (<c>body::x</c>).</summary>
    public Dictionary<string, CellText> BodyAttributes { get; } = [];

    /// <summary>Further attributes of the node in the primary instance (<c>instance::x</c>).</summary>
    public Dictionary<string, CellText> InstanceAttributes { get; } = [];

    /// <summary>The nearest repeat it lies in or is; null outside repeats.</summary>
    public Repeat? NearestRepeat => this as Repeat ?? Parent?.NearestRepeat;

    /// <summary>The absolute path: <c>/data/household/name</c>.</summary>
    public string Path => Parent is null ? "/" + Name : $"{Parent.Path}/{Name}";
}

/// <summary>A question, or something that is noted without asking.</summary>
internal sealed class Question : Item
{
    public required QuestionKind Kind { get; init; }

    /// <summary>The type as written, its spaces and spelling put right: <c>select_one</c>, <c>start-geopoint</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The cell of the type.</summary>
    public FormPlace TypeAt { get; init; }

    /// <summary>The list of choices, or the file they come from; null for kinds without choices. May be <c>${repeat}</c>: choices made from the answers of a repeat.</summary>
    public string? List { get; init; }

    /// <summary>Whether "other" is offered, and asked for in words by a question that follows (which reading has added).</summary>
    public bool HasOther { get; init; }

    /// <summary>Whether reading has added the question by itself.</summary>
    public bool IsAdded { get; init; }
}

/// <summary>A group.</summary>
internal class Group : Item
{
    /// <summary>What it holds, in order.</summary>
    public List<Item> Children { get; } = [];

    /// <summary>Whether its choices are laid out as a table (<c>table-list</c>); reading has added the row of labels.</summary>
    public bool IsTable { get; init; }

    /// <summary>All that lies in it at any depth, in the order of the form.</summary>
    public IEnumerable<Item> Descendants() => Children.SelectMany(child => child is Group group ? group.Descendants().Prepend(child) : [child]);
}

/// <summary>A group that may be filled several times.</summary>
internal sealed class Repeat : Group
{
    /// <summary>Expression or number: how often; null when the person decides.</summary>
    public CellText? Count { get; init; }
}
