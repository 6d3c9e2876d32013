using Linli.Forms.Engine;
using Linli.Forms.Submissions;

namespace Linli.Forms.Changes;

/// <summary>Two versions side by side: which node of the one is which of the other, by path, else by a name that only one node on each side bears, else by what only one of its kind on each side asks. Pure.</summary>
internal sealed class ChangeSides
{
    private readonly Dictionary<string, FormNode> _before = [];
    private readonly Dictionary<string, FormNode> _parents = [];
    private readonly HashSet<string> _kept;
    private readonly AnswerWords _words;
    private readonly AnswerWords _oldWords;
    private readonly string _language;

    public ChangeSides(FormDefinition before, FormDefinition after, string language)
    {
        (_words, _oldWords, _language) = (new(after, language), new(before, language), AnswerWords.LanguageOf(after, language));
        var old = before.Nodes().GroupBy(node => node.Path).ToDictionary(same => same.Key, same => same.First());
        foreach (var node in after.Nodes().Where(node => old.TryGetValue(node.Path, out var same) && IsHolder(same) == IsHolder(node)))
        {
            _before[node.Path] = old[node.Path];
        }

        Pair(before, after, node => (node.Name, IsHolder(node) ? "group" : "question"));
        Pair(before, after, node => (_words.LabelOf(node), node.Kind), old => (_oldWords.LabelOf(old), old.Kind));
        _kept = [.. _before.Values.Select(node => node.Path)];
        foreach (var group in after.Nodes().Where(IsHolder))
        {
            group.Children.ToList().ForEach(child => _parents[child.Path] = group);
        }
    }

    /// <summary>The node of the older version that a node of the newer one was; null for a new one.</summary>
    public FormNode? Before(FormNode node) => _before.GetValueOrDefault(node.Path);

    /// <summary>Whether a node of the older version is still there.</summary>
    public bool IsKept(FormNode old) => _kept.Contains(old.Path);

    /// <summary>What people call a node of the newer version.</summary>
    public string Name(FormNode node) => _words.LabelOf(node) is { Length: > 0 } label ? label : node.Name;

    public string Name(FormChoice choice) => _words.LabelOf(choice);

    public string OldName(FormChoice choice) => _oldWords.LabelOf(choice);

    public ChangeLine Added(FormNode node) => new($"forms.change-{NounOf(node)}-added", ("name", Name(node)));

    public ChangeLine Removed(FormNode old) => new($"forms.change-{NounOf(old)}-removed", ("name", _oldWords.LabelOf(old) is { Length: > 0 } label ? label : old.Name));

    /// <summary>The same is asked under another name.</summary>
    public ChangeLine? Renamed(FormNode node, FormNode old) =>
        node.Name == old.Name ? null : new("forms.change-renamed", ("name", Name(node)), ("before", old.Name), ("after", node.Name));

    /// <summary>A node stands in another group than before; one whose group itself was moved stands where it stood.</summary>
    public ChangeLine? Moved(FormNode node, FormNode old)
    {
        var parent = _parents.GetValueOrDefault(node.Path);
        var earlier = parent is null ? null : Before(parent);
        var stays = parent is null ? old.Path.Count(c => c == '/') == 2 : earlier is not null && ParentPath(old) == earlier.Path;
        return stays ? null
            : parent is null ? new("forms.change-moved-out", ("name", Name(node)))
            : new("forms.change-moved", ("name", Name(node)), ("group", Name(parent)));
    }

    /// <summary>Another wording.</summary>
    public ChangeLine? Reworded(FormNode node, FormNode old) =>
        Wording(old.Labels, node.Labels) is { } wording ? new("forms.change-reworded", ("before", wording.Before), ("after", wording.After)) : null;

    /// <summary>Another kind of answer.</summary>
    public ChangeLine? Retyped(FormNode node, FormNode old) =>
        node.Kind == old.Kind ? null : new("forms.change-kind", ("name", Name(node)), ("before", ChangeRules.Kind + old.Kind), ("after", ChangeRules.Kind + node.Kind));

    /// <summary>The wording that differs: in the reader's language, else in the first other one; null when all are the same.</summary>
    public (string Before, string After)? Wording(IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> after)
    {
        var languages = after.Keys.Concat(before.Keys).Distinct().OrderBy(language => language == _language ? 0 : 1);
        var differs = languages.FirstOrDefault(language => before.GetValueOrDefault(language) != after.GetValueOrDefault(language));
        return differs is null ? null : (before.GetValueOrDefault(differs, "–"), after.GetValueOrDefault(differs, "–"));
    }

    /// <summary>What has not been found yet is the one with the same mark elsewhere, when there is just one on each side; an empty mark is none.</summary>
    private void Pair(FormDefinition before, FormDefinition after, Func<FormNode, (string Mark, string Kind)> mark, Func<FormNode, (string Mark, string Kind)>? oldMark = null)
    {
        var taken = _before.Values.Select(node => node.Path).ToHashSet();
        var left = before.Nodes().Where(node => !taken.Contains(node.Path)).ToLookup(oldMark ?? mark);
        foreach (var alone in after.Nodes().Where(node => !_before.ContainsKey(node.Path)).GroupBy(mark).Where(same => same.Key.Mark.Length > 0 && same.Count() == 1))
        {
            if (left[alone.Key].Take(2).ToList() is [var old])
            {
                _before[alone.First().Path] = old;
            }
        }
    }

    private static string ParentPath(FormNode node) => node.Path[..node.Path.LastIndexOf('/')];

    private static bool IsHolder(FormNode node) => node.Kind is "group" or "repeat";

    private static string NounOf(FormNode node) => node.Kind is "group" or "repeat" ? node.Kind : "question";
}
