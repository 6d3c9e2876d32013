using Linli.Forms.Engine;

namespace Linli.Tests.Forms;

public sealed class BrowserLintTests
{
    private const string Form = """
        | survey |              |          |       |                 |                      |
        |        | type         | name     | label | appearance      | default              |
        |        | audit        | audit    |       |                 |                      |
        |        | text         | a        | A     | multiline       |                      |
        |        | image        | b        | B     | ex:org.example  |                      |
        |        | date         | c        | C     | ethiopian       |                      |
        |        | text         | d        | D     |                 | ${last-saved#a}      |
        | settings |            |          |       |
        |        | form_title   | form_id  | public_key |
        |        | T            | t        | MIIB  |
        """;

    [Fact]
    public void What_the_browser_does_not_do_is_told_with_its_cell_and_the_form_is_accepted()
    {
        var compiled = FormCompiler.Compile(MarkdownForm.Read("t", Form));

        Assert.NotNull(compiled.XForm);
        Assert.Equal(
            ["forms.browser-appearance survey!D4", "forms.browser-appearance survey!D5", "forms.browser-encryption", "forms.browser-kind survey!A2", "forms.browser-last-saved survey!E6"],
            compiled.Faults.Where(fault => fault.Code.StartsWith("forms.browser-", StringComparison.Ordinal)).Select(fault => $"{fault.Code} {fault.At}".Trim()).Order(StringComparer.Ordinal));
        Assert.All(compiled.Faults, fault => Assert.Equal(FaultWeight.Warning, fault.Weight));
    }

    [Fact]
    public void A_function_that_the_browser_lacks_is_told_once_a_cell()
    {
        var compiled = FormCompiler.Compile(MarkdownForm.Read("t", """
            | survey |                |      |                              |                           |                      |
            |        | type           | name | label                        | calculation               | repeat_count         |
            |        | geotrace       | a    | A property('x') of the label |                           |                      |
            |        | calculate      | b    |                              | depend(1) + depend(${a})  |                      |
            |        | note           | c    | {{ property('deviceid') }}   |                           |                      |
            |        | calculate      | d    |                              | concat('intersects(', ${a}) |                    |
            |        | begin repeat   | r    | R                            |                           | intersects(${a}) + 1 |
            |        | text           | e    | E                            |                           |                      |
            |        | end repeat     |      |                              |                           |                      |
            """));

        Assert.NotNull(compiled.XForm);
        Assert.Equal(
            ["depend survey!D3", "intersects survey!E6", "property survey!C4"],
            compiled.Faults.Where(fault => fault.Code == FormFaultCodes.BrowserFunction).Select(fault => $"{fault.Values["name"]} {fault.At}").Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("en", "“ex:org.example”")]
    [InlineData("zh-Hans", "“ethiopian”")]
    public void It_is_told_in_the_readers_language(string language, string word)
    {
        var compiled = FormCompiler.Compile(MarkdownForm.Read("t", Form));

        Assert.Contains(compiled.Faults, fault => FormFaultTexts.Of(fault, language).What.Contains(word, StringComparison.Ordinal));
    }
}
