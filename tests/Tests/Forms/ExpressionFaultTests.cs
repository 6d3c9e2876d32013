using Linli.Forms.Engine;

namespace Linli.Tests.Forms;

public sealed class ExpressionFaultTests
{
    [Theory]
    [InlineData("relevant", "${nobody} = 1", "forms.unknown-reference")]
    [InlineData("relevant", "${bb} = 1", "forms.misspelt-reference")]
    [InlineData("calculation", "${twin} + 1", "forms.ambiguous-reference")]
    [InlineData("calculation", "${ a } + 1", "forms.bad-reference")]
    [InlineData("calculation", "${a + 1", "forms.bad-reference")]
    [InlineData("calculation", "${a:b} + 1", "forms.bad-reference")]
    [InlineData("calculation", "${last-saved#nobody}", "forms.unknown-reference")]
    [InlineData("hint", "You said ${nobody}", "forms.unknown-reference")]
    [InlineData("hint", "You said ${no body}", "forms.bad-reference")]
    [InlineData("default", "${nobody}", "forms.unknown-reference")]
    [InlineData("trigger", "${nobody}", "forms.unknown-reference")]
    [InlineData("trigger", "a", "forms.bad-trigger")]
    [InlineData("trigger", "${a} ${g}", "forms.bad-trigger")]
    [InlineData("constraint", "'never closed", "forms.unclosed-text")]
    [InlineData("constraint", ". = \"never closed'", "forms.unclosed-text")]
    [InlineData("relevant", "(${a} = 1", "forms.unclosed-bracket")]
    [InlineData("relevant", "selected(${a}, 'x'", "forms.unclosed-bracket")]
    [InlineData("relevant", "/data/g[1", "forms.unclosed-bracket")]
    [InlineData("relevant", "${a} = 1)", "forms.unexpected-in-expression")]
    [InlineData("relevant", "${a} == 1", "forms.unexpected-in-expression")]
    [InlineData("relevant", "${a} = 1 && ${a} = 2", "forms.unexpected-in-expression")]
    [InlineData("relevant", "${a} 1", "forms.unexpected-in-expression")]
    [InlineData("relevant", "= 1", "forms.unexpected-in-expression")]
    [InlineData("relevant", "selected(${a} 'x')", "forms.unexpected-in-expression")]
    [InlineData("relevant", "selected(${a},, 'x')", "forms.unexpected-in-expression")]
    [InlineData("relevant", "(${a} = 1]", "forms.unexpected-in-expression")]
    [InlineData("relevant", "${a} = 1 and", "forms.expression-ends-early")]
    [InlineData("relevant", "${a} =", "forms.expression-ends-early")]
    [InlineData("relevant", "not", null)]
    [InlineData("relevant", "${a} !", "forms.unexpected-in-expression")]
    [InlineData("relevant", "${a} = {1}", "forms.unexpected-in-expression")]
    [InlineData("relevant", "../", "forms.expression-ends-early")]
    [InlineData("relevant", "upwards::a", "forms.unexpected-in-expression")]
    [InlineData("relevant", "$a = 1", "forms.variable-in-expression")]
    [InlineData("relevant", "${} = 1", "forms.bad-reference")]
    [InlineData("calculation", "frobnicate(${a})", "forms.unknown-function")]
    [InlineData("calculation", "Selected(${a}, 'x')", "forms.misspelt-function")]
    [InlineData("calculation", "substring-befor(${a}, 'x')", "forms.misspelt-function")]
    [InlineData("calculation", "if(${a} = 1, 2)", "forms.wrong-arguments")]
    [InlineData("calculation", "today(1)", "forms.wrong-arguments")]
    [InlineData("calculation", "random(1)", "forms.wrong-arguments")]
    [InlineData("calculation", "round(${a}, 1, 2)", "forms.wrong-arguments")]
    [InlineData("calculation", "coalesce(1, 2, 3)", "forms.wrong-arguments")]
    [InlineData("calculation", "indexed-repeat(${a}, ${g}, 1, ${g})", "forms.wrong-arguments")]
    [InlineData("calculation", "pulldata('f', 'x', 'y')", "forms.wrong-arguments")]
    [InlineData("calculation", "count(1)", "forms.question-wanted")]
    [InlineData("calculation", "count('a') + count(2)", "forms.question-wanted")]
    [InlineData("calculation", "count(-${a})", "forms.question-wanted")]
    [InlineData("calculation", "count(concat(${a}, 'x'))", "forms.question-wanted")]
    [InlineData("calculation", "count-non-empty(1)", "forms.question-wanted")]
    [InlineData("calculation", "position('a')", "forms.question-wanted")]
    [InlineData("calculation", "randomize(1)", "forms.question-wanted")]
    [InlineData("calculation", "name(1)", "forms.question-wanted")]
    [InlineData("calculation", "local-name(1 + 1)", "forms.question-wanted")]
    [InlineData("calculation", "namespace-uri('a')", "forms.question-wanted")]
    [InlineData("hint", "There are {{ count(1) }}", "forms.question-wanted")]
    [InlineData("calculation", "instance('nolist')/root/item/label", "forms.unknown-instance")]
    [InlineData("hint", "It is instance('nolist')/root/item[name = 1]/label now", "forms.unknown-instance")]
    [InlineData("hint", "It is {{ 1 + }} now", "forms.expression-ends-early")]
    [InlineData("calculation", ". + 1", "forms.self-reference")]
    [InlineData("calculation", "${b} + 1", "forms.self-reference")]
    [InlineData("relevant", "${b} = 1", "forms.self-reference")]
    [InlineData("required", ". = 1", "forms.self-reference")]
    [InlineData("read_only", "../b = 1", "forms.self-reference")]
    [InlineData("calculation", "/data/b", "forms.self-reference")]
    [InlineData("constraint", "'${a}' = .", "forms.reference-in-quotes")]
    [InlineData("hint", "It is {{ ${a}", "forms.unclosed-template")]
    public void A_fault_is_told_at_its_cell(string column, string text, string? code)
    {
        var source = ExpressionForms.Of("integer ; a", "begin group ; g", "text ; twin", "end group", "text ; twin", "begin group ; g2", "text ; h", "end group", $"integer ; b ; {column}={text}");

        var faults = ExpressionForms.Check(source).Faults;

        Assert.Equal(code is null ? [] : [(code, new FormPlace("survey", 10, Array.IndexOf(ExpressionForms.Columns.Split(' '), column)))], faults.Select(fault => (fault.Code, fault.At)));
    }

