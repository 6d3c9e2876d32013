using Linli.Forms.Changes;
using Linli.Forms.Engine;

namespace Linli.Tests.Forms;

/// <summary>Versions of a form told apart in words.</summary>
public sealed class ChangeTests
{
    private const string Base = """
        | survey   |                |         |                 |
        |          | type           | name    | label           |
        |          | text           | note    | 备注            |
        |          | begin group    | home    | 家里            |
        |          | integer        | people  | 几个人？        |
        |          | select_one n   | need    | 需要帮忙吗？    |
        |          | end group      |         |                 |
        | choices  |                |         |                 |
        |          | list_name      | name    | label           |
        |          | n              | yes     | 要              |
        |          | n              | no      | 不要            |
        | settings |                |         |                 |
        |          | form_title     | form_id | version         |
        |          | 入户           | visit   | 1               |
        """;

    [Theory]
    [InlineData("| 入户 ", "| 入户登记 ", "forms.change-title 入户 入户登记")]
    [InlineData("| text           | note    | 备注            |", "| text | note | 备注 |\n| | date | since | 哪天？ |", "forms.change-question-added 哪天？")]
    [InlineData("|          | text           | note    | 备注            |\n", "", "forms.change-question-removed 备注")]
    [InlineData("| 几个人？        |", "| 现在几个人？ |", "forms.change-reworded 几个人？ 现在几个人？")]
    [InlineData("| integer        | people", "| decimal | people", "forms.change-kind 几个人？ kind:integer kind:decimal")]
    [InlineData("|          | n              | no      | 不要            |", "| | n | no | 不要 |\n| | n | later | 以后 |", "forms.change-choice-added 需要帮忙吗？ 以后")]
    [InlineData("|          | n              | no      | 不要            |\n", "", "forms.change-choice-removed 需要帮忙吗？ 不要")]
    [InlineData("| 不要            |", "| 不用 |", "forms.change-choice-reworded 需要帮忙吗？ 不要 不用")]
    [InlineData("| text           | note    | 备注            |\n|          | begin group    | home    | 家里            |", "| begin group | home | 家里 |\n| | text | note | 备注 |", "forms.change-moved 备注 家里")]
    [InlineData("|          | end group      |         |                 |", "| | end group |\n| | begin repeat | member | 家人 |\n| | text | who | 称呼 |\n| | end repeat |", "forms.change-repeat-added 家人\nforms.change-question-added 称呼")]
    [InlineData("| form_id | version         |", "| form_id | version |", "forms.change-elsewhere")]
    public void One_change_is_one_sentence(string was, string becomes, string lines)
    {
        Assert.Contains(was, Base, StringComparison.Ordinal);

        Assert.Equal(lines, string.Join('\n', Lines(Base, Base.Replace(was, becomes, StringComparison.Ordinal))));
    }

    [Fact]
    public void A_group_taken_away_leaves_its_questions_moved_out_and_back_again_moved_in()
    {
        var flat = Base.Replace("|          | begin group    | home    | 家里            |\n", "", StringComparison.Ordinal).Replace("|          | end group      |         |                 |\n", "", StringComparison.Ordinal);

        Assert.Equal(["forms.change-moved-out 几个人？", "forms.change-moved-out 需要帮忙吗？", "forms.change-group-removed 家里"], Lines(Base, flat));
        Assert.Equal(["forms.change-group-added 家里", "forms.change-moved 几个人？ 家里", "forms.change-moved 需要帮忙吗？ 家里"], Lines(flat, Base));
    }

    [Theory, OnEveryEngine]
    public async Task An_officer_reads_what_is_new_in_three_languages(string engine)
    {
        await using var town = await Town.StartAsync(engine);
        var community = await town.AreaAsync("桂花社区", "community");
        using var officer = await town.SignInAsync("周敏", ("officer", community.Code));
        var form = await officer.PublishAsync(community.Code, FormBooks.Visit());
        await officer.UploadAsync(community.Code, FormBooks.Visit(version: "2", question: "现在几个人？"));

        Assert.Equal("""{"since":null,"lines":[]}""", (await officer.AskAsync($"/api/forms/{form}/versions/1/changes")).Ok().Text);
        foreach (var (language, sentence) in new[] { ("en", "“家里有几个人？” now reads “现在几个人？”."), ("zh-Hans", "“家里有几个人？”改写为“现在几个人？”。"), ("zh-Hant", "「家里有几个人？」改寫為「现在几个人？」。") })
        {
            officer.DefaultRequestHeaders.AcceptLanguage.Clear();
            officer.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
            var changes = (await officer.AskAsync($"/api/forms/{form}/versions/2/changes")).Ok();
            Assert.Equal((1, sentence), (changes["since"].GetInt32(), Assert.Single(changes["lines"].EnumerateArray()).GetString()));
        }

        Assert.Equal(404, (await officer.AskAsync($"/api/forms/{form}/versions/9/changes")).Status);
    }

    private static IEnumerable<string> Lines(string before, string after) => ChangeRules.Of(Definition(before), Definition(after), "zh-Hans").Select(line => string.Join(' ', line.Args.Select(arg => arg.Value).Prepend(line.Code)));

    private static FormDefinition Definition(string markdown)
    {
        var compiled = FormCompiler.Compile(FormTables.Read("visit", markdown));
        Assert.Empty(compiled.Faults.Where(fault => fault.Weight == FaultWeight.Error).Select(fault => $"{fault.At} {fault.Code}"));
        return compiled.Definition!;
    }
}
