using Linli.Forms.Engine.Faults;
using Linli.Forms.Engine.Model;

namespace Linli.Forms.Engine.Reading;

/// <summary>Reads the sheets of a form into a draft, and tells every fault that can be seen without looking into expressions.</summary>
internal static class FormReader
{
    /// <summary>Columns of the survey in which references are read by other rules, or by none.</summary>
    private static readonly string[] SurveyWithout = [Keys.Type, Keys.Name, "trigger"];

    private static readonly string[] ChoicesWithout = [Keys.ListName, Keys.Name];

    private static readonly string[] EntitiesWithout = ["dataset", "repeat"];

    /// <summary>Reads a form.</summary>
    /// <param name="source">The form.</param>
    /// <param name="faults">Takes up what is wrong.</param>
    /// <returns>The draft, whatever is wrong in it; null when there is no survey to read.</returns>
    public static FormDraft? Read(FormSource source, FaultList faults)
    {
        var sheets = new SheetFinder(source, faults);
        if (sheets.Survey() is not { } surveySheet)
        {
            return null;
        }

        var settings = new SettingsReader(CellRules.Clean(source.Name, collapse: false), faults);
        settings.Read(sheets.FindOrWarn("settings"));
        var survey = SheetTable.Read(surveySheet, HeaderBooks.Survey, settings.CollapsesBlanks, faults);
        if (!survey.Has(Keys.Type))
        {
            faults.Error(FormFaultCodes.HeaderMissing, survey.At, ("header", Keys.Type));
            return null;
        }

        return ReadSurvey(new(sheets, settings, survey, faults));
    }

    private static FormDraft ReadSurvey(Parts parts)
    {
        var (sheets, settings, survey, faults) = parts;
        var choices = Table(sheets.FindOrWarn("choices"), HeaderBooks.Choices, faults);
        var lists = choices is null ? [] : new ChoicesReader(settings.DefaultLanguage, faults).Read(choices, settings.AllowsChoiceDuplicates);
        var tagSheet = Table(sheets.Find("osm"), HeaderBooks.Choices, faults);
        var tags = tagSheet is null ? [] : new ChoicesReader(settings.DefaultLanguage, faults).ReadTags(tagSheet);
        var external = sheets.Find("external_choices");
        var entitySheet = Table(sheets.FindOrWarn("entities"), HeaderBooks.Entities, faults);
        var context = new SurveyContext
        {
            Survey = survey,
            RootName = settings.RootName,
            RootNameAt = settings.RootNameAt,
            DefaultLanguage = settings.DefaultLanguage,
            Lists = lists.ToDictionary(list => list.Name, StringComparer.Ordinal),
            ExternalLists = Names(Table(external, HeaderBooks.Choices, faults)),
            Tags = tagSheet is null ? null : tags.Select(list => list.Name).ToHashSet(StringComparer.Ordinal),
            Entities = entitySheet is null ? [] : new EntitiesReader(faults).Read(entitySheet),
            Faults = faults,
        };
        CheckColumns(survey, choices, faults);
        var reader = new SurveyReader(context);
        reader.Read();
        new FinalChecks(reader.Root, context).Check();
        new EntityPlacing(reader.Root, context).Place();
        WarnOfOther(reader, survey, choices, faults);
        return new()
        {
            Settings = settings.Settings(reader.Settings),
            Root = reader.Root,
            Choices = lists,
            Tags = tags,
            External = external is null ? null : ExternalChoicesReader.Read(external),
            Entities = context.Entities,
            Languages = LanguageRules.Languages(survey, choices, reader.Root, lists, settings.DefaultLanguage),
            Referring = [.. settings.Referring, .. choices?.Rows.SelectMany(row => row.Referring(ChoicesWithout)).Where(cell => IsText(choices, cell)) ?? [], .. survey.Rows.SelectMany(row => row.Referring(SurveyWithout)), .. entitySheet?.Rows.SelectMany(row => row.Referring(EntitiesWithout)) ?? []],
        };
    }

    private static SheetTable? Table(FormSheet? sheet, HeaderBook book, FaultList faults) => sheet is null ? null : SheetTable.Read(sheet, book, collapse: false, faults);

    private static HashSet<string>? Names(SheetTable? table) => table?.Rows.Select(row => row[Keys.ListName]?.Text).OfType<string>().ToHashSet(StringComparer.Ordinal);

    private static void CheckColumns(SheetTable survey, SheetTable? choices, FaultList faults)
    {
        foreach (var column in survey.Columns.Where(column => !IsUsed(column)))
        {
            faults.Warn(FormFaultCodes.ColumnUnused, survey.HeaderAt(column), ("header", column.Header));
        }

        CheckMedia(survey, faults);
        var told = new HashSet<string>(StringComparer.Ordinal);
        LanguageRules.WarnOfMissing(survey, isSurvey: true, faults);
        LanguageRules.WarnOfGaps(survey, isSurvey: true, faults);
        LanguageRules.WarnOfNames(survey, isSurvey: true, told, faults);
        if (choices is not null)
        {
            CheckMedia(choices, faults);
            LanguageRules.WarnOfMissing(choices, isSurvey: false, faults);
            LanguageRules.WarnOfGaps(choices, isSurvey: false, faults);
            LanguageRules.WarnOfNames(choices, isSurvey: false, told, faults);
        }
    }

    private static void CheckMedia(SheetTable table, FaultList faults)
    {
        foreach (var column in table.Columns.Where(column => column.Path is [Keys.Media, var kind, ..] && !Keys.MediaKinds.Contains(kind)))
        {
            if (table.Rows.Any(row => row.Cell(column) is not null))
            {
                faults.Error(FormFaultCodes.MediaUnknown, table.HeaderAt(column), ("kind", column.Path[1]), ("allowed", string.Join(", ", Keys.MediaKinds)));
            }
        }
    }

    /// <summary>Whether a cell of the choices is a label or a file, where references are shown.</summary>
    private static bool IsText(SheetTable choices, CellText cell) => choices.Columns.First(column => column.Index == cell.At.Column).Path[0] is Keys.Label or Keys.Media;

    /// <summary>Columns for people are left alone: notes, comments, and whatever begins with an underscore.</summary>
    private static bool IsUsed(SheetColumn column) =>
        HeaderRules.IsKnown(column.Path, HeaderBooks.Survey) || column.Header.StartsWith('_') || column.Header.StartsWith('#')
        || HeaderRules.Snake(column.Header) is "note" or "notes" or "comment" or "comments" or "list_name";

    private static void WarnOfOther(SurveyReader reader, SheetTable survey, SheetTable? choices, FaultList faults)
    {
        if (reader.FirstOther is { } at && (LanguageRules.IsTranslated(survey, isSurvey: true) || LanguageRules.IsTranslated(choices, isSurvey: false)))
        {
            faults.Warn(FormFaultCodes.OtherTranslated, at);
        }
    }

    private sealed record Parts(SheetFinder Sheets, SettingsReader Settings, SheetTable Survey, FaultList Faults);
}
