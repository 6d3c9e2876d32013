using System.Globalization;
using Linli.Forms.Engine.Expressions;
using Linli.Forms.Engine.Model;

namespace Linli.Forms.Engine.Reading;

/// <summary>Makes questions and groups of rows.</summary>
internal sealed class ItemMaker(SurveyContext context)
{
    private const string Images = "jr://images/";

    private static readonly string[] OwnBinds = ["relevant", "required", "readonly", "constraint", "calculate", "jr:constraintMsg", "jr:requiredMsg", "jr:noAppErrorString", "entities:saveto"];

    /// <summary>The types whose default names a file that goes along with the form.</summary>
    private static readonly string[] ImageTypes = ["image", "photo", "add image prompt", "add photo prompt"];

    private static readonly string[] OwnControls = ["appearance", "jr:count", "autoplay"];

    /// <summary>Makes a question.</summary>
    /// <param name="row">The row.</param>
    /// <param name="type">Its type.</param>
    /// <param name="name">Its name.</param>
    /// <param name="appearance">Appearance in place of that of the row; null for that.</param>
    public Question Question(SheetRow row, QuestionType type, string name, string? appearance = null)
    {
        var (constraint, hint) = TypeRules.BuiltIn(type.Type);
        var typeAt = row.Place(Keys.Type);
        var question = new Question
        {
            Name = name,
            At = row.At,
            NameAt = row.Place(Keys.Name),
            Kind = type.Kind,
            Type = type.Type,
            TypeAt = typeAt,
            List = type.List,
            HasOther = type.HasOther,
            Relevant = row["bind::relevant"],
            Required = row[Keys.Required],
            ReadOnly = row["bind::readonly"],
            Constraint = row["bind::constraint"] ?? Added(constraint, typeAt),
            Calculation = row[Keys.Calculate],
            Default = ImageTypes.Contains(type.Type) ? Image(row["default"], type.Type) : Moment(row["default"], type.Kind),
            ChoiceFilter = row["choice_filter"],
            Trigger = row["trigger"],
            Appearance = Added(appearance, row.Place(Keys.Appearance)) ?? row[Keys.Appearance],
            ParametersAt = row.Place(Keys.Parameters),
            SaveTo = SavedProperty(row[Keys.SaveTo]),
            Autoplay = row["control::autoplay"]?.Text,
        };
        ReadTexts(row, question, hasLabel: true);
        if (hint is not null && question.Hint.IsEmpty)
        {
            question.Hint.Add(Translated.Untranslated, new(hint, typeAt));
        }

        return question;
    }

    /// <summary>Makes a group or loop.</summary>
    public Group Group(SheetRow row, string name, string? appearance, bool isTable)
    {
        var group = new Group
        {
            Name = name,
            At = row.At,
            NameAt = row.Place(Keys.Name),
            IsTable = isTable,
            Relevant = row["bind::relevant"],
            Required = row[Keys.Required],
            ReadOnly = row["bind::readonly"],
            Constraint = row["bind::constraint"],
            Appearance = Added(appearance, row.Place(Keys.Appearance)) ?? row[Keys.Appearance],
        };
        ReadTexts(row, group, hasLabel: !isTable);
        return group;
    }

    /// <summary>Makes a repeat.</summary>
    public Repeat Repeat(SheetRow row, string name, CellText? count, string? appearance, bool isTable)
    {
        var repeat = new Repeat
        {
            Name = name,
            At = row.At,
            NameAt = row.Place(Keys.Name),
            IsTable = isTable,
            Count = count,
            Relevant = row["bind::relevant"],
            Required = row[Keys.Required],
            ReadOnly = row["bind::readonly"],
            Constraint = row["bind::constraint"],
            Appearance = Added(appearance, row.Place(Keys.Appearance)) ?? row[Keys.Appearance],
        };
        ReadTexts(row, repeat, hasLabel: !isTable);
        return repeat;
    }

    /// <summary>Makes the hidden question that works out how often a repeat is asked.</summary>
    public static Question Count(SheetRow row, string name, CellText expression) => new()
    {
        Name = name,
        At = row.At,
        NameAt = expression.At,
        Kind = QuestionKind.Calculate,
        Type = "calculate",
        TypeAt = expression.At,
        Calculation = expression,
        ReadOnly = new("true()", expression.At),
        IsAdded = true,
    };