    [Theory]
    [InlineData("constraint", ". > 0 and . < 10")]
    [InlineData("constraint", "${b} > ${a}")]
    [InlineData("relevant", "yes")]
    [InlineData("required", "TRUE")]
    [InlineData("relevant", "${a}=1or${a}=2")]
    [InlineData("relevant", "${a} = 1 AND ${a} != 2")]
    [InlineData("calculation", "-${a} * -(2 - --1) div 3 mod 2")]
    [InlineData("calculation", "if(selected(${a}, 'x'), concat(${a}, \"'\"), '')")]
    [InlineData("calculation", "jr:choice-name(${s}, '${s}')")]
    [InlineData("calculation", "instance('l')/root/item[name = ${s} and position() = 1]/label")]
    [InlineData("calculation", "count(../*) + count(//a) + count(/data/*[. != ''])")]
    [InlineData("calculation", "count(${g} | ../*) + count-non-empty((../*)) + count(randomize(${g})) + count(if(true(), ${g}, ../*))")]
    [InlineData("calculation", "position(..) + position() + count(instance('l')/root/item) + count(current()/..)")]
    [InlineData("calculation", "concat(name(), local-name(..), namespace-uri(${a})) + sum(1) + max(1)")]
    [InlineData("calculation", "pulldata('file', 'x', 'y', ${a})")]
    [InlineData("calculation", "instance('__last-saved')/data/a + ${last-saved#a}")]
    [InlineData("calculation", "once(random()) + 1.5 + .5 + 2.")]
    [InlineData("calculation", "coalesce(max(), min())")]
    [InlineData("calculation", "/ | ./a | ../a | @id | child::a | a[1][2]/b")]
    [InlineData("calculation", "instance('file2')/root | pulldata('file2', 'x', 'y', 'z')")]
    [InlineData("choice_filter", "name = ${b} or contains(label, ${a})")]
    [InlineData("default", "once(${b} + 1)")]
    [InlineData("default", "2026-01-01")]
    [InlineData("default", "Hello (there)")]
    [InlineData("trigger", "${a}, ${s}")]
    [InlineData("hint", "Text (with brackets), {single} $5 and ${a}. {{ ${a} + 1 }}")]
    public void What_clients_accept_is_accepted(string column, string text)
    {
        var source = ExpressionForms.Of("integer ; a", "begin group ; g", "integer ; n", "end group", "select_one l ; s", $"integer ; b ; {column}={text}");

        Assert.Empty(ExpressionForms.Check(source).Faults);
    }

    [Fact]
    public void A_ring_of_rows_is_told_once_with_all_its_names()
    {
        var source = ExpressionForms.Of("calculate ; a ; calculation=${b} + 1", "integer ; b ; relevant=${c} = 1", "calculate ; c ; calculation=${a}", "calculate ; d ; calculation=${a} + ${c}");

        var fault = Assert.Single(ExpressionForms.Check(source).Faults);

        Assert.Equal(("forms.cycle", 2, "a → b → c → a"), (fault.Code, fault.At.Row, fault.Values["names"]));
    }

