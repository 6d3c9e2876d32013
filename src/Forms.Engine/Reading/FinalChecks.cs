using Linli.Forms.Engine.Model;

namespace Linli.Forms.Engine.Reading;

/// <summary>Checks what can only be told when all rows have been read: labels, files, and references between sheets.</summary>
internal sealed class FinalChecks(Group root, SurveyContext context)
{
    /// <summary>Files and lists by the name under which expressions find them; with the address of a file.</summary>
    private readonly Dictionary<string, string> _instances = new(StringComparer.Ordinal);

    /// <summary>The names that have a row of their own, which they may have once.</summary>
    private readonly HashSet<string> _declared = new(StringComparer.Ordinal);

    private readonly HashSet<FormPlace> _told = [];

    /// <summary>Checks all.</summary>
    public void Check()
    {
        List<Item> items = [.. root.Descendants()];
        foreach (var question in items.OfType<Question>().Where(question => !question.IsAdded))
        {
            CheckLabel(question);
            CheckFile(question);
        }

        var names = items.Select(item => item.Name).ToHashSet(StringComparer.Ordinal);
        var repeats = items.OfType<Repeat>().Select(repeat => repeat.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var question in items.OfType<Question>())
        {
            CheckSource(question, names);
            CheckGeometry(question, repeats);
        }

        foreach (var entity in context.Entities)
        {
            CheckEntity(entity);
        }

        if (!items.OfType<Question>().Any(question => question.Kind != QuestionKind.Audit))
        {
            context.Faults.Warn(FormFaultCodes.NoQuestions, context.Survey.At);
        }
    }

    private void CheckLabel(Question question)
    {
        var isHidden = !TypeRules.IsShown(question.Kind) || ((question.Calculation is not null || question.Trigger is not null) && question.Label.IsEmpty && question.Hint.IsEmpty);
        if (isHidden)
        {
            return;
        }

        if (question.Label.IsEmpty && question.Hint.IsEmpty && question.Media.Count == 0)
        {
            Tell(FormFaultCodes.LabelMissing, LabelAt(question), ("name", question.Name));
        }
        else if (question.Media.TryGetValue("big-image", out var image) && !question.Media.ContainsKey("image"))
        {
            Tell(FormFaultCodes.BigImageAlone, image.All[0].Text.At, ("name", question.Name));
        }
    }

    private FormPlace LabelAt(Item item) => context.Survey.Translations(Keys.Label) is [var (_, column), ..] ? item.At with { Column = column.Index } : item.At;

    private void CheckFile(Question question)
    {
        var (name, address) = question switch
        {
            { Kind: QuestionKind.CsvExternal } => (question.Name, $"jr://file-csv/{question.Name}.csv"),
            { Kind: QuestionKind.XmlExternal } => (question.Name, $"jr://file/{question.Name}.xml"),
            { List: { } file } when question.Type.EndsWith("_from_file", StringComparison.Ordinal) => (Path.GetFileNameWithoutExtension(file), AddressOf(file)),
            _ => (null, ""),
        };
        if (name is null)
        {
            return;
        }

        var isTwice = question.List is null && !_declared.Add(name);
        if (isTwice || context.Lists.ContainsKey(name) || _instances.GetValueOrDefault(name, address) != address)
        {
            Tell(FormFaultCodes.FileNameTwice, question.List is null ? question.NameAt : question.TypeAt, ("name", name));
        }

        _instances.TryAdd(name, address);
    }

    private static string AddressOf(string file) => (file.EndsWith(".csv", StringComparison.Ordinal) ? "jr://file-csv/" : "jr://file/") + file;

    private void CheckSource(Question question, HashSet<string> names)
    {
        if (question.List is { } list && NameRules.HasReference(list) && NameRules.References(list).FirstOrDefault(name => !names.Contains(name)) is { } missing)
        {
            Tell(FormFaultCodes.SourceMissing, question.TypeAt, ("name", missing));
        }
    }

    private void CheckGeometry(Question question, HashSet<string> repeats)
    {
        if (question.Kind is not (QuestionKind.GeoPoint or QuestionKind.GeoTrace or QuestionKind.GeoShape) || !question.Parameters.TryGetValue("reference-geometry", out var source))
        {
            return;
        }

        var isThere = _instances.ContainsKey(source) || context.Lists.ContainsKey(source) || context.Entities.Any(entity => entity.List.Text == source)
            || (NameRules.Referred(source) is { } repeat && repeats.Contains(repeat));
        if (!isThere)
        {
            Tell(FormFaultCodes.GeometryMissing, question.ParametersAt, ("source", source));
        }
    }

    private void CheckEntity(EntityDeclaration entity)
    {
        if (entity.EntityId is not null && !_instances.ContainsKey(entity.List.Text) && !context.Lists.ContainsKey(entity.List.Text))
        {
            Tell(FormFaultCodes.EntityFileMissing, entity.List.At, ("list", entity.List.Text));
        }
    }

    private void Tell(string code, FormPlace at, params ReadOnlySpan<(string Name, string Value)> values)
    {
        if (_told.Add(at))
        {
            context.Faults.Error(code, at, values);
        }
    }
}
