using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Linli.Platform;

/// <summary>The words for people, out of the language packs that lie in the projects (<c>Texts/*.json</c>).</summary>
public sealed partial class Texts
{
    private readonly Dictionary<string, Dictionary<string, ProblemWords>> _problems = [];

    /// <summary>Reads the packs of some assemblies.</summary>
    public Texts(IEnumerable<Assembly> assemblies)
    {
        ArgumentNullException.ThrowIfNull(assemblies);
        foreach (var language in Languages.All)
        {
            _problems[language] = [];
        }

        foreach (var assembly in assemblies)
        {
            foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith("texts/", StringComparison.Ordinal)))
            {
                Take(assembly, name);
            }
        }
    }

    /// <summary>The codes that a language has words for.</summary>
    public IReadOnlyCollection<string> Codes(string language) => _problems[language].Keys;

    /// <summary>The words for a problem, filled in; for a code without words, the code itself.</summary>
    public ProblemWords Of(Problem problem, string language)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return _problems[language].TryGetValue(problem.WordsOf ?? problem.Code, out var words)
            ? new(Fill(words.Title, problem), Fill(words.Detail, problem), Fill(words.Mend, problem))
            : new(problem.Code, "", "");
    }

    /// <summary>The words as they stand in a pack, with their placeholders; null when the pack has none.</summary>
    public ProblemWords? Raw(string code, string language) => _problems[language].GetValueOrDefault(code);

    private static string Fill(string text, Problem problem) => Placeholder().Replace(text, match =>
        problem.Args.Where(arg => arg.Name == match.Groups[1].Value)
            .Select(arg => Convert.ToString(arg.Value, CultureInfo.InvariantCulture))
            .FirstOrDefault() ?? match.Value);

    [GeneratedRegex(@"\{([a-zA-Z]+)\}")]
    private static partial Regex Placeholder();

    private void Take(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name)!;
        var language = Languages.All.Single(known => name.EndsWith($".{known}.json", StringComparison.Ordinal));
        foreach (var (code, words) in JsonSerializer.Deserialize<Dictionary<string, ProblemWords>>(stream, LinliJson.Options)!)
        {
            _problems[language].Add(code, words);
        }
    }
}

/// <summary>What a problem says.</summary>
/// <param name="Title">What is refused; the same for every occurrence.</param>
/// <param name="Detail">What happened this time.</param>
/// <param name="Mend">What the reader can do about it.</param>
public sealed record ProblemWords(string Title, string Detail, string Mend);
