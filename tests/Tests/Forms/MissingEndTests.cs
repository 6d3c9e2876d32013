using Linli.Forms.Engine;

namespace Linli.Tests.Forms;

/// <summary>A group that does not end is told where it begins, with the last row below which its end may stand.</summary>
public sealed class MissingEndTests
{
    [Fact]
    public void The_end_belongs_below_the_last_row_at_the_latest() =>
        Assert.Equal(["survey!A2 home 4"], Told("| | begin group | home | Home |\n| | text | a | A |\n| | text | b | B |"));

    [Fact]
    public void An_end_that_names_a_group_further_out_tells_which_one_lacks_its_own() =>
        Assert.Equal(
            ["survey!A3 room 4"],
            Told("| | begin group | home | Home |\n| | begin group | room | Room |\n| | text | a | A |\n| | end group | home | |\n| | text | b | B |"));

    [Fact]
    public void Without_names_the_group_that_is_left_open_is_told() =>
        Assert.Equal(["survey!A2 home 5"], Told("| | begin group | home | Home |\n| | begin repeat | room | Room |\n| | text | a | A |\n| | end repeat | | |"));

    [Fact]
    public void Names_at_ends_that_are_all_there_do_no_harm() =>
        Assert.Empty(Told("| | begin group | home | Home |\n| | begin group | room | Room |\n| | text | a | A |\n| | end group | home | |\n| | end group | room | |"));

    private static string[] Told(string rows) =>
        [.. FormCompiler.Compile(FormTables.Read("visit", FormTables.Survey(rows))).Faults.Where(fault => fault.Weight == FaultWeight.Error).Select(fault => $"{fault.At} {fault.Values["name"]} {fault.Values["row"]}")];
}
