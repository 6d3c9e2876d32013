using Linli.Forms.Engine;

namespace Linli.Tests.Forms;

/// <summary>Each faulty form of faulty-forms.md has one fault; the line above it says which, and in which cell.</summary>
public sealed class FaultyFormTests
{
    public static TheoryData<string, string, string, string> Forms()
    {
        var forms = new TheoryData<string, string, string, string>();
        foreach (var section in Text().Split("\n## ").Skip(1))
        {
            var lines = section.Split('\n', 3);
            var fault = lines[1].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            forms.Add(lines[0].Trim(), fault[0], fault.Length > 1 ? fault[1] : "", lines[2]);
        }

        return forms;
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_faulty_form_is_told_with_its_one_fault_and_the_cell_of_it(string about, string code, string place, string form)
    {
        var (_, faults) = FormTables.Draft(form);

        var errors = faults.Where(fault => fault.Weight == FaultWeight.Error).Select(fault => $"{fault.Code} {fault.At}");
        Assert.Equal([$"forms.{code} {place}"], errors);
        Assert.NotEmpty(about);
    }

    [Theory]
    [InlineData("Text | q | Q", "type-misspelt")]
    [InlineData("telepathy | q | Q", "type-unknown")]
    [InlineData("telepathy | q | ", "type-unknown")]
    [InlineData("select_one | q | Q", "list-unsaid")]
    [InlineData("Select_one yn | q | Q", "type-misspelt")]
    [InlineData(" | q | Q", "type-missing")]
    [InlineData(" |  | Q", "type-missing")]
    [InlineData("Calculate | q | ", "type-misspelt")]
    public void A_row_with_a_faulty_type_is_told_once_and_what_hangs_on_it_is_not_told_as_well(string row, string code)
    {
        string[] forms =
        [
            $"| survey |\n| | type | name | label |\n| | {row} |\n",
            $"| survey |\n| | type | name | label |\n| | begin group | g | G |\n| | {row} |\n| | end group | | |\n| | text | p | P |\n",
            $"| survey |\n| | type | name | label | relevant |\n| | {row} | |\n| | text | p | P {(row.Contains("| q", StringComparison.Ordinal) ? "${q}" : "")} | |\n",
        ];

        Assert.All(forms, form => Assert.Equal([$"forms.{code}"], FormCompiler.Compile(MarkdownForm.Read("f", form)).Faults.Select(fault => fault.Code)));
    }

    [Theory]
    [InlineData("Begin group", "end group")]
    [InlineData("begin group", "End group")]
    [InlineData("begin repaet", "end repeat")]
    [InlineData("begin repeat", "end reapet")]
    public void A_misspelt_begin_or_end_is_told_without_its_other_half(string begin, string end)
    {
        var fault = Assert.Single(FormCompiler.Compile(MarkdownForm.Read("f", $"| survey |\n| | type | name | label |\n| | {begin} | g | G |\n| | text | q | Q |\n| | {end} | | |\n")).Faults);

        Assert.Equal("forms.type-misspelt", fault.Code);
    }

    [Fact]
    public void There_are_faulty_forms_enough() => Assert.InRange(Forms().Count, 60, int.MaxValue);

    [Theory]
    [InlineData("en")]
    [InlineData("zh-Hans")]
    [InlineData("zh-Hant")]
    public void Every_fault_of_a_faulty_form_has_words_with_nothing_left_to_fill_in(string language)
    {
        foreach (var form in Text().Split("\n## ").Skip(1).Select(section => section.Split('\n', 3)[2]))
        {
            foreach (var fault in FormTables.Draft(form).Faults)
            {
                var (what, mend) = FormFaultTexts.Of(fault, language);

                Assert.NotEqual(fault.Code, what);
                Assert.DoesNotMatch(@"(?<!\$)\{[a-z]+\}", what + mend);
            }
        }
    }

    [Fact]
    public void Every_code_has_words_in_every_language()
    {
        var codes = typeof(FormFaultCodes).GetFields().Select(field => (string)field.GetValue(null)!).Order(StringComparer.Ordinal).ToList();

        Assert.All(new[] { "en", "zh-Hans", "zh-Hant" }, language => Assert.Equal(codes, FormFaultTexts.Codes(language).Order(StringComparer.Ordinal)));
    }

    private static string Text()
    {
        using var stream = typeof(FaultyFormTests).Assembly.GetManifestResourceStream("faulty-forms.md")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
