using System.Globalization;
using System.Text.RegularExpressions;
using Linli.Forms.Engine;

namespace Linli.Forms.Submissions;

/// <summary>Puts answers into the words of the version that was filled.</summary>
/// <param name="definition">The version; null when it is not known, then the names of the answers are shown.</param>
/// <param name="language">The reader's language: <c>zh-Hans</c>, <c>zh-Hant</c> or <c>en</c>.</param>
internal sealed partial class AnswerWords(FormDefinition? definition, string language)
{
    private readonly Dictionary<string, FormNode> _nodes = definition?.Nodes().GroupBy(node => node.Path).ToDictionary(group => group.Key, group => group.First()) ?? [];
    private readonly string? _language = definition is null ? null : LanguageOf(definition, language);

    /// <summary>The language of a form that fits the reader: the one with its code in brackets, else the form's own.</summary>
    public static string LanguageOf(FormDefinition definition, string language) =>
        definition.Languages.FirstOrDefault(name => name.EndsWith($"({language})", StringComparison.OrdinalIgnoreCase))
        ?? definition.Languages.FirstOrDefault(name => name.EndsWith($"({language.Split('-')[0]})", StringComparison.OrdinalIgnoreCase))
        ?? definition.DefaultLanguage;

    /// <summary>An answer in words.</summary>
    public ShowSubmission.AnswerLine Of(SubmissionAnswer answer)
    {
        var node = _nodes.GetValueOrDefault(answer.Path);
        return new(answer.Path, LabelOf(node) is { Length: > 0 } label ? label : answer.Path[(answer.Path.LastIndexOf('/') + 1)..], GroupOf(answer), answer.Text, Shown(node, answer.Text), node?.Kind ?? "");
    }

    /// <summary>The label of a question; empty when it has none.</summary>
    public string LabelOf(FormNode? node) => node is null ? "" : Text(node.Labels);

    /// <summary>The label of a choice.</summary>
    public string LabelOf(FormChoice choice) => Text(choice.Labels) is { Length: > 0 } label ? label : choice.Name;

    /// <summary>The label of the group or repeat that a question stands in; null at the top.</summary>
    public string? GroupOf(string path)
    {
        var parent = path[..path.LastIndexOf('/')];
        return _nodes.TryGetValue(parent, out var group) ? LabelOf(group) is { Length: > 0 } label ? label : group.Name : null;
    }

    private string? GroupOf(SubmissionAnswer answer)
    {
        var parent = answer.Path[..answer.Path.LastIndexOf('/')];
        if (GroupOf(answer.Path) is not { } label)
        {
            return null;
        }

        return _nodes[parent].Kind == "repeat" && answer.Positions.Count > 1 ? string.Create(CultureInfo.InvariantCulture, $"{label} {answer.Positions[^2]}") : label;
    }

    private string Shown(FormNode? node, string text)
    {
        if (node is null || node.Choices.Count == 0)
        {
            return text;
        }

        var labels = node.Choices.GroupBy(choice => choice.Name).ToDictionary(group => group.Key, group => LabelOf(group.First()));
        return node.Kind == "selectone" ? labels.GetValueOrDefault(text, text)
            : string.Join(language == "en" ? ", " : "、", text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(name => labels.GetValueOrDefault(name, name)));
    }

    private string Text(IReadOnlyDictionary<string, string> labels) =>
        Reference().Replace(_language is not null && labels.TryGetValue(_language, out var label) ? label : labels.Values.FirstOrDefault() ?? "", "…");

    /// <summary>What stands in a label for an answer of each filled form; in words about all of them it is left open.</summary>
    [GeneratedRegex(@"\$\{[^{}]*\}")]
    private static partial Regex Reference();
}
