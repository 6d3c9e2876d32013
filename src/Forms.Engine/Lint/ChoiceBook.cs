using Linli.Forms.Engine.Model;
using Linli.Forms.Engine.XForms;

namespace Linli.Forms.Engine.Lint;

/// <summary>The lists of choices that the form holds itself: what may be chosen, and which columns they have.</summary>
internal sealed class ChoiceBook
{
    /// <summary>What the compiler writes beside the columns of the sheet.</summary>
    private static readonly string[] Always = ["name", "label", "itextId"];

    private readonly Dictionary<string, ChoiceList> _lists;
    private readonly Dictionary<string, HashSet<string>> _names;

    private ChoiceBook(FormDraft draft)
    {
        _lists = draft.Choices.GroupBy(list => list.Name, StringComparer.Ordinal).ToDictionary(same => same.Key, same => same.First(), StringComparer.Ordinal);
        _names = _lists.ToDictionary(list => list.Key, list => list.Value.Choices.Select(choice => choice.Name?.Text ?? "").ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    /// <summary>Reads the lists of a form.</summary>
    public static ChoiceBook Of(FormDraft draft) => new(draft);

    /// <summary>Whether the form holds a list of that name.</summary>
    public bool Has(string list) => _lists.ContainsKey(list);

    /// <summary>Whether any choice of a list has something in a column.</summary>
    public bool HasColumn(string list, string column) => Always.Contains(column) || _lists[list].Extra.Contains(column);

    /// <summary>What may be chosen; null when the form alone does not say it: choices from files, from answers, from a search.</summary>
    public IReadOnlySet<string>? ChoicesOf(Question question) =>
        SelectRules.IsSelect(question.Kind) && question.List is { } list && SelectRules.File(question) is null && !SelectRules.Searches(question) ? _names.GetValueOrDefault(list) : null;
}
