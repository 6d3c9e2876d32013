using Linli.Forms.Engine;

namespace Linli.Tests.Forms;

/// <summary>Calls that Collect answers and the browser client does not are written so that both do.</summary>
public sealed class BrowserCallTests
{
    private const string Form = """
        | survey |
        | | type | name | label | calculation |
        | | select_multiple yn | m | Which? | |
        | | geotrace | way | Way | |
        | | geoshape | field | Field | |
        | | geopoint | p | Place | |
        | | begin repeat | r | Wells | |
        | | geopoint | well | Well | |
        | | calculate | near | | distance(${well}, ${p}) |
        | | end repeat | | | |
        | | calculate | z | | CALCULATION |
        | choices |
        | | list_name | name | label |
        | | yn | y | Yes |
        """;

    [Theory]
    [InlineData("is-selected(${m}, 'y')", "selected( /data/m , 'y')")]
    [InlineData("enclosed-area(${field}) div 2", "area( /data/field ) div 2")]
    [InlineData("distance(${way})", "if( /data/way  = '', 0, distance( /data/way ))")]
    [InlineData("round(distance(${p}, '1 2 0 0'), 1)", "round(if( /data/p  = '', 0, distance( /data/p , '1 2 0 0')), 1)")]
    [InlineData("distance('1 2 0 0', '1 3 0 0')", "distance('1 2 0 0', '1 3 0 0')")]
    [InlineData("distance(${well})", "if(count( /data/r/well ) = 0 or count-non-empty( /data/r/well ) < count( /data/r/well ), 0, distance( /data/r/well ))")]
    [InlineData("'distance(x)'", "'distance(x)'")]
    public void A_call_is_written_so_that_both_answer_it(string calculation, string expected) =>
        Assert.Contains($"calculate=\"{expected.Replace("<", "&lt;", StringComparison.Ordinal)}\"", Compile(calculation).XForm!, StringComparison.Ordinal);

    [Fact]
    public void Within_a_repeat_the_place_of_the_turn_is_asked() =>
        Assert.Contains("calculate=\"if( ../well  = '' or  /data/p  = '', 0, distance( ../well ,  /data/p ))\"", Compile("1").XForm!, StringComparison.Ordinal);

    [Theory]
    [InlineData("base64-encode('a')")]
    [InlineData("version()")]
    public void What_neither_client_knows_is_refused(string calculation) => Assert.True(Compile(calculation).IsRefused);

    [Fact]
    public void A_default_of_a_picture_that_is_worked_out_stays_an_expression()
    {
        var xform = FormCompiler.Compile(FormTables.Read("visit", """
            | survey |
            | | type | name | label | default |
            | | image | a | A | first.png |
            | | image | b | B | ${last-saved#a} |
            """)).XForm!;

        Assert.Contains("<a>jr://images/first.png</a>", xform, StringComparison.Ordinal);
        Assert.Contains("value=\" instance('__last-saved')/data/a \"", xform, StringComparison.Ordinal);
    }

    private static FormCompilation Compile(string calculation) => FormCompiler.Compile(FormTables.Read("visit", Form.Replace("CALCULATION", calculation, StringComparison.Ordinal)));
}
