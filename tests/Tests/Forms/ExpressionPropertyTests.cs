using System.Diagnostics;
using Linli.Forms.Engine.Expressions;
using Linli.Forms.Engine.Model;

namespace Linli.Tests.Forms;

public sealed class ExpressionPropertyTests
{
    private static readonly string[] Pieces =
    [
        "${a}", "${b}", "${", "}", "$", "{{", "}}", "(", ")", "[", "]", "'", "\"", ",", ".", "..", "/", "//", "::", "@", "*", "+", "-", "=", "!=", "<", "|", " and ", " or ",
        "div", "mod", "if(", "selected(", "instance('l')", "indexed-repeat(", "current()", "pulldata(", "1", "2.5", "name", "jr:itext(", " ", "\n", "值", "\uD83D\uDE00", "\uD83D", "\0", "last-saved#", "child::",
    ];

    [Fact]
    public void No_random_text_breaks_the_reading_of_expressions()
    {
        var random = new Random(20260301);
        var rows = Enumerable.Range(0, 3000).Select(index => $"integer ; q{index} ; {Column(random)}={Text(random)}").Prepend("integer ; b").Prepend("integer ; a");

        var (draft, book, _) = ExpressionForms.Check(ExpressionForms.Of([.. rows]));

        foreach (var used in ExpressionCells.Of(draft))
        {
            book.Expand(used.Cell, used.From);
            book.ExpandFilter(used.Cell, used.From);
            var parts = book.Parts(used.Cell, used.From);
            Assert.NotEmpty(parts);
            ReferenceBook.IsDynamic(used.Cell.Text, "text");
        }
    }

    [Theory]
    [InlineData("1 + ", 100_000)]
    [InlineData("(", 200_000)]
    [InlineData("-", 200_000)]
    [InlineData("not(", 100_000)]
    [InlineData("a[", 100_000)]
    [InlineData("a/", 100_000)]
    [InlineData("${a} + ", 50_000)]
    [InlineData("${a", 200_000)]
    [InlineData("${", 300_000)]
    [InlineData("{{", 300_000)]
    [InlineData("{{a}}", 100_000)]
    [InlineData("\\{{", 100_000)]
    [InlineData("'", 300_001)]
    [InlineData("'\"", 200_001)]
    [InlineData("instance('", 100_000)]
    [InlineData("instance('l')/a[", 50_000)]
    [InlineData("indexed-repeat(${a}, ${a}, ${a}) + ", 20_000)]
    [InlineData("indexed-repeat(${a}, ", 30_000)]
    [InlineData("[${a}] instance(x) ", 40_000)]
    [InlineData("x(1) + ", 60_000)]
    [InlineData("${nobody} ", 60_000)]
    [InlineData("2026-01-01 ", 60_000)]
    [InlineData("${a}, ", 100_000)]
    public void A_hostile_cell_takes_no_more_than_a_moment(string piece, int times)
    {
        var text = string.Concat(Enumerable.Repeat(piece, times)) + "1";
        string[] columns = ["relevant", "default", "trigger", "hint"];
        var watch = Stopwatch.StartNew();

        foreach (var column in columns)
        {
            var (draft, book, _) = ExpressionForms.Check(ExpressionForms.Of("integer ; a", $"integer ; b ; {column}={text}"));
            var cell = new CellText(text, new("survey", 3, 3));
            book.Expand(cell, draft.Root);
            book.Parts(cell, draft.Root);
        }

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(2 * columns.Length), watch.Elapsed.ToString());
    }

    [Fact]
    public void Brackets_may_lie_a_hundred_deep_and_no_deeper()
    {
        Assert.Null(ExpressionParser.Parse(new string('(', 99) + "1" + new string(')', 99)).Fault);
        Assert.Equal("forms.expression-too-deep", ExpressionParser.Parse(new string('(', 100) + "1" + new string(')', 100)).Fault?.Code);
    }

    [Fact]
    public void A_long_chain_and_a_long_ring_of_rows_are_followed_without_recursion()
    {
        var chain = Enumerable.Range(0, 20_000).Select(index => $"calculate ; q{index} ; calculation=${{q{index + 1}}} + 1").ToList();

        Assert.Empty(ExpressionForms.Check(ExpressionForms.Of([.. chain, "integer ; q20000"])).Faults);
        Assert.Equal("forms.cycle", Assert.Single(ExpressionForms.Check(ExpressionForms.Of([.. chain, "calculate ; q20000 ; calculation=${q0}"])).Faults).Code);
    }

    [Fact]
    public void A_form_of_six_hundred_rows_is_checked_in_a_moment()
    {
        var rows = Enumerable.Range(0, 600).Select(index => $"integer ; q{index} ; relevant=${{q{Math.Max(0, index - 1)}}} = 1 and selected(${{q0}}, 'x') ; constraint=. > 0 and . < 100 ; hint=You said ${{q{index}}}").ToList();
        rows[0] = "integer ; q0";
        var draft = ExpressionForms.Check(ExpressionForms.Of([.. rows])).Draft;
        var best = TimeSpan.MaxValue;
        for (var run = 0; run < 10; run++)
        {
            var watch = Stopwatch.StartNew();
            var faults = new Linli.Forms.Engine.Faults.FaultList();
            ExpressionChecks.Check(draft, new(draft, faults), faults);
            best = watch.Elapsed < best ? watch.Elapsed : best;
            Assert.Empty(faults.All);
        }

        Assert.True(best < TimeSpan.FromMilliseconds(50), best.ToString());
    }

    private static string Column(Random random) => ExpressionForms.Columns.Split(' ')[random.Next(3, 12)];

    private static string Text(Random random) => string.Concat(Enumerable.Range(0, random.Next(1, 15)).Select(_ => Pieces[random.Next(Pieces.Length)])).Replace(" ; ", "", StringComparison.Ordinal);
}
