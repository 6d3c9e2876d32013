using Linli.Forms.Engine.Model;

namespace Linli.Forms.Engine.Expressions;

/// <summary>The lists and files that <c>instance('x')</c> may name.</summary>
internal sealed class KnownInstances
{
    private static readonly string[] Endings = [".csv", ".xml", ".geojson"];

    private readonly HashSet<string> _names = new(StringComparer.Ordinal) { "__last-saved" };

    public KnownInstances(FormDraft draft)
    {
        _names.UnionWith(draft.Choices.Select(list => list.Name));
        foreach (var question in draft.Root.Descendants().OfType<Question>())
        {
            if (question.Kind is QuestionKind.CsvExternal or QuestionKind.XmlExternal)
            {
                _names.Add(question.Name);
            }
            else if (question.List is { } list)
            {
                _names.Add(Array.Find(Endings, ending => list.EndsWith(ending, StringComparison.Ordinal)) is { } ending ? list[..^ending.Length] : list);
            }
        }
    }

    /// <summary>All names, for proposals.</summary>
    public IEnumerable<string> All => _names;

    /// <summary>Whether a list or file has the name.</summary>
    public bool Has(string name) => _names.Contains(name);

    /// <summary>Takes up a file that a <c>pulldata</c> reads, which makes it known to all.</summary>
    public void Add(string name) => _names.Add(name);
}
