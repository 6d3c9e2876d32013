using System.Text;
using Xunit.Abstractions;

namespace Linli.Tests.Server.WrongInput;

/// <summary>Point 7 of issue 2: every kind of wrong input is met by a clear Problem, and the kinds are counted.</summary>
public sealed class WrongInputBookTests(ITestOutputHelper output)
{
    [Theory, OnEveryEngine]
    public async Task Every_kind_of_wrong_input_in_the_book_is_met_by_its_own_clear_problem_in_three_languages_and_saves_nothing(string engine)
    {
        await using var scene = await WrongScene.StartAsync(engine);
        var kinds = WrongInputBook.Kinds.Where(kind => kind.Engine is null || kind.Engine == engine).ToList();
        var said = kinds.ToDictionary(kind => kind, _ => new List<Met>());
        var wrong = new List<string>();
        foreach (var language in Languages.All)
        {
            scene.Speak(language);
            foreach (var kind in kinds)
            {
                var before = await scene.SnapshotAsync();
                var met = await kind.Send(scene);
                said[kind].Add(met);
                wrong.AddRange(FaultsOf(kind, met).Select(fault => $"{kind.Group} / {kind.Name} in {language}: {fault}"));
                var after = await scene.SnapshotAsync();
                if (before != after)
                {
                    wrong.Add($"{kind.Name} in {language}: something was saved: {string.Join(", ", after.Split('\n').Except(before.Split('\n')))}");
                }
            }
        }

        wrong.AddRange(said.Where(pair => pair.Value.Select(met => $"{met.Title} {met.Detail} {met.Mend}").Distinct().Count() != Languages.All.Count).Select(pair => $"{pair.Key.Name}: two languages say the same"));
        kinds.ForEach(kind => output.WriteLine($"{kind.Group}: {kind.Name} -> {kind.Status} {kind.Code} | {said[kind][^1].Where} | {said[kind][^1].Detail}"));
        output.WriteLine($"{engine}: {kinds.Count} of {WrongInputBook.Count} kinds, and {WrongInputTests.Names.Count} wrong bodies at every route that reads JSON");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public void The_page_that_lists_every_kind_of_wrong_input_is_the_book_of_the_tests()
    {
        var page = Page();
        var (file, received) = (Path.Combine(Repository.Root, "docs", "wrong-input.md"), Path.Combine(Repository.Root, "docs", "wrong-input.received.md"));
        Assert.Equal(WrongInputBook.Kinds.Count, WrongInputBook.Kinds.Select(kind => (kind.Group, kind.Name)).Distinct().Count());
        if (File.Exists(file) && File.ReadAllText(file) == page)
        {
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, page);
        Assert.Fail("docs/wrong-input.md differs from the kinds that the tests send. Look at docs/wrong-input.received.md; when it is right, put it in its place.");
    }

    private static IEnumerable<string> FaultsOf(WrongKind kind, Met met)
    {
        if ((met.Status, met.Code) != (kind.Status, kind.Code))
        {
            yield return $"{met.Status} {met.Code} instead of {kind.Status} {kind.Code}";
        }
        else if (new[] { met.Title, met.Detail, met.Mend }.Any(string.IsNullOrWhiteSpace))
        {
            yield return $"no words: {met}";
        }
        else if ($"{met.Title}{met.Detail}{met.Mend}".Contains('{', StringComparison.Ordinal))
        {
            yield return $"words that are not filled in: {met}";
        }
    }

    private static string Page()
    {
        var page = new StringBuilder();
        page.Append("# Kinds of wrong input\n\n")
            .Append("Made from the tests; a test compares it. Every kind is sent to a running node over its real route, or through the real command line, in three\n")
            .Append("languages. It must be met by its own code with title, detail and mend, all filled in and each language in its own words, and must leave every table\n")
            .Append("and every tally as it was (`tests/Tests/Server/WrongInput`). Rows of a roster are not refused: their status is 200, and the reason stands beside the cell.\n\n")
            .Append($"**{WrongInputBook.Count} kinds**: {WrongInputBook.Kinds.Count} below in {WrongInputBook.Kinds.Select(kind => kind.Group).Distinct().Count()} groups, and {WrongInputTests.Names.Count} kinds of wrong body, each at every route that reads JSON.\n\n");
        foreach (var group in WrongInputBook.Kinds.GroupBy(kind => kind.Group))
        {
            page.Append($"## {group.Key}: {group.Count()}\n\n| What is wrong | Status | Code |\n|---|---|---|\n");
            foreach (var kind in group)
            {
                page.Append($"| {kind.Name}{(kind.Engine is null ? "" : $" ({kind.Engine})")} | {kind.Status} | `{kind.Code}` |\n");
            }

            page.Append('\n');
        }

        return page.Append($"## Bodies that should be JSON: {WrongInputTests.Names.Count}\n\n{string.Join("; ", WrongInputTests.Names)}.\n").ToString();
    }
}
