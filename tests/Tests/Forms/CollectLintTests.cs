using Linli.Forms.Engine;

namespace Linli.Tests.Forms;

/// <summary>What Collect cannot open is told with its cell, and the form is accepted.</summary>
public sealed class CollectLintTests
{
    [Fact]
    public void A_name_that_Collect_cannot_read_is_told_once_at_its_cell() => Assert.Equal(
        ["forms.collect-name settings!A2", "forms.collect-name survey!B2", "forms.collect-name survey!B3", "forms.collect-name survey!B4"],
        Told("""
            | survey |
            | | type | name | label | repeat_count |
            | | select_one yn or_other | 发热 | Fever? | |
            | | begin group | a名 | G | |
            | | begin repeat | r.名 | R | 1 + 1 |
            | | text | fine-name_2.x | Label: 名字 | |
            | | note | | Note | |
            | | end repeat | | | |
            | | end group | | | |
            | | csv-external | 门牌 | | |
            | choices |
            | | list_name | name | label |
            | | yn | 是 | Yes |
            | settings |
            | | name |
            | | 表 |
            """));

    [Theory]
    [InlineData("étage", true)]
    [InlineData("Ж1", true)]
    [InlineData("_a-b.c", true)]
    [InlineData("a٣", true)]
    [InlineData("اسم", false)]
    [InlineData("a·b", false)]
    public void Letters_are_those_that_JavaRosa_takes_for_letters(string name, bool isRead) =>
        Assert.Equal(isRead ? [] : ["forms.collect-name survey!B2"], Told($"| survey |\n| | type | name | label |\n| | text | {name} | A |\n"));

    [Fact]
    public void A_name_that_a_loop_writes_many_times_is_told_once() => Assert.Equal(
        ["forms.collect-name choices!B2", "forms.collect-name survey!B3"],
        Told("""
            | survey |
            | | type | name | label |
            | | begin loop over rooms | l | Rooms |
            | | text | 门 | Door of %(label)s |
            | | end loop | | |
            | choices |
            | | list_name | name | label |
            | | rooms | 厨 | Kitchen |
            | | rooms | hall | Hall |
            """));

    [Fact]
    public void A_column_of_choices_by_which_a_filter_asks_is_told_where_it_is_asked_for() => Assert.Equal(
        ["forms.collect-name survey!D3"],
        Told("""
            | survey |
            | | type | name | label | choice_filter |
            | | select_one towns | a | A | |
            | | select_one towns | b | B | 省=${a} and name != '名' |
            | choices |
            | | list_name | name | label | 省 |
            | | towns | t1 | Town | x |
            """));

    [Fact]
    public void A_group_in_which_nothing_is_shown_is_told_and_one_that_shows_a_group_or_repeat_is_not() => Assert.Equal(
        ["forms.collect-group survey!B11", "forms.collect-group survey!B3"],
        Told("""
            | survey |
            | | type | name | label | calculation |
            | | begin group | outer | Outer | |
            | | begin group | inner | Inner | |
            | | calculate | c | | 1 |
            | | hidden | h | | |
            | | end group | | | |
            | | begin group | empty | Empty | |
            | | end group | | | |
            | | end group | | | |
            | | begin repeat | r | R | |
            | | begin group | g | G | |
            | | integer | i | | 2 |
            | | end group | | | |
            | | text | t | T | |
            | | end repeat | | | |
            | | begin group | o | O | |
            | | begin repeat | s | S | |
            | | calculate | d | | 1 |
            | | end repeat | | | |
            | | end group | | | |
            | | begin group | shown | Shown | |
            | | text | e | Told | 1 |
            | | end group | | | |
            """));

    private static IEnumerable<string> Told(string markdown)
    {
        var compiled = FormCompiler.Compile(MarkdownForm.Read("表", markdown));

        Assert.NotNull(compiled.XForm);
        return compiled.Faults.Where(fault => fault.Code.StartsWith("forms.collect-", StringComparison.Ordinal)).Select(fault => $"{fault.Code} {fault.At}").Order(StringComparer.Ordinal);
    }
}
