using Linli.Forms.Engine.Model;

namespace Linli.Forms.Engine.XForms;

/// <summary>Makes what a form asks out of its draft.</summary>
internal static class DefinitionRules
{
    public static FormDefinition Of(FormDraft draft)
    {
        var language = draft.Settings.DefaultLanguage?.Text ?? Translated.Untranslated;
        var choices = draft.Choices.GroupBy(list => list.Name, StringComparer.Ordinal)
            .ToDictionary(same => same.Key, same => Choices(same.First(), language), StringComparer.Ordinal);
        var root = Node(draft.Root, choices, language) with { Kind = "form" };
        IEnumerable<IReadOnlyDictionary<string, string>> texts = [.. root.Descendants().Select(node => node.Labels), .. choices.Values.SelectMany(list => list.Select(choice => choice.Labels))];
        var languages = texts.SelectMany(labels => labels.Keys).Distinct(StringComparer.Ordinal).ToList();
        return new(draft.Settings.Title, draft.Settings.Id, draft.Settings.Version?.Text, language, languages.Count == 0 ? [language] : languages, root)
        {
            Entities = EntitiesOf(draft),
        };
    }

    /// <summary>Each saved answer belongs to the entity of the nearest group around it that holds one.</summary>
    private static IReadOnlyList<FormEntity> EntitiesOf(FormDraft draft)
    {
        var placed = EntityRules.Place(draft);
        if (placed.Count == 0)
        {
            return [];
        }

        var holders = placed.Select(entity => entity.Container).ToHashSet();
        var saved = Questions(draft.Root).Where(question => question.SaveTo is not null)
            .ToLookup(question => Around(question, holders), question => new FormEntityProperty(question.SaveTo!.Text, question.Path));
        return [.. placed.Select(entity => new FormEntity(entity.Declaration.List.Text, entity.Container.Path, [.. saved[entity.Container]]))];
    }

    private static IEnumerable<Question> Questions(Group group) =>
        group.Children.SelectMany(child => child is Group inner ? Questions(inner) : child is Question question ? [question] : []);

    private static Group? Around(Item item, HashSet<Group> holders)
    {
        var group = item.Parent;
        while (group is not null && !holders.Contains(group))
        {
            group = group.Parent;
        }

        return group;
    }

    private static FormNode Node(Item item, IReadOnlyDictionary<string, IReadOnlyList<FormChoice>> choices, string language)
    {
        var question = item as Question;
        return new(
            item.Name,
            question?.Kind == QuestionKind.Audit ? $"/{item.Path.Split('/')[1]}/meta/audit" : item.Path,
            Kind(item),
            question is null ? "" : KindRules.Type(question),
            question?.List,
            Texts(item.Label, language),
            question?.List is { } list ? choices.GetValueOrDefault(list, []) : [],
            item is Group group ? [.. group.Children.Where(IsAnswered).Select(child => Node(child, choices, language))] : []);
    }

    private static bool IsAnswered(Item item) => item is not Question { Kind: QuestionKind.CsvExternal or QuestionKind.XmlExternal };

    private static string Kind(Item item) => item switch
    {
        Question question => question.Kind.ToString().ToLowerInvariant(),
        Repeat => "repeat",
        _ => "group",
    };

    private static IReadOnlyList<FormChoice> Choices(ChoiceList list, string language) =>
        [.. list.Choices.Where(choice => choice.Name is not null).Select(choice => new FormChoice(choice.Name!.Text, Texts(choice.Label, language)))];

    private static Dictionary<string, string> Texts(Translated text, string language)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (named, cell) in text.All)
        {
            texts[named == Translated.Untranslated ? language : named] = cell.Text;
        }

        return texts;
    }
}
