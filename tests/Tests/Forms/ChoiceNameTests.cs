using Linli.Forms.Engine;

namespace Linli.Tests.Forms;

/// <summary>Names of choices are asked for of a question that has some, and of one that is there; the browser client opens no form that asks otherwise.</summary>
public sealed class ChoiceNameTests
{
    private const string Form = """
        | survey |
        | | type | name | label | choice_filter | repeat_count | calculation |
        | | integer | n | How many? | | | |
        | | text | t | Kind | | | |
        | | select_one yn | q | Well? | | | |
        | | select_one_external towns | x | Town | kind=${t} | | |
        | | begin repeat | free | People | | | |
        | | select_one yn | f | Fever? | | | |
        | | calculate | inside | | | | jr:choice-name(${f}, '${f}') |
        | | end repeat | | | | | |
        | | begin repeat | counted | Rooms | | ${n} | |
        | | select_one yn | c | Clean? | | | |
        | | end repeat | | | | | |
        | | calculate | z | | | | CALCULATION |
        | choices |
        | | list_name | name | label |
        | | yn | y | Yes |
        | external_choices |
        | | list_name | name | label | kind |
        | | towns | a | A | k |
        """;

    [Theory]
    [InlineData("jr:choice-name(${q}, '${q}')", "jr:choice-name( /data/q , ' /data/q ')")]
    [InlineData("jr:choice-name(${t}, '${t}')", "''")]
    [InlineData("concat('(', jr:choice-name(${x}, \"${x}\"), ')')", "concat('(', '', ')')")]
    [InlineData("jr:choice-name(indexed-repeat(${f}, ${free}, 1), '${f}')", "jr:choice-name(indexed-repeat( /data/free/f ,  /data/free , 1), ' /data/free/f ')")]
    [InlineData("jr:choice-name(indexed-repeat(${c}, ${counted}, 1), '${c}')", "if(count( /data/counted ) > 0, jr:choice-name(indexed-repeat( /data/counted/c ,  /data/counted , 1), ' /data/counted/c '), '')")]
    [InlineData("jr:choice-name(${last-saved#q}, '${last-saved#q}')", "jr:choice-name( instance('__last-saved')/data/q , ' /data/q ')")]
    [InlineData("jr:choice-name('y', ' /data/q ')", "jr:choice-name('y', ' /data/q ')")]
    [InlineData("jr:choice-name(jr:choice-name(${t}, '${t}'), '${q}')", "jr:choice-name('', ' /data/q ')")]
    [InlineData("'jr:choice-name(${t})'", "'jr:choice-name( /data/t )'")]
    public void A_call_is_written_so_that_every_client_can_answer_it(string calculation, string expected)
    {
        var xform = FormCompiler.Compile(FormTables.Read("visit", Form.Replace("CALCULATION", calculation, StringComparison.Ordinal))).XForm!;

        Assert.Contains($"calculate=\"{expected.Replace(">", "&gt;", StringComparison.Ordinal)}\"", xform, StringComparison.Ordinal);
    }

    [Fact]
    public void Within_a_repeat_the_call_stays_as_it_is()
    {
        var xform = FormCompiler.Compile(FormTables.Read("visit", Form.Replace("CALCULATION", "1", StringComparison.Ordinal))).XForm!;

        Assert.Contains("calculate=\"jr:choice-name( ../f , ' ../f ')\"", xform, StringComparison.Ordinal);
    }
}
