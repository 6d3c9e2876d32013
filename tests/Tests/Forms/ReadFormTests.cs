using Linli.Forms.Engine;
using Linli.Forms.Engine.Model;

namespace Linli.Tests.Forms;

/// <summary>What reading makes of forms that are right.</summary>
public sealed class ReadFormTests
{
    private const string YesNo = "| choices |\n| | list_name | name | label |\n| | yn | y | Yes |\n| | yn | n | No |\n";

    [Fact]
    public void Sheets_and_headers_may_be_written_in_small_or_large_letters_and_by_their_other_names()
    {
        var draft = FormTables.Good("""
            | Survey |
            | | Command | Tag | Caption | Constraint Message | Relevance | calculate | bind:odk:x |
            | | integer | age | Age | Too old | true() | | y |
            | SETTINGS |
            | | Form ID | Set Form Title |
            | | census | Census |
            """);

        var age = Assert.IsType<Question>(Assert.Single(draft.Root.Children));
        Assert.Equal(("census", "Census"), (draft.Settings.Id, draft.Settings.Title));
        Assert.Equal(("age", "Age", "Too old", "true()"), (age.Name, age.Label.In("default")?.Text, age.ConstraintMessage.In("default")?.Text, age.Relevant?.Text));
        Assert.Equal(new FormPlace("Survey", 2, 3), age.ConstraintMessage.In("default")?.At);
    }

    [Fact]
    public void A_column_in_a_language_of_its_own_gives_the_text_in_that_language()
    {
        var draft = FormTables.Good("""
            | survey |
            | | type | name | label::English (en) | label::French (fr) | media::image::French (fr) | bind::jr:requiredMsg::English (en) |
            | | text | q | Name | Nom | nom.png | Please |
            """);

        var question = draft.Root.Children[0];
        Assert.Equal(["English (en)", "French (fr)"], draft.Languages);
        Assert.Equal("Nom", question.Label.In("French (fr)")?.Text);
        Assert.Equal("nom.png", question.Media["image"].In("French (fr)")?.Text);
        Assert.Equal("Please", question.RequiredMessage.In("English (en)")?.Text);
    }