    [Theory]
    [InlineData("begin group")]
    [InlineData("begin repeat")]
    public void A_group_that_hangs_on_a_question_inside_it_is_told_in_plain_words(string begin)
    {
        var end = begin.Replace("begin", "end", StringComparison.Ordinal);
        var source = ExpressionForms.Of($"{begin} ; g ; relevant=${{a}} = 1", "begin group ; between", "integer ; a", "end group", end);

        var fault = Assert.Single(ExpressionForms.Check(source).Faults);

        Assert.Equal(("forms.cycle-in-group", 2, "g", "a"), (fault.Code, fault.At.Row, fault.Values["group"], fault.Values["inner"]));
        Assert.StartsWith("Whether the group g is shown hangs on a, which lies inside it: as long as g is hidden, a has no answer.", FormFaultTexts.Of(fault, "en").What, StringComparison.Ordinal);
        Assert.Contains("组“g”是否显示取决于“a”", FormFaultTexts.Of(fault, "zh-Hans").What, StringComparison.Ordinal);
        Assert.Contains("組「g」是否顯示取決於「a」", FormFaultTexts.Of(fault, "zh-Hant").What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_ring_that_comes_back_to_a_group_from_inside_says_so_wherever_it_begins()
    {
        var above = ExpressionForms.Of("calculate ; b ; calculation=${a} + 1", "begin group ; g ; relevant=${b} = 1", "begin group ; between", "integer ; a", "end group", "end group");
        var below = ExpressionForms.Of("begin group ; g ; relevant=${b} = 1", "begin group ; between", "integer ; a", "end group", "end group", "calculate ; b ; calculation=${a} + 1");

        Assert.All([(above, "b → a → g → b"), (below, "g → b → a → g")], form =>
        {
            var fault = Assert.Single(ExpressionForms.Check(form.Item1).Faults);
            Assert.Equal(("forms.cycle-through-group", 2, "g", "a", form.Item2), (fault.Code, fault.At.Row, fault.Values["group"], fault.Values["inner"], fault.Values["names"]));
        });
    }

    [Theory]
    [InlineData("calculate ; a ; calculation=${b}", "integer ; b ; constraint=${a} > 1")]
    [InlineData("calculate ; a ; calculation=${b}", "integer ; b ; default=${a} + 1")]
    [InlineData("integer ; a ; calculation=${b} ; trigger=${b}", "integer ; b ; relevant=${a} = 1")]
    [InlineData("integer ; a ; relevant=${b} = 1", "select_one l ; b ; choice_filter=name = ${a}")]
    [InlineData("calculate ; a ; calculation=${last-saved#a} + 1", "integer ; b")]
    public void What_looks_like_a_ring_and_is_none_is_accepted(string first, string second) =>
        Assert.Empty(ExpressionForms.Check(ExpressionForms.Of(first, second)).Faults);

    [Fact]
    public void One_cell_tells_an_unknown_name_once_and_each_name_by_itself()
    {
        var source = ExpressionForms.Of("integer ; a ; relevant=${xxxx} + ${xxxx} + ${yyyy} = 1");

        Assert.Equal(["xxxx", "yyyy"], ExpressionForms.Check(source).Faults.Select(fault => fault.Values["name"]));
    }

    [Fact]
    public void A_fault_says_where_in_the_cell_it_is()
    {
        var fault = Assert.Single(ExpressionForms.Check(ExpressionForms.Of("integer ; a ; constraint=. > 0 = = 1")).Faults);

        Assert.Equal(("=", "9"), (fault.Values["part"], fault.Values["position"]));
    }

    [Fact]
    public void A_proposal_names_what_is_nearest()
    {
        var faults = ExpressionForms.Check(ExpressionForms.Of("integer ; household_size", "note ; n ; relevant=${houshold_size} > 1 and slected(1, 2)")).Faults;

        Assert.Equal(["household_size", "selected"], faults.Select(fault => fault.Values["nearest"]));
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh-Hans")]
    [InlineData("zh-Hant")]
    public void Every_code_of_expressions_has_words(string language) => Assert.All(
        new[]
        {
            FormFaultCodes.UnknownReference, FormFaultCodes.MisspeltReference, FormFaultCodes.AmbiguousReference, FormFaultCodes.BadReference, FormFaultCodes.ReferenceInQuotes,
            FormFaultCodes.BadTrigger, FormFaultCodes.UnclosedText, FormFaultCodes.UnclosedBracket, FormFaultCodes.UnexpectedInExpression, FormFaultCodes.ExpressionEndsEarly,
            FormFaultCodes.ExpressionTooDeep, FormFaultCodes.VariableInExpression, FormFaultCodes.UnknownFunction, FormFaultCodes.MisspeltFunction, FormFaultCodes.WrongArguments,
            FormFaultCodes.UnknownInstance, FormFaultCodes.SelfReference, FormFaultCodes.Cycle, FormFaultCodes.UnclosedTemplate,
        },
        code => Assert.Contains(code, FormFaultTexts.Codes(language)));
}
