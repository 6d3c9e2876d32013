namespace Linli.Forms.Engine.Model;

/// <summary>A form as its workbook says, read and put together, its references not yet looked up. What reading makes and everything else works on.</summary>
internal sealed class FormDraft
{
    /// <summary>The settings.</summary>
    public required FormSettings Settings { get; init; }

    /// <summary>The root, which holds all questions; its name is that of the root element.</summary>
    public required Group Root { get; init; }

    /// <summary>The lists of the choices sheet, in the order in which they begin.</summary>
    public IReadOnlyList<ChoiceList> Choices { get; init; } = [];

    /// <summary>The sheet external_choices; null without one.</summary>
    public ExternalChoices? External { get; init; }

    /// <summary>The rows of the sheet entities.</summary>
    public IReadOnlyList<EntityDeclaration> Entities { get; init; } = [];

    /// <summary>The lists of the sheet osm: tags, and for a tag of that name its values.</summary>
    public IReadOnlyList<ChoiceList> Tags { get; init; } = [];

    /// <summary>
    /// The languages in the order in which columns name them, survey before choices; with <see cref="Translated.Untranslated"/> among them where some texts have
    /// a language and some have none. Empty when no column names a language.
    /// </summary>
    public IReadOnlyList<string> Languages { get; init; } = [];

    /// <summary>Cells with references in them, whether anything else reads them or not: the reference compiler looks references up in every column.</summary>
    public IReadOnlyList<CellText> Referring { get; init; } = [];
}

/// <summary>What the settings sheet says.</summary>
internal sealed record FormSettings
{
    /// <summary>Title; the id when none is given.</summary>
    public required string Title { get; init; }

    /// <summary>Id of the form.</summary>
    public required string Id { get; init; }

    public CellText? Version { get; init; }

    /// <summary>Expression that names a filled form.</summary>
    public CellText? InstanceName { get; init; }

    public CellText? DefaultLanguage { get; init; }

    /// <summary>Class of the body: pages, theme-grid.</summary>
    public string? Style { get; init; }

    public string? PublicKey { get; init; }

    public string? SubmissionUrl { get; init; }

    public string? AutoSend { get; init; }

    public string? AutoDelete { get; init; }

    /// <summary>Whether people may change what they have sent (<c>client_editable</c>).</summary>
    public bool AllowsClientEdits { get; init; }

    public bool AllowsChoiceDuplicates { get; init; }

    public bool OmitsInstanceId { get; init; }

    /// <summary>Expression for the id of a filled form; null for one made by the client.</summary>
    public CellText? InstanceId { get; init; }

    /// <summary>Namespace of the primary instance.</summary>
    public string? InstanceNamespace { get; init; }

    /// <summary>Further namespaces by prefix.</summary>
    public IReadOnlyDictionary<string, string> Namespaces { get; init; } = new Dictionary<string, string>();

    /// <summary>Attributes of the root element (<c>attribute::x</c>).</summary>
    public IReadOnlyDictionary<string, string> Attributes { get; init; } = new Dictionary<string, string>();

    /// <summary>Prefix and delimiter and the other columns for messages by SMS, by their names; written as attributes.</summary>
    public IReadOnlyDictionary<string, string> Sms { get; init; } = new Dictionary<string, string>();
}

/// <summary>A list of choices.</summary>
internal sealed class ChoiceList(string name, FormPlace at)
{
    /// <summary>Its name.</summary>
    public string Name => name;

    /// <summary>Where it begins.</summary>
    public FormPlace At => at;

    /// <summary>The choices in order.</summary>
    public List<Choice> Choices { get; } = [];

    /// <summary>Names of the further columns that a choice of the list fills, in the order of the sheet.</summary>
    public List<string> Extra { get; } = [];

    /// <summary>Whether a label or file of the list has a language, or there is more than a plain label, so that its texts go through itext.</summary>
    public bool NeedsTexts => Choices.Exists(choice => choice.Label.IsTranslated || choice.Media.Count > 0);
}

/// <summary>A choice.</summary>
internal sealed class Choice
{
    /// <summary>The value that is kept; null when the cell is empty, which is a fault.</summary>
    public CellText? Name { get; init; }

    /// <summary>The row.</summary>
    public required FormPlace At { get; init; }

    public Translated Label { get; } = new();

    /// <summary>Files by kind: image, big-image, audio, video.</summary>
    public Dictionary<string, Translated> Media { get; } = [];

    /// <summary>Further columns, by name.</summary>
    public Dictionary<string, CellText> Extra { get; } = [];
}

/// <summary>The sheet external_choices, which becomes itemsets.csv.</summary>
/// <param name="Headers">Names of its columns.</param>
/// <param name="Rows">Its rows, one text a column.</param>
internal sealed record ExternalChoices(IReadOnlyList<string> Headers, IReadOnlyList<IReadOnlyList<string>> Rows);

/// <summary>A row of the sheet entities: a list of entities that a filled form adds to or changes.</summary>
internal sealed record EntityDeclaration
{
    public required FormPlace At { get; init; }

    /// <summary>Name of the list.</summary>
    public required CellText List { get; init; }

    public CellText? Label { get; init; }

    public CellText? EntityId { get; init; }

    public CellText? CreateIf { get; init; }

    public CellText? UpdateIf { get; init; }

    /// <summary>The group or repeat in whose meta block it is written; null for that of the form. Reading has worked it out.</summary>
    public Group? Container { get; set; }
}
