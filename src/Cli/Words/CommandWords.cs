using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Linli.Cli.Node;

namespace Linli.Cli.Words;

/// <summary>What the command line prints on its own, in the language of the terminal; refusals and faults of forms bring their own words.</summary>
internal sealed class CommandWords
{
    private readonly Dictionary<string, string> _words;

    private CommandWords(string language)
    {
        Language = language;
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"words.{language}.json")!;
        _words = JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!;
    }

    /// <summary>In the language of the terminal.</summary>
    public static CommandWords OfTerminal { get; } = new(NodeClient.TerminalLanguage());

    /// <summary>The language.</summary>
    public string Language { get; }

    /// <summary>The keys that have words.</summary>
    public IReadOnlyCollection<string> Keys => _words.Keys;

    /// <summary>In a language that we have.</summary>
    public static CommandWords In(string language) => new(language);

    /// <summary>The words as they stand.</summary>
    public string Raw(string key) => _words[key];

    /// <summary>The words, filled in.</summary>
    public string Say(string key, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        var text = _words[key];
        foreach (var (name, value) in values)
        {
            text = text.Replace("{" + name + "}", Convert.ToString(value, CultureInfo.InvariantCulture), StringComparison.Ordinal);
        }

        return text;
    }

    /// <summary>So many of something; one has a key of its own.</summary>
    public string Count(string key, int count) => Say(count == 1 ? key + "-1" : key, ("count", count));

    /// <summary>The word for a value of the node's; the value itself when there is none.</summary>
    public string Value(string prefix, string? value) => _words.GetValueOrDefault($"{prefix}.{value}") ?? value ?? "";
}