    [Fact]
    public void A_text_without_a_language_stands_for_the_default_language_unless_that_has_its_own()
    {
        var draft = FormTables.Good("""
            | survey |
            | | type | name | label | label::French | label::English |
            | | text | a | Plain | Nom | |
            | | text | b | Plain | Nom | Name |
            | settings |
            | | default_language |
            | | English |
            """);

        Assert.Equal("Plain", draft.Root.Children[0].Label.In("English")?.Text);
        Assert.Equal("Name", Assert.Single(draft.Root.Children[1].Label.All, text => text.Language == "English").Text.Text);
        Assert.Equal(["English", "French"], draft.Languages.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Smart_quotes_and_blanks_are_put_right()
    {
        var draft = FormTables.Good("| survey |\n| | type | name | label | constraint |\n| | text | q | One\u00A0  two | . != \u2018x\u2019 |\n");

        Assert.Equal(("One two", ". != 'x'"), (draft.Root.Children[0].Label.In("default")?.Text, draft.Root.Children[0].Constraint?.Text));
    }

    [Fact]
    public void Signs_that_no_XML_can_carry_are_left_out_and_those_of_two_halves_stay()
    {
        var draft = FormTables.Good("| survey |\n| | type | name | label |\n| | text | q | a\u0000b\uD800c \U00020000 |\n");

        Assert.Equal("abc \U00020000", draft.Root.Children[0].Label.In("default")?.Text);
    }

    [Fact]
    public void Blanks_stay_when_the_settings_say_so()
    {
        var draft = FormTables.Good("| survey |\n| | type | name | label |\n| | text | q | One   two |\n| settings |\n| | clean_text_values |\n| | no |\n");

        Assert.Equal("One   two", draft.Root.Children[0].Label.In("default")?.Text);
    }

    [Theory]
    [InlineData("select_one yn", nameof(QuestionKind.SelectOne))]
    [InlineData("select1 yn", nameof(QuestionKind.SelectOne))]
    [InlineData("select all that apply from yn", nameof(QuestionKind.SelectMultiple))]
    [InlineData("rank yn", nameof(QuestionKind.Rank))]
    [InlineData("select_one_from_file towns.csv", nameof(QuestionKind.SelectOne))]
    [InlineData("select multiple from file towns.geojson", nameof(QuestionKind.SelectMultiple))]
    [InlineData("add image prompt", nameof(QuestionKind.Image))]
    [InlineData("gps", nameof(QuestionKind.GeoPoint))]
    [InlineData("date time", nameof(QuestionKind.DateTime))]
    [InlineData("phone number", nameof(QuestionKind.Text))]
    [InlineData("osm", nameof(QuestionKind.Osm))]
    [InlineData("start-geopoint", nameof(QuestionKind.StartGeoPoint))]
    public void A_type_is_understood(string type, string kind)
    {
        var question = (Question)FormTables.Good(FormTables.Survey($"| | {type} | q | Q |") + YesNo).Root.Children[0];

        Assert.Equal(kind, question.Kind.ToString());
    }

    [Fact]
    public void Groups_and_repeats_hold_what_stands_between_their_begin_and_end()
    {
        var draft = FormTables.Good(FormTables.Survey("""
            | | begin_group | g | G |
            | | begin repeat | r | R |
            | | text | q | Q |
            | | end_repeat | | |
            | | end group | | |
            | | text | z | Z |
            """));

        Assert.Equal(["/data/g", "/data/g/r", "/data/g/r/q", "/data/z"], draft.Root.Descendants().Select(item => item.Path));
        Assert.IsType<Repeat>(draft.Root.Descendants().Single(item => item.Name == "r"));
    }

    [Theory]
    [InlineData("3", "${r_count}", true)]
    [InlineData("${n} + 1", "${r_count}", true)]
    [InlineData("${n}", "${n}", false)]
    public void How_often_a_repeat_is_asked_is_a_question_of_its_own_unless_it_is_one_already(string count, string read, bool isAdded)
    {
        var draft = FormTables.Good(FormTables.Survey($"""
            | | integer | n | N | |
            | | begin repeat | r | R | {count} |
            | | text | q | Q | |
            | | end repeat | | | |
            """, "repeat_count |"));

        Assert.Equal(read, draft.Root.Children.OfType<Repeat>().Single().Count?.Text);
        Assert.Equal(isAdded, draft.Root.Children.Exists(item => item is Question { IsAdded: true, Name: "r_count" }));
    }

    [Fact]
    public void Offering_other_adds_the_choice_once_and_a_question_after_each()
    {
        var draft = FormTables.Good(FormTables.Survey("| | select_one yn or_other | a | A |\n| | select_multiple yn or specify other | b | B |") + YesNo);

        Assert.Equal(["a", "a_other", "b", "b_other"], draft.Root.Children.Select(item => item.Name));
        Assert.Equal("selected(../b, 'other')", draft.Root.Children[3].Relevant?.Text);
        Assert.Equal(["y", "n", "other"], draft.Choices[0].Choices.Select(choice => choice.Name?.Text));
    }

    [Fact]
    public void A_table_shows_its_label_in_a_note_and_its_choices_in_a_row()
    {
        var draft = FormTables.Good(FormTables.Survey("""
            | | begin group | g | G | table-list minimal |
            | | select_one yn | a | A | |
            | | select_one yn | b | B | |
            | | end group | | | |
            """, "appearance |") + YesNo);

        var group = (Group)draft.Root.Children[0];
        Assert.Equal("field-list minimal", group.Appearance?.Text);
        Assert.True(group.Label.IsEmpty);
        Assert.Equal(["generated_table_list_label_2", "reserved_name_for_field_list_labels_3", "a", "b"], group.Children.Select(item => item.Name));
        Assert.Equal([null, "label", "list-nolabel", "list-nolabel"], group.Children.Select(item => item.Appearance?.Text));
    }

    [Fact]
    public void A_loop_becomes_a_group_for_each_choice()
    {
        var draft = FormTables.Good(FormTables.Survey("""
            | | begin loop over yn | l | L |
            | | integer | count | How many %(label)s? |
            | | end loop | | |
            """) + YesNo);

        Assert.Equal(["/data/l", "/data/l/y", "/data/l/y/count", "/data/l/n", "/data/l/n/count"], draft.Root.Descendants().Select(item => item.Path));
        Assert.Equal("How many Yes?", draft.Root.Descendants().First(item => item.Name == "count").Label.In("default")?.Text);
    }

    [Fact]
    public void Choices_keep_further_columns_and_files()
    {
        var draft = FormTables.Good(FormTables.Survey("| | select_one town | q | Q |") + "| choices |\n| | list name | value | label | image | county |\n| | town | a | A | a.png | north |\n");

        var choice = draft.Choices[0].Choices[0];
        Assert.Equal(("a", "a.png", "north"), (choice.Name?.Text, choice.Media["image"].In("default")?.Text, choice.Extra["county"].Text));
        Assert.Equal(["county"], draft.Choices[0].Extra);
    }

    [Fact]
    public void A_list_may_have_a_name_twice_when_the_settings_say_so()
    {
        var draft = FormTables.Good(FormTables.Survey("| | select_one t | q | Q |") + "| choices |\n| | list_name | name | label |\n| | t | a | A |\n| | t | a | A2 |\n| settings |\n| | allow_choice_duplicates |\n| | yes |\n");

        Assert.Equal(2, draft.Choices[0].Choices.Count);
    }

    [Fact]
    public void A_range_has_one_to_ten_by_one_unless_it_says_otherwise()
    {
        var range = FormTables.Good(FormTables.Survey("| | range | q | Q | End = 0.5, step=.1; start=0 |", "parameters |")).Root.Children[0];

        Assert.Equal(("0", "0.5", ".1"), (range.Parameters["start"], range.Parameters["end"], range.Parameters["step"]));
    }

    [Theory]
    [InlineData("| | | | | a remark |", FormFaultCodes.RowSkipped, "survey!3")]
    [InlineData("| | simserial | s | | |", FormFaultCodes.TypeOld, "survey!A3")]
    [InlineData("| | text | Q | Q again | |", FormFaultCodes.NameTwiceByLetters, "survey!B3")]
    [InlineData("| | image | i | I | |", FormFaultCodes.MaxPixelsMissing, "survey!3")]
    public void Something_to_look_at_does_not_refuse_a_form(string row, string code, string place)
    {
        var (_, faults) = FormTables.Draft(FormTables.Survey("| | text | q | Q | |\n" + row, "_remark |"));

        Assert.Equal([(code, FaultWeight.Warning, place)], faults.Select(fault => (fault.Code, fault.Weight, fault.At.ToString())));
    }

    [Fact]
    public void A_language_that_lacks_a_column_is_named()
    {
        var (_, faults) = FormTables.Draft("| survey |\n| | type | name | label::English (en) | label::French (fr) | hint::French (fr) |\n| | text | q | Name | Nom | Le nom |\n");

        var fault = Assert.Single(faults);
        Assert.Equal((FormFaultCodes.TranslationMissing, "English (en)", "hint"), (fault.Code, fault.Values["language"], fault.Values["columns"]));
    }

    [Fact]
    public void A_sheet_whose_name_is_nearly_right_is_pointed_at()
    {
        var (_, faults) = FormTables.Draft(FormTables.Survey("| | text | q | Q |") + "| setings |\n| | form_id |\n| | f |\n| _choice |\n| | a |\n");

        Assert.Equal([(FormFaultCodes.SheetMisspelt, "setings")], faults.Select(fault => (fault.Code, fault.At.ToString())));
    }

    [Fact]
    public void A_disabled_row_is_left_out()
    {
        var draft = FormTables.Good(FormTables.Survey("| | text | a | A | yes |\n| | text | b | B | no |", "disabled |"));

        Assert.Equal(["b"], draft.Root.Children.Select(item => item.Name));
    }

    [Fact]
    public void Entities_stand_in_the_groups_that_hold_their_answers()
    {
        var draft = FormTables.Good("""
            | survey |
            | | type | name | label | save_to |
            | | begin repeat | r | R | |
            | | text | kind | Kind | trees#kind |
            | | end repeat | | | |
            | | begin group | g | G | |
            | | text | bird | Bird | birds#kind |
            | | end group | | | |
            | entities |
            | | list_name | label |
            | | trees | ${kind} |
            | | birds | ${bird} |
            """);

        Assert.Equal(["r", "g"], draft.Entities.Select(entity => entity.Container?.Name));
        Assert.Equal("kind", draft.Root.Descendants().Single(item => item.Name == "bird").SaveTo?.Text);
    }

    [Fact]
    public void One_entity_of_the_form_stands_in_the_form()
    {
        var draft = FormTables.Good("| survey |\n| | type | name | label | save_to |\n| | begin group | g | G | |\n| | text | q | Q | kind |\n| | end group | | | |\n| entities |\n| | dataset | label |\n| | trees | ${q} |\n");

        Assert.Null(draft.Entities[0].Container);
    }

    [Theory]
    [InlineData(100, true)]
    [InlineData(101, false)]
    [InlineData(5_000, false)]
    public void Groups_lie_in_each_other_to_a_depth_of_a_hundred(int depth, bool isGood)
    {
        var rows = string.Concat(Enumerable.Range(0, depth).Select(i => $"| | begin group | g{i} | G |\n")) + "| | text | q | Q |\n" + string.Concat(Enumerable.Repeat("| | end group | | |\n", depth));

        var errors = FormTables.Draft(FormTables.Survey(rows)).Faults.Where(fault => fault.Weight == FaultWeight.Error).Select(fault => fault.Code);

        Assert.Equal(isGood ? [] : [FormFaultCodes.TooDeep], errors);
    }

    [Fact]
    public void Loops_in_loops_do_not_grow_without_end()
    {
        var choices = "| choices |\n| | list_name | name | label |\n" + string.Concat(Enumerable.Range(0, 500).Select(i => $"| | t | c{i} | C |\n"));

        var (_, faults) = FormTables.Draft(FormTables.Survey("""
            | | begin loop over t | a | A |
            | | begin loop over t | b | B |
            | | text | q | Q |
            | | end loop | | |
            | | end loop | | |
            """) + choices);

        Assert.Equal([FormFaultCodes.LoopTooLarge], faults.Select(fault => fault.Code));
    }
}
