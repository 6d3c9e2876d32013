using Linli.Forms.Engine;

namespace Linli.Tests.Forms;

/// <summary>Expressions that every client reads, and that cannot mean what was meant, are told with their cells; the form is accepted.</summary>
public sealed class MeaningLintTests
{
    [Theory]
    [InlineData("age > 3", "forms.bare-name")]
    [InlineData("${age} > 3 and fever = 'yes'", "forms.bare-name")]
    [InlineData("${fever} = yes", "forms.bare-word")]
    [InlineData("selected(fever, 'yes')", "forms.bare-name")]
    [InlineData("${fever} = 'Yes'", "forms.choice-misspelt yes")]
    [InlineData("'sometimes' != ${fever}", "forms.choice-unknown")]
    [InlineData("selected(${signs}, 'coughing')", "forms.choice-misspelt cough")]
    [InlineData("${signs} = 'cough tired'", "forms.choice-unknown")]
    [InlineData("instance('signs')/root/item[nme = 'cough']/weight > 1", "forms.column-unknown")]
    [InlineData("instance('signs')/root/item[name = 'cough']/wight > 1", "forms.column-unknown")]
    public void A_condition_that_cannot_be_meant_is_told_at_its_cell(string relevant, string told) => Assert.Equal([$"{told} survey!D6"], Told(relevant));

    [Theory]
    [InlineData("${age} > 3")]
    [InlineData("${fever} = 'yes' or ${fever} = '' or ${fever} = 'other'")]
    [InlineData("selected(${signs}, 'cough') and not(selected(${signs}, ${fever}))")]
    [InlineData("${signs} = 'cough fever'")]
    [InlineData("${level} = 1 or ${level} = '2'")]
    [InlineData("/data/age > 3 and ../age > 3")]
    [InlineData("instance('signs')/root/item[name = 'cough' and label != '']/weight > 1")]
    [InlineData("count(instance('signs')/root/item[weight = ${age}]) > 1")]
    [InlineData("jr:choice-name('unlisted', '${fever}') = 'x'")]
    public void A_condition_that_means_something_is_left_alone(string relevant) => Assert.Empty(Told(relevant));

    [Theory]
    [InlineData("yes")]
    [InlineData("TRUE")]
    [InlineData("no")]
    public void Words_for_yes_and_no_may_stand_alone_in_a_condition(string word) => Assert.Empty(Warnings($"""
        | survey |
        | | type | name | label | required | read_only | relevant |
        | | text | a | A | {word} | {word} | {word} |
        """));

    [Fact]
    public void A_group_may_look_into_itself_by_a_plain_name() => Assert.Empty(Warnings("""
        | survey |
        | | type | name | label | required | calculation |
        | | begin group | g | G | | |
        | | integer | n | N | | |
        | | calculate | m | | | ../n + 1 |
        | | end group | | | | |
        """));

    [Fact]
    public void A_plain_name_in_the_name_of_a_filled_form_is_told() => Assert.Equal(["forms.bare-name settings!A2"], Warnings("""
        | survey |
        | | type | name | label |
        | | text | who | Who? |
        | settings |
        | | instance_name |
        | | concat(who, '!') |
        """));

    [Fact]
    public void A_filter_by_a_column_that_its_list_does_not_fill_is_told_and_other_columns_are_not() => Assert.Equal(["forms.column-unknown survey!D3", "forms.column-unknown survey!D5"], Warnings("""
        | survey |
        | | type | name | label | choice_filter |
        | | select_one towns | town | Town | |
        | | select_one streets | street | Street | town_code = ${town} |
        | | select_one streets | second | Street | town = ${town} and name != ${street} |
        | | select_one towns | third | Town | town = ${town} |
        | choices |
        | | list_name | name | label | town |
        | | towns | a | A | |
        | | streets | s | S | a |
        """));

    [Fact]
    public void A_default_that_is_no_choice_is_told() => Assert.Equal(["forms.choice-misspelt yes survey!D2"], Warnings("""
        | survey |
        | | type | name | label | default |
        | | select_one yn | a | A | Yes |
        | | select_one yn | b | B | yes |
        | choices |
        | | list_name | name | label |
        | | yn | yes | Yes |
        """));

    [Fact]
    public void A_choice_without_a_list_is_told_and_left_out() => Assert.Equal(["forms.choice-list-missing choices!A3"], Warnings("""
        | survey |
        | | type | name | label |
        | | select_one yn | a | A |
        | choices |
        | | list_name | name | label |
        | | yn | yes | Yes |
        | | | no | No |
        """));

    [Fact]
    public void Texts_that_a_language_lacks_are_told_once_a_column_at_the_first() => Assert.Equal(["forms.text-missing 2 survey!D3", "forms.text-missing 1 choices!D3"], Warnings("""
        | survey |
        | | type | name | label::English (en) | label::中文 (zh) |
        | | text | a | A | 甲 |
        | | text | b | B | |
        | | text | c | C | |
        | | select_one yn | d | D | 丁 |
        | choices |
        | | list_name | name | label::English (en) | label::中文 (zh) |
        | | yn | yes | Yes | 是 |
        | | yn | no | No | |
        """));

    [Fact]
    public void The_columns_that_are_looked_for_in_files_are_told_to_whoever_knows_the_files()
    {
        var compiled = FormCompiler.Compile(FormTables.Read("files", """
            | survey |
            | | type | name | label | choice_filter | calculation |
            | | select_one_from_file shops.csv | shop | Shop | street = 'Hope' | |
            | | calculate | phone | | | pulldata('shops', 'phone', 'name', ${shop}) |
            | | calculate | size | | | instance('shops')/root/item[name = ${shop}]/size |
            """));
        Assert.Empty(compiled.Faults);
        Assert.Equal(
            ["label survey!A2", "name survey!A2", "name survey!E3", "name survey!E4", "phone survey!E3", "size survey!E4", "street survey!D2"],
            compiled.Columns.Select(use => $"{use.Column} {use.At}").Order(StringComparer.Ordinal));
        Assert.All(compiled.Columns, use => Assert.Equal("shops", use.File));
        Assert.Equal("survey!B3", compiled.Places["/data/phone"].ToString());
    }

    private static IReadOnlyList<string> Told(string relevant) => Warnings($$"""
        | survey |
        | | type | name | label | relevant |
        | | integer | age | Age | |
        | | select_one yn or_other | fever | Fever? | |
        | | select_multiple signs | signs | Signs | |
        | | select_one levels | level | Level | |
        | | text | more | More | {{relevant}} |
        | choices |
        | | list_name | name | label | weight |
        | | yn | yes | Yes | |
        | | yn | no | No | |
        | | signs | cough | Cough | 1 |
        | | signs | fever | Fever | 2 |
        | | levels | 1 | One | |
        | | levels | 2 | Two | |
        """);

    private static IReadOnlyList<string> Warnings(string tables)
    {
        var compiled = FormCompiler.Compile(FormTables.Read("data", tables));
        Assert.False(compiled.IsRefused);
        return [.. compiled.Faults.Select(fault => string.Join(' ', new[] { fault.Code, fault.Values.GetValueOrDefault("nearest"), fault.Values.GetValueOrDefault("count"), fault.At.ToString() }.OfType<string>()))];
    }
}
