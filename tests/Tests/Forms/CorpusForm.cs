using System.Text.RegularExpressions;

namespace Linli.Tests.Forms;

/// <summary>
/// A form of the corpus: a heading <c>## name</c>, tables as <see cref="Linli.Forms.Engine.MarkdownForm"/> reads them, then facts of its XForm, one a line:
/// <c>- expression = text</c> for the text of the first thing found, <c>- expression : number</c> for how many there are. <c>Refused</c> in place of facts: it has errors.
/// <c>Files: …</c> are the names of the files that go with it.
/// </summary>
public sealed partial record CorpusForm(string Topic, string Name, string Text, IReadOnlyList<CorpusFact> Facts, bool IsRefused, string? Files)
{
    /// <summary>All forms of the folder <c>Corpus</c>.</summary>
    public static IReadOnlyList<CorpusForm> All { get; } = [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Forms", "Corpus"), "*.md").Order(StringComparer.Ordinal).SelectMany(Read)];

    /// <summary>A name for files: the topic and the number within it.</summary>
    public string Key => $"{Topic}-{Slug().Replace(Name, "-")}";

    private static IEnumerable<CorpusForm> Read(string path)
    {
        var topic = Path.GetFileNameWithoutExtension(path);
        foreach (var part in File.ReadAllText(path).Split("\n## ").Skip(1))
        {
            var lines = part.Split('\n');
            yield return new(
                topic,
                lines[0].Trim(),
                part,
                [.. lines.Where(line => line.StartsWith("- ", StringComparison.Ordinal)).Select(line => CorpusFact.Read(line[2..]))],
                lines.Contains("Refused"),
                After(lines, "Files: "));
        }
    }

    private static string? After(IEnumerable<string> lines, string word) => lines.FirstOrDefault(line => line.StartsWith(word, StringComparison.Ordinal))?[word.Length..];

    [GeneratedRegex(@"[^\w]+")]
    private static partial Regex Slug();
}

/// <summary>A fact of an XForm.</summary>
/// <param name="Expression">XPath, short forms written out.</param>
/// <param name="IsCount">Whether the number of things found is meant, not their text.</param>
/// <param name="Value">What is expected, its spaces put together.</param>
public sealed partial record CorpusFact(string Expression, bool IsCount, string Value)
{
    public static CorpusFact Read(string line)
    {
        var parts = Sign().Match(line);
        Assert.True(parts.Success, line);
        return new(Short().Replace(parts.Groups[1].Value, WrittenOut), parts.Groups[2].Value == ":", Together(parts.Groups[3].Value));
    }

    public static string Together(string text) => Spaces().Replace(text, " ").Trim();

    private static string WrittenOut(Match match)
    {
        const string model = "/h:html/h:head/x:model";
        var said = match.Groups[2].Value.Trim();
        return match.Groups[1].Value switch
        {
            "model" => model,
            "data" => model + "/x:instance[1]/x:data",
            "bind" => $"{model}/x:bind[@nodeset='/data/{said}']",
            "ctl" => $"/h:html/h:body//*[@ref='/data/{said}' and not(self::x:setvalue) and not(self::odk:setgeopoint)]",
            "list" => $"{model}/x:instance[@id='{said}']",
            "text" => $"{model}/x:itext/x:translation[@lang='{said.Split('|')[1]}']/x:text[@id=\"{said.Split('|')[0]}\"]/x:value",
            var other => throw new InvalidOperationException(other),
        };
    }

    [GeneratedRegex(@"^(.*?) ([=:])(?: (.*))?$")]
    private static partial Regex Sign();

    [GeneratedRegex(@"\{(\w+)([^}]*)\}")]
    private static partial Regex Short();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
