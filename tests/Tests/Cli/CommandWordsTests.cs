using System.Diagnostics;
using System.Text.RegularExpressions;
using Linli.Cli.Words;
using Linli.Tests.Faults;

namespace Linli.Tests.Cli;

/// <summary>What the command line prints is in the language of the terminal, all of it.</summary>
public sealed partial class CommandWordsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("linli-words-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("en_US.UTF-8", "f.md: refused, 1 fault.", "survey!A2      fault    ")]
    [InlineData("zh_CN.UTF-8", "f.md：未通过，1 处错误。", "survey!A2      错误  ")]
    [InlineData("zh_TW.UTF-8", "f.md：未通過，1 處錯誤。", "survey!A2      錯誤  ")]
    public async Task The_verdict_on_a_form_and_the_weight_of_a_fault_are_in_the_language_of_the_terminal(string locale, string headline, string line)
    {
        var (code, said, _) = await RunAsync(("LANG", locale), "form", "check", Made("f.md", "| survey |\n| | type | name | label |\n| | Text | q | Q |\n"));

        var lines = said.TrimEnd().Split('\n');
        Assert.Equal((1, 2, headline), (code, lines.Length, lines[0]));
        Assert.StartsWith("  " + line, lines[1], StringComparison.Ordinal);
        Assert.Equal(locale.StartsWith("en", StringComparison.Ordinal), English().IsMatch(lines[1]));
    }

    [Theory]
    [InlineData("en_US.UTF-8", "f.md: accepted, 1 warning.", "warning")]
    [InlineData("zh_CN.UTF-8", "f.md：通过，1 处提醒。", "提醒")]
    public async Task A_warning_is_counted_and_named_in_the_language_of_the_terminal(string locale, string headline, string word)
    {
        var (code, said, _) = await RunAsync(("LC_ALL", locale), "form", "check", Made("f.md", "| survey |\n| | type | name | label |\n| | text | 名 | Q |\n"));

        Assert.Equal((0, headline), (code, said.Split('\n')[0]));
        Assert.Contains(word, said.Split('\n')[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en_US.UTF-8", "linli form check reads those, and the same tables as Markdown", "save it as .xlsx")]
    [InlineData("zh_CN.UTF-8", "以 Markdown 写成的同样表格", "另存为 .xlsx")]
    [InlineData("zh_TW.UTF-8", "以 Markdown 寫成的同樣表格", "另存為 .xlsx")]
    public async Task A_table_of_text_is_refused_as_a_form_with_what_can_be_read_and_how_to_make_one(string locale, string reads, string make)
    {
        var (code, said, errors) = await RunAsync(("LC_ALL", locale), "form", "check", Made("f.csv", "type,name,label\ntext,q,Q\n"));

        Assert.Equal((1, ""), (code, said));
        Assert.Contains(reads, errors, StringComparison.Ordinal);
        Assert.Contains(make, errors, StringComparison.Ordinal);
        Assert.DoesNotContain("csv text tables can be read", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_LC_ALL_leaves_the_language_to_LANG()
    {
        var (_, _, errors) = await RunAsync(("LANG", "zh_CN.UTF-8"), "form", "check", Path.Combine(_folder, "nowhere.xlsx"));

        Assert.Contains("没有", errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_language_has_the_same_words_with_the_same_places_to_fill_in()
    {
        var english = CommandWords.In("en");

        Assert.All(new[] { "zh-Hans", "zh-Hant" }, language =>
        {
            var words = CommandWords.In(language);
            Assert.Equal(english.Keys.Order(StringComparer.Ordinal), words.Keys.Order(StringComparer.Ordinal));
            Assert.All(english.Keys, key => Assert.Equal(Places(english.Raw(key)), Places(words.Raw(key))));
        });
    }

    private static IEnumerable<string> Places(string words) => Place().Matches(words).Select(place => place.Value).Order(StringComparer.Ordinal);

    [GeneratedRegex(@"\{[a-z]+\}")]
    private static partial Regex Place();

    [GeneratedRegex("fault|Write it|There is no")]
    private static partial Regex English();

    private string Made(string name, string text)
    {
        var file = Path.Combine(_folder, name);
        File.WriteAllText(file, text);
        return file;
    }

    private static async Task<(int Code, string Said, string Errors)> RunAsync((string Name, string Value) language, params string[] words)
    {
        var start = new ProcessStartInfo(Victim.Linli, words) { RedirectStandardOutput = true, RedirectStandardError = true };
        (start.Environment["LC_ALL"], start.Environment["LC_MESSAGES"], start.Environment["LANG"]) = ("", "", "en_US.UTF-8");
        start.Environment[language.Name] = language.Value;
        using var process = Process.Start(start)!;
        var (said, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync(new CancellationTokenSource(TimeSpan.FromSeconds(60)).Token);
        return (process.ExitCode, await said, await errors);
    }
}
