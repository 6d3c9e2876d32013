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
    [InlineData("|          | text           | note    | 备注            |\n", "", "forms.change-fact-lost note fact:note\nforms.change-question-removed 备注")]
    [InlineData("| text           | note    | 备注", "| text | remark | 备注", "forms.change-fact-lost note fact:note\nforms.change-renamed 备注 note remark")]
    [InlineData("| text           | note    | 备注", "| integer | remark | 备注", "forms.change-fact-lost note fact:note\nforms.change-question-added 备注\nforms.change-question-removed 备注")]
    [InlineData("| text           | note    | 备注", "| text | need_note | 备注", "forms.change-fact-lost note fact:note\nforms.change-fact-gained need_note fact:need_note\nforms.change-renamed 备注 note need_note")]
    [InlineData("| text           | note    | 备注", "| note | note | 备注", "forms.change-fact-lost note fact:note\nforms.change-kind 备注 kind:text kind:note")]
    [InlineData("| people ", "| persons ", "forms.change-renamed 几个人？ people persons")]
    [InlineData("| begin group    | home ", "| begin group | house ", "forms.change-renamed 家里 home house")]
    [InlineData("| 几个人？        |", "| 几个人？ |\n| | decimal | temperature | 体温？ |", "forms.change-fact-gained temperature fact:temperature\nforms.change-question-added 体温？")]
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

    [Theory]
    [InlineData("outcome", "result", "forms.change-doors-lost outcome fact:outcome\nforms.change-renamed 结果？ outcome result", "forms.change-doors-gained outcome fact:outcome\nforms.change-renamed 结果？ result outcome")]
    [InlineData("door", "flat", "forms.change-doors-lost door fact:door\nforms.change-renamed 哪户？ door flat", "forms.change-doors-gained door fact:door\nforms.change-renamed 哪户？ flat door")]
    public void A_name_of_which_the_doors_hang_is_told_first_when_it_goes_and_when_it_comes(string name, string other, string goes, string comes)
    {
        var closes = Base.Replace("|          | text           | note ", "| | text | round | 哪轮？ |\n| | text | door | 哪户？ |\n| | text | outcome | 结果？ |\n| | text | note ", StringComparison.Ordinal);
        var renamed = closes.Replace($"| text | {name} |", $"| text | {other} |", StringComparison.Ordinal);

        Assert.Equal(goes, string.Join('\n', Lines(closes, renamed)));
        Assert.Equal(comes, string.Join('\n', Lines(renamed, closes)));
    }

    [Fact]
    public void Two_questions_of_one_wording_are_not_taken_for_each_other()
    {
        var two = Base.Replace("|          | text           | note    | 备注            |", "| | text | one | 备注 |\n| | text | two | 备注 |", StringComparison.Ordinal);

        Assert.Equal(["forms.change-fact-lost note fact:note", "forms.change-question-added 备注", "forms.change-question-added 备注", "forms.change-question-removed 备注"], Lines(Base, two));
    }

    [Fact]
    public async Task A_lost_outcome_is_told_in_three_languages_before_all_else()
    {
        await using var town = await Town.StartAsync("sqlite");
        var community = await town.AreaAsync("桂花社区", "community");
        using var officer = await town.SignInAsync("周敏", ("officer", community.Code));
        string Questions(string last) => $"| | text | round | 哪轮？ |\n| | text | door2 | 门牌 |\n| | text | {last} | 结果？ |";
        var form = await officer.PublishAsync(community.Code, FilledForms.Street(more: Questions("outcome")));
        await officer.UploadAsync(community.Code, FilledForms.Street(version: "2", people: "现在几个人？", more: Questions("result")));

        foreach (var (language, sentence, renamed) in new[]
        {
            ("en", "No question is named outcome any more: the outcome of the visit will no longer be recorded, and filled forms will no longer close doors.", "“结果？” was renamed from outcome to result."),
            ("zh-Hans", "没有名为 outcome 的问题了：走访结果将不再登记，今后填好表单也不会再把这一户记为完成。", "“结果？”的名称由 outcome 改为 result。"),
            ("zh-Hant", "沒有名為 outcome 的問題了：走訪結果將不再登記，今後填好表單也不會再把這一戶記為完成。", "「结果？」的名稱由 outcome 改為 result。"),
        })
        {
            officer.DefaultRequestHeaders.AcceptLanguage.Clear();
            officer.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
            var lines = (await officer.AskAsync($"/api/forms/{form}/versions/2/changes")).Ok()["lines"].EnumerateArray().Select(line => line.GetString()).ToList();
            Assert.Equal((3, sentence, renamed), (lines.Count, lines[0], lines[2]));
        }
    }

    [Fact]
    public void Every_fact_has_words_in_three_languages()
    {
        foreach (var language in (string[])["en", "zh-Hans", "zh-Hant"])
        {
            var words = File.ReadAllText(Path.Combine(Repository.Root, "src", "Modules", "Forms", "Texts", $"figures.{language}.json"));
            Assert.All(Linli.Forms.Submissions.DeclaredNames.All, name => Assert.Contains($"\"forms.fact-{name}\"", words, StringComparison.Ordinal));
        }
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
