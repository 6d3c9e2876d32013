using Linli.Forms;
using Linli.Server;

namespace Linli.Tests.Forms;

/// <summary>Questions of declared names whose answers would not become facts are told, and a form that records no visit is bound to rounds only on purpose.</summary>
public sealed class FactLintTests
{
    private const string Address = """
        | | select_one_from_file rounds.csv | round | Round |
        | | select_one_from_file doors.csv | door | Door |
        """;

    private const string Choices = """
        | choices |
        | | list_name | name | label |
        | | came | met | Met |
        | | came | nobody | Nobody |
        | | wrong | met | Met |
        | | wrong | not_home | Nobody |
        | | yn | yes | Yes |
        | | yn | no | No |
        | | maybe | yes | Yes |
        | | maybe | maybe | Maybe |
        """;

    [Theory]
    [InlineData("| | select_one came | outcome | Came |", "")]
    [InlineData("| | hidden | outcome | |", "")]
    [InlineData("| | text | outcome | Came |", "forms.advice-outcome-kind survey!B4")]
    [InlineData("| | select_multiple came | outcome | Came |", "forms.advice-outcome-kind survey!B4")]
    [InlineData("| | select_one wrong | outcome | Came |", "forms.advice-outcome-choice survey!B4")]
    [InlineData("| | decimal | temperature | Degrees |", "")]
    [InlineData("| | date | temperature | Degrees |", "forms.advice-number survey!B4")]
    [InlineData("| | text | members_found | People |", "forms.advice-number survey!B4")]
    [InlineData("| | select_one yn | need | Need |", "")]
    [InlineData("| | acknowledge | need | Need |", "")]
    [InlineData("| | select_one maybe | need | Need |", "forms.advice-need survey!B4")]
    [InlineData("| | text | need | Need |", "forms.advice-need survey!B4")]
    [InlineData("| | begin_repeat | knock | Knock |\n| | select_one came | outcome | Came |\n| | end_repeat | | |", "forms.advice-several survey!B5")]
    [InlineData("| | begin_group | a | A |\n| | select_one came | outcome | Came |\n| | end_group | | |\n| | begin_group | b | B |\n| | select_one came | outcome | Came |\n| | end_group | | |", "forms.advice-several survey!B8")]
    [InlineData("| | select_one came | Outcome | Came |", "forms.advice-letters survey!B4")]
    public void A_question_of_a_declared_name_whose_answer_would_not_become_the_fact_is_told(string row, string told) =>
        Assert.Equal(told, Told($"| survey |\n| | type | name | label |\n{Address}\n{row}\n{Choices}\n"));

    [Theory]
    [InlineData("| | text | round | Round |\n| | text | door | Door |\n| | select_one came | outcome | Came |", "forms.advice-typed-id survey!B2, forms.advice-typed-id survey!B3")]
    [InlineData("| | hidden | round | |\n| | barcode | door | Door |\n| | select_one came | outcome | Came |", "")]
    [InlineData("| | select_one came | outcome | Came |", "forms.advice-no-door survey!B2")]
    [InlineData("| | select_one_from_file rounds.csv | round | Round |\n| | select_one came | outcome | Came |", "forms.advice-no-door survey!B3")]
    public void A_visit_without_its_door_and_a_number_that_nobody_can_type_are_told(string rows, string told) =>
        Assert.Equal(told, Told($"| survey |\n| | type | name | label |\n{rows}\n{Choices}\n"));

    [Fact]
    public void A_column_that_a_file_of_the_node_does_not_have_is_told_and_those_it_has_are_not() => Assert.Equal(
        "forms.advice-column survey!D3, forms.advice-column survey!E4",
        Told("""
            | survey |
            | | type | name | label | choice_filter | calculation |
            | | select_one_from_file rounds.csv | round | Round | kind = 'screening' | |
            | | select_one_from_file doors.csv | door | Door | selected(round, ${round}) | |
            | | calculate | since | | | pulldata('rounds', 'look_back', 'name', ${round}) |
            | | calculate | places | | | pulldata('rounds', 'places', 'name', ${round}) |
            """));

    [Fact]
    public void The_outcomes_that_forms_know_are_those_of_rounds() => Assert.Equal(Linli.Rounds.VisitSaid.Outcomes.Order(), FormFacts.Outcomes.Order());

    [Fact]
    public void Every_advice_has_words_in_every_language()
    {
        var compiled = FormCheck.Compile(FormTables.Read("data", "| survey |\n| | type | name | label |\n| | date | temperature | Degrees |\n"));
        Assert.All(Languages.All, language => Assert.DoesNotContain("forms.", FormCheck.WordsOf(compiled.Faults[0], language).What, StringComparison.Ordinal));
        Assert.Contains("decimal", FormCheck.WordsOf(compiled.Faults[0], "en").Mend, StringComparison.Ordinal);
    }

    [Theory, OnEveryEngine]
    public async Task A_form_that_records_no_visit_is_bound_to_rounds_only_when_somebody_insists(string engine)
    {
        await using var scene = await FormScene.StartAsync(engine);
        await scene.PublishAsync(FormScene.Shipped("daily-call"));
        object Use(bool anyway) => new { kind = "care", area = scene.Grid.Code, form = scene.Form, anyway };

        var refused = await scene.Officer.PutAsync("/api/forms/uses", Use(anyway: false));
        var before = (await scene.Officer.AskAsync("/api/forms/uses")).Ok()["items"];
        (await scene.Officer.PutAsync("/api/forms/uses", Use(anyway: true))).Ok();
        var after = (await scene.Officer.AskAsync("/api/forms/uses")).Ok()["items"];

        Assert.Equal((409, "forms.records-nothing"), (refused.Status, refused.Code));
        Assert.Equal(["screening True"], before.EnumerateArray().Select(Line));
        Assert.Equal(["care False", "screening True"], after.EnumerateArray().Select(Line));
        static string Line(System.Text.Json.JsonElement use) => $"{use.GetProperty("kind").GetString()} {use.GetProperty("records").GetBoolean()}";
    }

    [Theory, OnEveryEngine]
    public async Task A_form_that_looks_for_a_column_that_a_list_does_not_have_is_told_when_it_is_uploaded(string engine)
    {
        await using var scene = await FormScene.StartAsync(engine);
        (await scene.Officer.PostAsync("/api/forms/lists", new { name = "shops", properties = new[] { "phone" } })).Ok();

        var uploaded = (await scene.Officer.UploadAsync(scene.Grid.Code, FormBooks.Workbook("""
            | survey |
            | | type | name | label | calculation |
            | | select_one_from_file shops.csv | shop | Shop | |
            | | calculate | phone | | pulldata('shops', 'phone', 'name', ${shop}) |
            | | calculate | street | | pulldata('shops', 'street', 'name', ${shop}) |
            | settings |
            | | form_title | form_id | version |
            | | Shops | shop-call | 1 |
            """))).Ok();

        Assert.Equal(["survey!D4"], uploaded["warnings"].EnumerateArray().Select(warning => warning.GetProperty("where").GetString()));
    }

    private static string Told(string tables)
    {
        var compiled = FormCheck.Compile(FormTables.Read("data", tables));
        Assert.False(compiled.IsRefused);
        return string.Join(", ", compiled.Faults.Select(fault => $"{fault.Code} {fault.At}"));
    }
}
