using Linli.Forms.Engine.Faults;
using Linli.Forms.Engine.Model;

namespace Linli.Forms.Engine.Reading;

/// <summary>Which languages a form has, and which texts lack one.</summary>
internal static class LanguageRules
{
    private static readonly (string Key, string Name)[] SurveyTexts =
    [
        (Keys.Label, "label"), (Keys.Hint, "hint"), (Keys.GuidanceHint, "guidance_hint"), ("media::image", "image"), ("media::big-image", "big-image"), ("media::audio", "audio"),
        ("media::video", "video"), (Keys.ConstraintMessage, "constraint_message"), (Keys.RequiredMessage, "required_message"),
    ];

    private static readonly (string Key, string Name)[] ChoiceTexts =
        [(Keys.Label, "label"), ("media::image", "image"), ("media::big-image", "big-image"), ("media::audio", "audio"), ("media::video", "video")];

    /// <summary>Warns of the languages of a sheet that lack a column which another language has.</summary>
    public static void WarnOfMissing(SheetTable table, bool isSurvey, FaultList faults)
    {
        var texts = (isSurvey ? SurveyTexts : ChoiceTexts).Where(text => table.Translations(text.Key).Count > 0).ToList();
        var languages = texts.SelectMany(text => table.Translations(text.Key)).Select(found => found.Language).Distinct().ToList();
        foreach (var language in languages.Where(_ => languages.Any(language => language != Translated.Untranslated)))
        {
            var missing = texts.Where(text => !table.Translations(text.Key).Any(found => found.Language == language)).Select(text => text.Name).ToList();
            if (missing.Count > 0)
            {
                faults.Warn(FormFaultCodes.TranslationMissing, table.At, ("language", language), ("columns", string.Join(", ", missing)));
            }
        }
    }

    /// <summary>Warns of cells that stand empty in one language and not in another: once a column, at the first of them. Texts with a column of no language fall back on it.</summary>
    public static void WarnOfGaps(SheetTable table, bool isSurvey, FaultList faults)
    {
        foreach (var (key, _) in (isSurvey ? SurveyTexts : ChoiceTexts).Where(text => !table.Translations(text.Key).Any(found => found.Language == Translated.Untranslated)))
        {
            foreach (var (language, column) in table.Translations(key))
            {
                var gaps = table.Rows.Where(row => row.Cell(column) is null && row.HasAny(key)).ToList();
                if (gaps.Count > 0)
                {
                    faults.Warn(FormFaultCodes.TextMissing, gaps[0].At with { Column = column.Index }, ("language", language), ("column", column.Header), ("count", Numbers.Text(gaps.Count)));
                }
            }
        }
    }

    /// <summary>Warns of languages without a code, by which a phone would know them: <c>English (en)</c>.</summary>
    public static void WarnOfNames(SheetTable table, bool isSurvey, HashSet<string> told, FaultList faults)
    {
        foreach (var (language, column) in (isSurvey ? SurveyTexts : ChoiceTexts).SelectMany(text => table.Translations(text.Key)))
        {
            if (language != Translated.Untranslated && told.Add(language) && !HasCode(language))
            {
                faults.Warn(FormFaultCodes.LanguageWithoutCode, table.HeaderAt(column), ("language", language));
            }
        }
    }

    /// <summary>Whether any column of a sheet names a language.</summary>
    public static bool IsTranslated(SheetTable? table, bool isSurvey) => table is not null
        && (isSurvey ? SurveyTexts : ChoiceTexts).Any(text => table.Translations(text.Key).Any(found => found.Language != Translated.Untranslated));

    /// <summary>The languages that texts of the form have, in the order of the columns; empty when no column names one.</summary>
    public static IReadOnlyList<string> Languages(SheetTable survey, SheetTable? choices, Group root, IReadOnlyList<ChoiceList> lists, string defaultLanguage)
    {
        if (!IsTranslated(survey, isSurvey: true) && !IsTranslated(choices, isSurvey: false))
        {
            return [];
        }

        var ordered = SurveyTexts.SelectMany(text => survey.Translations(text.Key)).OrderBy(found => found.Column.Index).Select(found => found.Language)
            .Concat(choices is null ? [] : ChoiceTexts.SelectMany(text => choices.Translations(text.Key)).OrderBy(found => found.Column.Index).Select(found => found.Language));
        var used = Used(root, lists, defaultLanguage);
        return [.. ordered.Select(language => language == Translated.Untranslated ? defaultLanguage : language).Prepend(defaultLanguage).Where(used.Contains).Distinct()];
    }

    private static HashSet<string> Used(Group root, IReadOnlyList<ChoiceList> lists, string defaultLanguage)
    {
        var used = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in root.Descendants())
        {
            IEnumerable<Translated> texts = [item.Label, item.Hint, item.ConstraintMessage, item.RequiredMessage, item.NoAppMessage];
            Take(texts.Where(text => text.IsTranslated).Concat(item.Media.Values).Append(item.GuidanceHint), used, defaultLanguage);
            Take(item.Media.Count > 0 ? [item.Label] : [], used, defaultLanguage);
            Take(item.GuidanceHint.IsEmpty ? [] : [item.Hint], used, defaultLanguage);
        }

        foreach (var choice in lists.Where(list => list.NeedsTexts).SelectMany(list => list.Choices))
        {
            Take(choice.Media.Values.Append(choice.Label), used, defaultLanguage);
        }

        return used;
    }

    private static void Take(IEnumerable<Translated> texts, HashSet<string> used, string defaultLanguage) =>
        used.UnionWith(texts.SelectMany(text => text.All).Select(text => text.Language == Translated.Untranslated ? defaultLanguage : text.Language));

    private static bool HasCode(string language)
    {
        var open = language.LastIndexOf('(');
        var code = open >= 0 && language.EndsWith(')') ? language.AsSpan()[(open + 1)..^1] : [];
        var dash = code.IndexOf('-');
        var first = dash < 0 ? code : code[..dash];
        return first.Length is 2 or 3 && !first.ContainsAnyExceptInRange('a', 'z');
    }
}