    /// <summary>Makes the question that asks what "other" is.</summary>
    public static Question Other(SheetRow row, string name)
    {
        var typeAt = row.Place(Keys.Type);
        var question = new Question
        {
            Name = name + "_other",
            At = row.At,
            NameAt = row.Place(Keys.Name),
            Kind = QuestionKind.Text,
            Type = "text",
            TypeAt = typeAt,
            Relevant = new($"selected(../{name}, 'other')", typeAt),
            IsAdded = true,
        };
        question.Label.Add(Translated.Untranslated, new("Specify other.", typeAt));
        return question;
    }

    /// <summary>Makes the note that shows the label and hint of a table above it.</summary>
    public Question TableLabel(SheetRow row)
    {
        var note = Added(row, new(QuestionKind.Note, "note"), "generated_table_list_label_" + Numbers.Text(row.Number), appearance: null);
        row.Translate(Keys.Label, note.Label, context.DefaultLanguage);
        row.Translate(Keys.Hint, note.Hint, context.DefaultLanguage);
        return note;
    }

    /// <summary>Makes the row of a table that shows its choices.</summary>
    public static Question TableHeader(SheetRow row, QuestionType type)
    {
        var header = Added(row, type with { HasOther = false }, "reserved_name_for_field_list_labels_" + Numbers.Text(row.Number), "label");
        LabelChoices(header, header.TypeAt);
        return header;
    }

    private static Question Added(SheetRow row, QuestionType type, string name, string? appearance) => new()
    {
        Name = name,
        At = row.At,
        NameAt = row.Place(Keys.Name),
        Kind = type.Kind,
        Type = type.Type,
        TypeAt = row.Place(Keys.Type),
        List = type.List,
        Appearance = Added(appearance, row.Place(Keys.Type)),
        IsAdded = true,
    };

    private static CellText? Added(string? text, FormPlace at) => text is null ? null : new(text, at);

    /// <summary>The name of a picture that goes along with the form; a default that is worked out stays as it is, for no expression begins with an address.</summary>
    private static CellText? Image(CellText? cell, string type) =>
        cell is null || cell.Text.Contains(Images, StringComparison.Ordinal) || ReferenceBook.IsDynamic(cell.Text, type) ? cell : cell with { Text = Images + cell.Text };

    /// <summary>A default that was typed as a day into a spreadsheet comes with a time of day and a blank between, which no client reads.</summary>
    private static CellText? Moment(CellText? cell, QuestionKind kind)
    {
        if (cell is null || !DateTime.TryParseExact(cell.Text, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment))
        {
            return cell;
        }

        return kind switch
        {
            QuestionKind.Date when moment.TimeOfDay == TimeSpan.Zero => cell with { Text = moment.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) },
            QuestionKind.DateTime => cell with { Text = moment.ToString("s", CultureInfo.InvariantCulture) },
            _ => cell,
        };
    }

    private static CellText? SavedProperty(CellText? cell) => cell is null ? null : cell with { Text = cell.Text[(cell.Text.LastIndexOf('#') + 1)..] };

    private void ReadTexts(SheetRow row, Item item, bool hasLabel)
    {
        if (hasLabel)
        {
            row.Translate(Keys.Label, item.Label, context.DefaultLanguage);
            row.Translate(Keys.Hint, item.Hint, context.DefaultLanguage);
        }

        LabelChoices(item, row.Place(Keys.Type));
        row.Translate(Keys.GuidanceHint, item.GuidanceHint, context.DefaultLanguage);
        row.Translate(Keys.ConstraintMessage, item.ConstraintMessage, context.DefaultLanguage);
        row.Translate(Keys.RequiredMessage, item.RequiredMessage, context.DefaultLanguage);
        row.Translate(Keys.NoAppMessage, item.NoAppMessage, context.DefaultLanguage);
        row.ReadMedia(item.Media, context.DefaultLanguage);
        Take(row.Attributes("bind"), OwnBinds, item.BindAttributes);
        Take(row.Attributes("control"), OwnControls, item.BodyAttributes);
        Take(row.Attributes("instance"), [], item.InstanceAttributes);
    }

    /// <summary>Gives a row that shows the labels of choices alone, as tables have it, a label of one blank.</summary>
    private static void LabelChoices(Item item, FormPlace at)
    {
        if (item.Appearance?.Text == "label" && item.Label.IsEmpty)
        {
            item.Label.Add(Translated.Untranslated, new(" ", at));
        }
    }

    private static void Take(IEnumerable<(string Name, CellText Text)> attributes, string[] own, Dictionary<string, CellText> into)
    {
        foreach (var (name, text) in attributes.Where(found => !own.Contains(found.Name)))
        {
            into[name] = text;
        }
    }
}
