using Linli.Forms.Engine;

namespace Linli.Tests.Forms;

/// <summary>A pattern or a day that stands in a form is looked at when the form is compiled, and not by the first phone that opens it.</summary>
public sealed class PatternTests
{
    [Theory]
    [InlineData("^1[0-9]{10}$", "")]
    [InlineData("^(a|b)+?c*$", "")]
    [InlineData("(?:a(?=b)(?!c))", "")]
    [InlineData("[\\]a-z)(]{2,}", "")]
    [InlineData("a{x}", "")]
    [InlineData("\\(", "")]
    [InlineData("^$", "")]
    [InlineData("", "")]
    [InlineData("\\p{Alpha}+", "")]
    [InlineData("^(1[0-9]{10}$", "forms.broken-pattern")]
    [InlineData("a)", "forms.broken-pattern")]
    [InlineData("[", "forms.broken-pattern")]
    [InlineData("[a-z", "forms.broken-pattern")]
    [InlineData("a{2,1}", "forms.broken-pattern")]
    [InlineData("*a", "forms.broken-pattern")]
    [InlineData("a|+", "forms.broken-pattern")]
    [InlineData("a**", "forms.broken-pattern")]
    [InlineData("(?i)a", "forms.browser-pattern")]
    [InlineData("(?>a)", "forms.browser-pattern")]
    [InlineData("a++", "forms.browser-pattern")]
    public void A_pattern_that_nobody_reads_is_refused_and_one_that_browsers_do_not_read_is_told(string pattern, string told) =>
        Assert.Equal(told, Told($"regex(${{a}}, '{pattern}')"));

    [Theory]
    [InlineData("date('2026-02-28')", "")]
    [InlineData("date('2026-02-30')", "forms.no-day")]
    [InlineData("date('2020-13-45')", "forms.no-day")]
    [InlineData("date-time('2026-02-30T08:00')", "forms.no-day")]
    [InlineData("date(${a})", "")]
    public void A_day_that_is_not_in_the_calendar_is_refused(string calculation, string told) => Assert.Equal(told, Told(calculation));

    [Theory]
    [InlineData("jr:choice-name('a', 'b')", "forms.question-wanted")]
    [InlineData("jr:choice-name('a', '${s}')", "")]
    [InlineData("jr:choice-name('a', '/data/s')", "")]
    public void The_name_of_a_choice_is_asked_of_a_question(string calculation, string told) => Assert.Equal(told, Told(calculation));

    private static string Told(string calculation)
    {
        var compiled = FormCompiler.Compile(MarkdownForm.Read("data", $"""
            | survey |
            | | type | name | label | calculation |
            | | text | a | A | |
            | | select_one yn | s | S | |
            | | calculate | c | | {calculation.Replace("|", "\\|", StringComparison.Ordinal)} |
            | choices |
            | | list_name | name | label |
            | | yn | y | Yes |
            """));
        return string.Join(' ', compiled.Faults.Select(fault => fault.Code));
    }
}
