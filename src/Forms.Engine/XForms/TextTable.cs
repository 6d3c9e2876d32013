using Linli.Forms.Engine.Model;

namespace Linli.Forms.Engine.XForms;

/// <summary>The texts of the itext block: by id, form and language.</summary>
internal sealed class TextTable(string defaultLanguage)
{
    private readonly Dictionary<string, TextEntry> _entries = new(StringComparer.Ordinal);
    private readonly List<string> _languages = [];

    /// <summary>Whether the form needs no itext.</summary>
    public bool IsEmpty => _entries.Count == 0;

    public IEnumerable<TextEntry> Entries => _entries.Values;

    /// <summary>Languages in the order in which texts bring them.</summary>
    public IReadOnlyList<string> Languages => _languages;

    /// <summary>Gathers every text of a form that goes through itext.</summary>
    public static TextTable Of(FormWork work)
    {
        var table = new TextTable(work.DefaultLanguage);
        foreach (var list in work.Lists.Where(list => list.NeedsTexts))
        {
            for (var i = 0; i < list.List.Choices.Count; i++)
            {
                table.AddChoice(list.TextId(i), list.List.Choices[i], work.Draft.Root);
            }
        }

        foreach (var item in work.Items)
        {
            table.AddItem(item);
        }

        return table;
    }

    private void AddChoice(string id, Choice choice, Item root)
    {
        Add(id, TextRules.Plain, choice.Label, root);
        foreach (var (form, files) in choice.Media)
        {
            Add(id, form, files, root);
        }
    }

    private void AddItem(Item item)
    {
        AddIf(TextRules.MessageNeedsText(item.ConstraintMessage), TextRules.ConstraintId(item), item.ConstraintMessage, item);
        AddIf(TextRules.MessageNeedsText(item.RequiredMessage), TextRules.RequiredId(item), item.RequiredMessage, item);
        AddIf(item.NoAppMessage.IsTranslated, TextRules.NoAppId(item), item.NoAppMessage, item);
        AddIf(TextRules.LabelNeedsText(item), TextRules.LabelId(item), item.Label, item);
        AddIf(TextRules.HintNeedsText(item), TextRules.HintId(item), item.Hint, item);
        Add(TextRules.HintId(item), TextRules.Guidance, item.GuidanceHint, item);
        foreach (var (form, files) in item.Media)
        {
            Add(TextRules.LabelId(item), form, files, item);
        }
    }

    private void AddIf(bool needed, string id, Translated text, Item from)
    {
        if (needed)
        {
            Add(id, TextRules.Plain, text, from);
        }
    }

    private void Add(string id, string form, Translated text, Item from)
    {
        foreach (var (language, cell) in text.All)
        {
            if (!_entries.TryGetValue(id, out var entry))
            {
                _entries.Add(id, entry = new(id, from));
            }

            var named = language == Translated.Untranslated ? defaultLanguage : language;
            if (!_languages.Contains(named))
            {
                _languages.Add(named);
            }

            entry.Set(form, named, cell);
        }
    }
}

/// <summary>The texts of one id.</summary>
internal sealed class TextEntry(string id, Item from)
{
    private readonly Dictionary<(string Form, string Language), CellText> _texts = [];
    private readonly List<string> _forms = [];

    public string Id => id;

    /// <summary>The row that references in the texts are seen from.</summary>
    public Item From => from;

    /// <summary>The forms that some language has.</summary>
    public IReadOnlyList<string> Forms => _forms;

    public CellText? In(string form, string language) => _texts.GetValueOrDefault((form, language));

    public void Set(string form, string language, CellText text)
    {
        _texts[(form, language)] = text;
        if (!_forms.Contains(form))
        {
            _forms.Add(form);
        }
    }
}
