using System.Text.Json;
using System.Text.RegularExpressions;
using Linli.Server;

namespace Linli.Tests.Architecture;

/// <summary>The pages that list problems and events are complete, and list nothing that is gone.</summary>
public sealed partial class DocumentTests
{
    /// <summary>Words of workbooks, words for who acted, and sentences about forms, which the page says are no problems.</summary>
    private static readonly string[] NoProblems = ["residents.problem-workbook-", "access.actor-", "access.device-project", "forms.kept", "forms.advice-", "forms.change-", "forms.kind-", "forms.figure-", "forms.fact-"];

    [Fact]
    public void Every_problem_that_has_words_is_on_the_page_of_problems_and_no_other()
    {
        var page = Row().Matches(Page("problems.md")).Select(row => row.Groups[1].Value).Order(StringComparer.Ordinal).ToList();
        var known = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.en.json", SearchOption.AllDirectories)
            .Where(file => Path.GetFileName(Path.GetDirectoryName(file)) == "Texts" && !Path.GetFileName(file).StartsWith("faults.", StringComparison.Ordinal))
            .SelectMany(file => JsonDocument.Parse(File.ReadAllText(file)).RootElement.EnumerateObject().Select(words => words.Name))
            .Where(code => !NoProblems.Any(word => code.StartsWith(word, StringComparison.Ordinal))).Order(StringComparer.Ordinal).ToList();

        Assert.True(known.Count > 150, $"only {known.Count} problems have words");
        Assert.Equal(known, page);
    }

    [Fact]
    public void Every_event_that_a_module_tells_is_on_the_page_of_events_and_no_other()
    {
        var page = EventRow().Matches(Page("events.md")).Select(row => row.Groups[1].Value).Order(StringComparer.Ordinal).ToList();
        var known = App.Modules.SelectMany(module => module.GetType().Assembly.GetExportedTypes())
            .Where(type => !type.IsAbstract && type.IsAssignableTo(typeof(Event)))
            .Select(type => $"{type.Namespace!.Split('.')[^1]}.{type.Name}").Order(StringComparer.Ordinal).ToList();

        Assert.NotEmpty(known);
        Assert.Equal(known, page);
    }

    private static string Page(string name) => File.ReadAllText(Path.Combine(Repository.Root, "docs", name));

    [GeneratedRegex(@"^\| `([a-z]+\.[a-z-]+)` \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"^\| `([A-Z][A-Za-z]+\.[A-Za-z]+)` \|", RegexOptions.Multiline)]
    private static partial Regex EventRow();
}
