namespace Linli.Forms.Engine;

/// <summary>What a form asks, for whoever reads or counts its answers.</summary>
/// <param name="Title">The title.</param>
/// <param name="Id">The id.</param>
/// <param name="Version">The version; null when the form has none.</param>
/// <param name="DefaultLanguage">The language of <see cref="FormNode.Labels"/> that have none.</param>
/// <param name="Languages">The languages of its texts; one or more.</param>
/// <param name="Root">The root; its children are the questions and groups in order.</param>
public sealed record FormDefinition(string Title, string Id, string? Version, string DefaultLanguage, IReadOnlyList<string> Languages, FormNode Root)
{
    /// <summary>The lists that a filled form adds to or changes.</summary>
    public IReadOnlyList<FormEntity> Entities { get; init; } = [];

    /// <summary>All nodes below the root, each before what it holds.</summary>
    public IEnumerable<FormNode> Nodes() => Root.Descendants();
}

/// <summary>An entity that a filled form makes or changes. Source: ODK XForms Specification, ODK Entities.</summary>
/// <param name="List">Name of the list that it belongs to.</param>
/// <param name="Path">Path of what holds its block <c>meta</c>: the root, or a group or repeat, each turn of which tells of one.</param>
/// <param name="Properties">What of it is saved, in the order of the form.</param>
public sealed record FormEntity(string List, string Path, IReadOnlyList<FormEntityProperty> Properties);

/// <summary>A property of an entity.</summary>
/// <param name="Name">Its name in the list.</param>
/// <param name="Path">Path of the question that says it.</param>
public sealed record FormEntityProperty(string Name, string Path);

/// <summary>A question, group or repeat.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Path">Its path: <c>/data/household/size</c>.</param>
/// <param name="Kind">What it is: <c>group</c>, <c>repeat</c>, or the type of the question in small letters: <c>text</c>, <c>integer</c>, <c>selectone</c>.</param>
/// <param name="Type">The type of its answer as the XForm says: <c>string</c>, <c>int</c>, <c>date</c>, <c>binary</c>; empty for groups and repeats.</param>
/// <param name="List">Name of its list of choices, or the file they come from; null without.</param>
/// <param name="Labels">Labels by language.</param>
/// <param name="Choices">Its choices when the form holds them.</param>
/// <param name="Children">What it holds.</param>
public sealed record FormNode(
    string Name,
    string Path,
    string Kind,
    string Type,
    string? List,
    IReadOnlyDictionary<string, string> Labels,
    IReadOnlyList<FormChoice> Choices,
    IReadOnlyList<FormNode> Children)
{
    /// <summary>All nodes below it, each before what it holds.</summary>
    public IEnumerable<FormNode> Descendants() => Children.SelectMany(child => child.Descendants().Prepend(child));
}

/// <summary>A choice.</summary>
/// <param name="Name">The value that is kept.</param>
/// <param name="Labels">Labels by language.</param>
public sealed record FormChoice(string Name, IReadOnlyDictionary<string, string> Labels);
