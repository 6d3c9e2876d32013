using Linli.Forms.Engine.Expressions;
using Linli.Forms.Engine.Faults;
using Linli.Forms.Engine.Model;

namespace Linli.Forms.Engine.XForms;

/// <summary>What all parts of the writing look things up in.</summary>
internal sealed class FormWork
{
    private readonly Dictionary<string, ListUse> _lists;

    public FormWork(FormDraft draft, ReferenceBook book, FaultList faults)
    {
        (Draft, Book, Faults) = (draft, book, faults);
        Items = [.. draft.Root.Descendants()];
        Names = new(draft.Settings.Namespaces, draft.Entities.Count > 0);
        Entities = EntityRules.Place(draft);
        Meta = new(draft, Items, Entities);
        Triggers = new(Items, book, faults);
        _lists = draft.Choices.GroupBy(list => list.Name, StringComparer.Ordinal).ToDictionary(
            same => same.Key, same => new ListUse(same.First(), Items.Any(item => SelectRules.Searches(item, same.Key))), StringComparer.Ordinal);
    }

    public FormDraft Draft { get; }

    public ReferenceBook Book { get; }

    public FaultList Faults { get; }

    /// <summary>All rows of the survey, in order.</summary>
    public IReadOnlyList<Item> Items { get; }

    public XmlNames Names { get; }

    public IReadOnlyList<PlacedEntity> Entities { get; }

    public MetaBlock Meta { get; }

    public TriggerBook Triggers { get; }

    /// <summary>The lists of choices, in order.</summary>
    public IReadOnlyCollection<ListUse> Lists => _lists.Values;

    /// <summary>The language of texts whose column names none, and the one a client begins with.</summary>
    public string DefaultLanguage => Draft.Settings.DefaultLanguage?.Text ?? Translated.Untranslated;

    /// <summary>A list of choices; null when the form has none of that name.</summary>
    public ListUse? List(string? name) => name is null ? null : _lists.GetValueOrDefault(name);

    /// <summary>The value of an attribute, its references expanded if it has some.</summary>
    public string Attribute(CellText cell, Item from) => TextRules.HasReference(cell.Text) ? Book.Expand(cell, from) : cell.Text;

    /// <summary>Adds attributes that a cell names; one whose name cannot be written is a fault.</summary>
    public void AddNamed(XmlAttributes attributes, IEnumerable<KeyValuePair<string, CellText>> named, Item from)
    {
        foreach (var (name, cell) in named)
        {
            if (Names.Has(name))
            {
                attributes.Set(name, Attribute(cell, from));
            }
            else
            {
                Faults.Error(FormFaultCodes.AttributeName, cell.At, ("name", name));
            }
        }
    }
}

/// <summary>A list of choices and how the form uses it.</summary>
/// <param name="List">The list.</param>
/// <param name="IsSearched">Whether a question looks its choices up with <c>search()</c>, so that they stand in the question itself.</param>
internal sealed record ListUse(ChoiceList List, bool IsSearched)
{
    /// <summary>Whether the labels go through itext.</summary>
    public bool NeedsTexts { get; } = List.NeedsTexts || List.Choices.Exists(choice => choice.Label.All.Any(label => TextRules.HasReference(label.Text.Text)));

    /// <summary>The id of the texts of a choice.</summary>
    public string TextId(int index) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{List.Name}-{index}");
}
