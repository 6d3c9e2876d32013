using Linli.Forms.Engine;

namespace Linli.Forms.Changes;

/// <summary>One difference between two versions, as the code of a sentence and what it is filled with.</summary>
/// <param name="Code">Code of the sentence in the language packs.</param>
/// <param name="Args">What its places are filled with; a kind of question as <c>kind:integer</c>, to be put into words as well.</param>
internal sealed record ChangeLine(string Code, params IReadOnlyList<(string Name, string Value)> Args);

/// <summary>Tells two versions of a form apart by what people see and answer: title, groups, questions, choices. Pure.</summary>
internal static class ChangeRules
{
    /// <summary>Stands before a kind of question that is still to be put into words.</summary>
    public const string Kind = "kind:";

    /// <summary>Stands before the name of a fact that is still to be put into words.</summary>
    public const string Fact = "fact:";

    /// <summary>The differences: first what is recorded no longer, or from now on; then the others in the order of the newer version, then what is gone.</summary>
    /// <param name="before">The older version.</param>
    /// <param name="after">The newer one.</param>
    /// <param name="language">The reader's language: its wording is compared first, then that of the others.</param>
    public static IReadOnlyList<ChangeLine> Of(FormDefinition before, FormDefinition after, string language)
    {
        var sides = new ChangeSides(before, after, language);
        ChangeLine[] title = before.Title == after.Title ? [] : [new("forms.change-title", ("before", before.Title), ("after", after.Title))];
        var lists = new HashSet<(string?, string?)>();
        ChangeLine[] all = [.. FactRules.Of(before, after), .. title, .. after.Nodes().SelectMany(node => Of(sides, node, lists)), .. before.Nodes().Where(node => !sides.IsKept(node)).Select(sides.Removed)];
        return all.Length > 0 ? all : [new("forms.change-elsewhere")];
    }

    private static IEnumerable<ChangeLine> Of(ChangeSides sides, FormNode node, HashSet<(string?, string?)> lists)
    {
        if (sides.Before(node) is not { } old)
        {
            return [sides.Added(node)];
        }

        ChangeLine?[] found = [sides.Renamed(node, old), sides.Moved(node, old), sides.Reworded(node, old), sides.Retyped(node, old)];
        return found.OfType<ChangeLine>().Concat(lists.Add((old.List, node.List)) ? Choices(sides, node, old) : []);
    }

    /// <summary>A list that several questions share is told once, at the first of them.</summary>
    private static IEnumerable<ChangeLine> Choices(ChangeSides sides, FormNode node, FormNode old)
    {
        if (node.Choices.Count == 0 || old.Choices.Count == 0)
        {
            yield break;
        }

        var question = ("question", sides.Name(node));
        var known = old.Choices.GroupBy(choice => choice.Name).ToDictionary(same => same.Key, same => same.First());
        foreach (var choice in node.Choices)
        {
            if (!known.Remove(choice.Name, out var earlier))
            {
                yield return new("forms.change-choice-added", question, ("choice", sides.Name(choice)));
            }
            else if (sides.Wording(earlier.Labels, choice.Labels) is { } wording)
            {
                yield return new("forms.change-choice-reworded", question, ("before", wording.Before), ("after", wording.After));
            }
        }

        foreach (var gone in known.Values)
        {
            yield return new("forms.change-choice-removed", question, ("choice", sides.OldName(gone)));
        }
    }
}
