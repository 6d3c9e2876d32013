using Linli.Forms.Engine;
using Linli.Forms.Engine.Expressions;
using Linli.Forms.Engine.Faults;
using Linli.Forms.Engine.Model;

namespace Linli.Tests.Forms;

public sealed class ReferenceExpansionTests
{
    /// <summary>top, and a repeat out with x, a group og (ox, oy), a repeat in (y, a group ig with z), a last w; another repeat two with v.</summary>
    private static readonly string[] Rows =
    [
        "integer ; top", "begin repeat ; out", "integer ; x", "begin group ; og", "integer ; ox", "integer ; oy", "end group", "begin repeat ; in", "integer ; y",
        "begin group ; ig", "integer ; z", "end group", "end repeat", "integer ; w", "end repeat", "begin repeat ; two", "integer ; v", "end repeat",
    ];

    [Theory]
    [InlineData("top", "${x}", " /data/out/x ")]
    [InlineData("top", "sum(${x}) + count(${out})", "sum( /data/out/x ) + count( /data/out )")]
    [InlineData("x", "${top}", " /data/top ")]
    [InlineData("x", "${w} + 1", " ../w  + 1")]
    [InlineData("x", "${x}", " ../x ")]
    [InlineData("x", "${ox}", " ../og/ox ")]
    [InlineData("ox", "${oy}", " ../oy ")]
    [InlineData("ox", "${x}", " ../../x ")]
    [InlineData("ox", "${y}", " ../../in/y ")]
    [InlineData("y", "${x}", " ../../x ")]
    [InlineData("y", "${z}", " ../ig/z ")]
    [InlineData("z", "${y}", " ../../y ")]
    [InlineData("z", "${ox}", " ../../../og/ox ")]
    [InlineData("z", "${v}", " /data/two/v ")]
    [InlineData("v", "${x}", " /data/out/x ")]
    [InlineData("w", "sum(${y})", "sum( ../in/y )")]
    [InlineData("w", "count(${in})", "count( ../in )")]
    [InlineData("y", "count(${out})", "count( /data/out )")]
    [InlineData("og", "${x} = 1", " ../x  = 1")]
    [InlineData("in", "${x} = 1", " ../x  = 1")]
    [InlineData("out", "${top} = 1", " /data/top  = 1")]
    [InlineData("out", "${x} = 1", " /data/out/x  = 1")]
    [InlineData("w", "indexed-repeat(${y}, ${in}, ${x})", "indexed-repeat( /data/out/in/y ,  /data/out/in ,  ../x )")]
    [InlineData("w", "indexed-repeat(${y}, ${in}, 1) + ${x}", "indexed-repeat( /data/out/in/y ,  /data/out/in , 1) +  ../x ")]
    [InlineData("w", "${x} + indexed-repeat(${y}, ${in}, 1)", " ../x  + indexed-repeat( /data/out/in/y ,  /data/out/in , 1)")]
    [InlineData("w", "indexed-repeat(${z}, ${out}, ${x}, ${in}, ${ox})", "indexed-repeat( /data/out/in/ig/z ,  /data/out ,  ../x ,  /data/out/in ,  ../og/ox )")]
    [InlineData("x", "instance('l')/root/item[name = ${w}]/label", "instance('l')/root/item[name =  current()/../w ]/label")]
    [InlineData("x", "instance('l')/root/item[name = ${top}]/label + ${w}", "instance('l')/root/item[name =  /data/top ]/label +  ../w ")]
    [InlineData("x", "${last-saved#x}", " instance('__last-saved')/data/out/x ")]
    [InlineData("top", "'${top}'", "' /data/top '")]
    [InlineData("top", "${instanceID}", " /data/meta/instanceID ")]
    [InlineData("top", "nothing to do", "nothing to do")]
    public void A_reference_becomes_the_path_seen_from_its_row(string from, string text, string expected)
    {
        var (draft, book, _) = ExpressionForms.Check(ExpressionForms.Of(Rows));

        Assert.Equal(expected, book.Expand(Cell(text), draft.Item(from)));
    }

