using System.Xml;
using Linli.Forms.Engine;

namespace Linli.Tests.Forms;

public sealed class CorpusCompilationTests
{
    private const string Household = """
        | survey |
        | | type | name | label::English (en) | label::中文 (zh) |
        | | begin repeat | people | People | 成员 |
        | | text | who | Name | 姓名 |
        | | select_one yn | fever | Fever? | 发热？ |
        | | end repeat | | | |
        | | csv-external | doors | | |
        | choices |
        | | list_name | name | label::English (en) | label::中文 (zh) |
        | | yn | y | Yes | 是 |
        | settings |
        | | form_title | form_id | version | default_language |
        | | Visit | visit | 3 | 中文 (zh) |
        """;

    [Fact]
    public void A_compiled_form_says_what_it_asks_in_every_language()
    {
        var definition = Compile(Household).Definition!;

        Assert.Equal(("Visit", "visit", "3", "中文 (zh)"), (definition.Title, definition.Id, definition.Version, definition.DefaultLanguage));
        Assert.Equal(["English (en)", "中文 (zh)"], definition.Languages);
        Assert.Equal(["/data/people", "/data/people/who", "/data/people/fever"], definition.Nodes().Select(node => node.Path));
        Assert.Equal(["repeat", "text", "selectone"], definition.Nodes().Select(node => node.Kind));
        var fever = definition.Nodes().Last();
        Assert.Equal(("发热？", "yn", "是"), (fever.Labels["中文 (zh)"], fever.List, fever.Choices[0].Labels["中文 (zh)"]));
    }

    [Fact]
    public void Choices_of_a_sheet_of_their_own_come_back_as_the_file_that_clients_expect()
    {
        var compiled = Compile("""
            | survey |
            | | type | name | label | choice_filter |
            | | select_one_external towns | a | Town | kind='x' |
            | external_choices |
            | | list_name | name | label | kind |
            | | towns | t1 | The "old" town | x |
            """);

        var file = Assert.Single(compiled.Files);
        Assert.Equal("itemsets.csv", file.Name);
        Assert.Equal("\"list_name\",\"name\",\"label\",\"kind\"\r\n\"towns\",\"t1\",\"The \"\"old\"\" town\",\"x\"\r\n", file.Text);
    }

    [Fact]
    public void All_faults_are_told_at_once_in_the_order_of_the_workbook_and_nothing_is_written()
    {
        var compiled = Compile("""
            | survey |
            | | type | name | label | relevant |
            | | text | a | A | ${nobody} = 1 |
            | | txet | b | B | |
            | | text | a | A | |
            | choices |
            | | list_name | name | label |
            | | yn | | Yes |
            """);

        Assert.Null(compiled.XForm);
        Assert.Null(compiled.Definition);
        Assert.Empty(compiled.Files);
        var places = compiled.Faults.Where(fault => fault.Weight == FaultWeight.Error).Select(fault => (fault.At.Sheet, fault.At.Row)).ToList();
        Assert.Equal([("survey", 2), ("survey", 3), ("survey", 4), ("choices", 2)], places);
    }

    [Fact]
    public void A_character_that_no_form_may_hold_is_left_out_and_told_with_its_cell()
    {
        var source = new FormSource("form", [new("survey", [new(1, ["type", "name", "label"]), new(2, ["text", "a", "Na\u0001me \uD83D\uDE00"])])]);

        var compiled = FormCompiler.Compile(source);

        var xform = new XmlDocument();
        xform.LoadXml(compiled.XForm!);
        Assert.Contains("<label>Name \uD83D\uDE00</label>", compiled.XForm, StringComparison.Ordinal);
        Assert.Equal("survey!C2", compiled.Faults.Single(fault => fault.Code == FormFaultCodes.CharacterLeftOut).At.ToString());
    }

    [Fact]
    public void Repeats_that_double_at_every_step_are_refused_before_they_are_written()
    {
        List<FormRow> rows = [new(1, ["type", "name", "label"])];
        for (var depth = 0; depth < 60; depth++)
        {
            rows.Add(new(rows.Count + 1, [depth % 2 == 0 ? "begin repeat" : "begin group", $"g{depth}", "G"]));
        }

        rows.Add(new(rows.Count + 1, ["text", "a", "A"]));
        for (var depth = 59; depth >= 0; depth--)
        {
            rows.Add(new(rows.Count + 1, [depth % 2 == 0 ? "end repeat" : "end group"]));
        }

        var compiled = FormCompiler.Compile(new("form", [new("survey", rows)]));

        Assert.Contains(compiled.Faults, fault => fault.Code == FormFaultCodes.TooLarge);
    }

    [Fact]
    public void Random_signs_in_cells_make_a_form_that_is_read_or_refused_and_never_a_crash()
    {
        string[] signs = ["", "${a}", "${", "}", "'", "<", "&", "\u0000", "\uD800", "a:b", "xmlns", "bind::xmlns", "body::ref", "instance::jr:template", "attribute::id", "select_one ${a}", "begin repeat", "end group", "pulldata('x',", "search('x')", "label::fr", "::"];
        var random = new Random(20260301);
        var forms = CorpusForm.All.Select(form => MarkdownForm.Read("form", form.Text)).ToList();
        for (var turn = 0; turn < 1500; turn++)
        {
            var mutated = Mutated(forms[random.Next(forms.Count)], signs, random);

            if (FormCompiler.Compile(mutated).XForm is { } xform)
            {
                new XmlDocument().LoadXml(xform);
            }
        }
    }

    private static FormSource Mutated(FormSource form, string[] signs, Random random)
    {
        var rows = form.Sheets.SelectMany(sheet => sheet.Rows).Where(row => row.Cells.Count > 0).ToList();
        var chosen = rows[random.Next(rows.Count)];
        var column = random.Next(chosen.Cells.Count);
        var sign = signs[random.Next(signs.Length)];
        string With(string cell) => random.Next(2) == 0 ? sign : cell.Insert(random.Next(cell.Length + 1), sign);
        FormRow Changed(FormRow row) => row == chosen ? row with { Cells = [.. row.Cells.Select((cell, at) => at == column ? With(cell) : cell)] } : row;
        return form with { Sheets = [.. form.Sheets.Select(sheet => sheet with { Rows = [.. sheet.Rows.Select(Changed)] })] };
    }

    private static FormCompilation Compile(string tables) => FormCompiler.Compile(MarkdownForm.Read("form", tables));
}
