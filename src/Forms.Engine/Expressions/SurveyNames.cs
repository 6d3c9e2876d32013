using Linli.Forms.Engine.Model;

namespace Linli.Forms.Engine.Expressions;

/// <summary>The names that references may use: rows of the survey, and the questions that the compiler adds.</summary>
internal sealed class SurveyNames
{
    private readonly Dictionary<string, Item?> _items = new(StringComparer.Ordinal);

    public SurveyNames(FormDraft draft)
    {
        Meta = new Group { Name = "meta", At = draft.Root.At, Parent = draft.Root };
        _items[draft.Root.Name] = draft.Root;
        var all = draft.Root.Descendants().ToList();
        foreach (var item in all.Where(item => item is not Question { Kind: QuestionKind.CsvExternal or QuestionKind.XmlExternal }))
        {
            _items[item.Name] = _items.ContainsKey(item.Name) ? null : item is Question { Kind: QuestionKind.Audit } ? Added(item.Name, Meta) : item;
        }

        foreach (var repeat in all.OfType<Repeat>().Where(repeat => repeat.Count is not null && ReferenceScanner.Only(repeat.Count.Text) is null))
        {
            _items.TryAdd(repeat.Name + "_count", Added(repeat.Name + "_count", repeat.Parent!));
        }

        AddMeta(draft.Settings);
    }

    /// <summary>The group that holds the id and the name of a filled form; it lies in the root without being a row.</summary>
    public Group Meta { get; }

    /// <summary>All names that one row has.</summary>
    public IEnumerable<string> All => _items.Where(pair => pair.Value is not null).Select(pair => pair.Key);

    /// <summary>Looks a name up.</summary>
    /// <returns>Whether it is there; the item is null when several rows have it.</returns>
    public bool Has(string name, out Item? item) => _items.TryGetValue(name, out item);

    private static Question Added(string name, Group parent) => new() { Name = name, At = parent.At, Parent = parent, Kind = QuestionKind.Calculate, Type = "calculate", IsAdded = true };

    private void AddMeta(FormSettings settings)
    {
        _items.TryAdd(Meta.Name, Meta);
        if (!settings.OmitsInstanceId)
        {
            AddOrBlur("instanceID");
        }

        if (settings.InstanceName is not null)
        {
            AddOrBlur("instanceName");
        }
    }

    /// <summary>Adds a name of the block <c>meta</c>; a row of the same name makes it ambiguous.</summary>
    private void AddOrBlur(string name) => _items[name] = _items.ContainsKey(name) ? null : Added(name, Meta);
}
