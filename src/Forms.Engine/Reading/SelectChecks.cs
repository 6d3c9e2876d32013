using Linli.Forms.Engine.Model;

namespace Linli.Forms.Engine.Reading;

/// <summary>Checks questions with choices against the lists that they name.</summary>
internal sealed class SelectChecks(SurveyContext context)
{
    /// <summary>The endings of files that choices may come from.</summary>
    private static readonly string[] Endings = [".xml", ".csv", ".geojson"];

    private readonly HashSet<FormPlace> _told = [];

    private bool _hasToldNoChoices;

    /// <summary>Whether "other" was offered anywhere.</summary>
    public FormPlace? FirstOther { get; private set; }

    /// <summary>Checks a question.</summary>
    /// <returns>Whether its list is there.</returns>
    public bool Check(SheetRow row, QuestionType type)
    {
        var isThere = type.Kind == QuestionKind.SelectOneExternal ? CheckExternal(row, type.List!)
            : type.IsFromFile ? CheckFile(row, type.List!)
            : NameRules.HasReference(type.List!) || CheckList(row, type);
        if (isThere && type.HasOther)
        {
            FirstOther ??= row.Place(Keys.Type);
            return CheckOther(row, type.List!);
        }

        return isThere;
    }

    /// <summary>Adds "other" to a list that has it not yet, in every language of the list.</summary>
    public static void AddOther(ChoiceList list, FormPlace at)
    {
        if (list.Choices.Exists(choice => choice.Name?.Text == "other"))
        {
            return;
        }

        var other = new Choice { Name = new("other", at), At = at };
        var languages = list.Choices.Where(choice => choice.Label.IsTranslated).SelectMany(choice => choice.Label.All).Select(text => text.Language).Distinct();
        foreach (var language in languages.DefaultIfEmpty(Translated.Untranslated))
        {
            other.Label.Add(language, new("Other", at));
        }

        list.Choices.Add(other);
    }

    private bool CheckExternal(SheetRow row, string list)
    {
        if (row["choice_filter"] is null)
        {
            context.Faults.Error(FormFaultCodes.ExternalUnfiltered, row.Place("choice_filter"));
        }

        return context.ExternalLists is not { } lists ? Refuse(FormFaultCodes.NoExternalChoices, row, list)
            : lists.Contains(list) || Refuse(FormFaultCodes.ExternalListMissing, row, list);
    }

    private bool CheckFile(SheetRow row, string file)
    {
        var dot = file.IndexOf('.', StringComparison.Ordinal);
        return (dot > 0 && Endings.Contains(file[dot..])) || Refuse(FormFaultCodes.FileEnding, row, file);
    }

    private bool CheckList(SheetRow row, QuestionType type)
    {
        if (context.Lists.Count == 0)
        {
            var isFirst = !_hasToldNoChoices;
            _hasToldNoChoices = true;
            return isFirst && Refuse(FormFaultCodes.NoChoices, row, type.List!);
        }

        if (!context.Lists.TryGetValue(type.List!, out var list))
        {
            return SpellingRules.Nearest(type.List!, context.Lists.Keys) is { } near
                ? Refuse(FormFaultCodes.ListMisspelt, row, type.List!, ("near", near))
                : Refuse(FormFaultCodes.ListMissing, row, type.List!);
        }

        if (type.Kind == QuestionKind.SelectMultiple)
        {
            CheckBlanks(row, list);
        }

        return true;
    }

    private void CheckBlanks(SheetRow row, ChoiceList list)
    {
        foreach (var name in list.Choices.Select(choice => choice.Name).Where(name => name?.Text.Contains(' ', StringComparison.Ordinal) == true && _told.Add(name.At)))
        {
            context.Faults.Error(FormFaultCodes.ChoiceBlank, name!.At, ("name", name.Text), ("list", list.Name), ("row", Numbers.Text(row.Number)));
        }
    }

    private bool CheckOther(SheetRow row, string list)
    {
        if (row["choice_filter"] is { } filter)
        {
            context.Faults.Error(FormFaultCodes.OtherWithFilter, filter.At);
            return false;
        }

        return context.Lists.ContainsKey(list) || Refuse(FormFaultCodes.OtherWithoutChoices, row, list);
    }

    private bool Refuse(string code, SheetRow row, string list, params ReadOnlySpan<(string Name, string Value)> more)
    {
        context.Faults.Error(code, row.Place(Keys.Type), [("list", list), .. more]);
        return false;
    }
}