    [Theory]
    [InlineData("x", "name = ${w}", "name =  current()/../w ")]
    [InlineData("z", "name = ${x}", "name =  current()/../../../x ")]
    [InlineData("x", "name = ${top}", "name =  /data/top ")]
    [InlineData("top", "name = ${x}", "name =  /data/out/x ")]
    public void In_filters_of_choices_relative_paths_begin_at_the_question(string from, string text, string expected)
    {
        var (draft, book, _) = ExpressionForms.Check(ExpressionForms.Of(Rows));

        Assert.Equal(expected, book.ExpandFilter(Cell(text), draft.Item(from)));
    }

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("${top}", "[ /data/top ]")]
    [InlineData("A ${top} and ${w}.", "A |[ /data/top ]| and |[ ../w ]|.")]
    [InlineData("{{ ${top} + 1 }} years", "[  /data/top  + 1 ]| years")]
    [InlineData("{{1}}${w}{{2}}", "[1]|[ ../w ]|[2]")]
    [InlineData(@"\{{ no \}} {{1}}", "{{ no }} |[1]")]
    [InlineData("It is instance('l')/root/item[name = ${w}]/label today", "It is |[instance('l')/root/item[name =  current()/../w ]/label]| today")]
    [InlineData("an instance( of it, and {one} (two)", "an instance( of it, and {one} (two)")]
    [InlineData("{{ never closed", "{{ never closed")]
    [InlineData("-", "-")]
    public void A_label_falls_into_texts_and_expressions(string text, string expected)
    {
        var (draft, book, _) = ExpressionForms.Check(ExpressionForms.Of(Rows));

        var parts = book.Parts(Cell(text), draft.Item("x"));

        Assert.Equal(expected, string.Join('|', parts.Select(part => part.IsExpression ? $"[{part.Text}]" : part.Text)));
    }

    [Theory]
    [InlineData("5", "integer", false)]
    [InlineData("-5", "integer", false)]
    [InlineData("5-3", "integer", false)]
    [InlineData("5 - 3", "integer", true)]
    [InlineData("a-b", "text", false)]
    [InlineData("a - b", "text", true)]
    [InlineData("a+b", "text", true)]
    [InlineData("a * b", "text", true)]
    [InlineData("a|b", "text", true)]
    [InlineData("7 mod 2", "integer", true)]
    [InlineData("7 div 2", "integer", true)]
    [InlineData("model", "text", false)]
    [InlineData("2026-03-04", "date", false)]
    [InlineData("2026-03-04", "text", false)]
    [InlineData("2026-03-04T10:00:00+01:00", "dateTime", false)]
    [InlineData("10:00:00Z", "time", false)]
    [InlineData("1 - 2", "geopoint", false)]
    [InlineData("2026-03-04 - x", "date", false)]
    [InlineData("2026-03-04 - x", "q date", true)]
    [InlineData("today()", "date", true)]
    [InlineData("today() - 1", "date", true)]
    [InlineData("jr:itext('x')", "text", true)]
    [InlineData("hello (you)", "text", false)]
    [InlineData("hello(you)", "text", true)]
    [InlineData("${top}", "integer", true)]
    [InlineData("'${top}'", "text", false)]
    [InlineData("${ top}", "text", false)]
    [InlineData("${last-saved#top}", "integer", true)]
    [InlineData("http://example.org/x", "text", false)]
    [InlineData("it's, fine: \"really", "text", false)]
    public void A_default_is_worked_out_when_it_is_an_expression(string text, string type, bool isDynamic) =>
        Assert.Equal(isDynamic, ReferenceBook.IsDynamic(text, type));

    [Fact]
    public void Cells_that_name_one_row_or_several_are_looked_up()
    {
        var (draft, book, _) = ExpressionForms.Check(ExpressionForms.Of(Rows));

        Assert.Same(draft.Item("x"), book.Find(Cell("${x}")));
        Assert.Null(book.Find(Cell("${x} + 1")));
        Assert.Null(book.Find(Cell("${nobody}")));
        Assert.Equal(["x", "top"], book.FindAll(Cell("${x}, ${top}")).Select(item => item.Name));
        Assert.False(book.UsesLastSaved);
    }

    [Theory]
    [InlineData("integer ; a ; default=${last-saved#a}", true)]
    [InlineData("integer ; a ; hint=${last-saved#a}", true)]
    [InlineData("integer ; a ; default=${a}", false)]
    public void A_form_that_reads_its_last_answers_is_known(string row, bool uses) => Assert.Equal(uses, ExpressionForms.Check(ExpressionForms.Of(row)).Book.UsesLastSaved);

    private static CellText Cell(string text) => new(text, new("survey", 99, 3));
}
