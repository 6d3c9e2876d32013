using Microsoft.Extensions.DependencyInjection;

namespace Linli.Tests.Territory;

public sealed class TextTests
{
    [Fact]
    public async Task Every_refusal_of_territory_has_words_in_three_languages_with_the_same_placeholders()
    {
        await using var village = await Village.StartAsync("sqlite");
        var texts = village.Town.Services.GetRequiredService<Texts>();

        var codes = texts.Codes("en").Where(code => code.StartsWith("territory.", StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToList();

        Assert.InRange(codes.Count, 30, 100);
        foreach (var language in new[] { "zh-Hans", "zh-Hant" })
        {
            Assert.Equal(codes, texts.Codes(language).Where(code => code.StartsWith("territory.", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
            Assert.All(codes, code => Assert.Equal(Placeholders(texts.Raw(code, "en")!), Placeholders(texts.Raw(code, language)!)));
        }
    }

    private static List<string> Placeholders(ProblemWords words) =>
        [.. System.Text.RegularExpressions.Regex.Matches(words.Title + words.Detail + words.Mend, @"\{[a-zA-Z]+\}").Select(match => match.Value).Distinct().Order(StringComparer.Ordinal)];
}
