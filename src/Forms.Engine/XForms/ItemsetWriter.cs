using Linli.Forms.Engine.Model;

namespace Linli.Forms.Engine.XForms;

/// <summary>Writes where the choices of a question come from.</summary>
internal sealed class ItemsetWriter(FormWork work, XmlOut xml)
{
    private const string GeometryParameter = "reference-geometry";

    private readonly LabelWriter _labels = new(work, xml);

    /// <summary>The choices of a select: a set looked up in an instance or in a repeat, or choices written out for <c>search()</c>.</summary>
    public void Write(Question question)
    {
        if (question.List is not { } list)
        {
            return;
        }

        if (SelectRules.Searches(question))
        {
            WriteSearched(question, list);
        }
        else if (TextRules.HasReference(list))
        {
            WriteAnswers(question, list);
        }
        else
        {
            WriteSet(question, list);
        }
    }

    /// <summary>What may be chosen on a map as the answer of a question about a place; nothing unless its parameters say so.</summary>
    public void WriteGeometry(Question question)
    {
        if (question.Parameters.GetValueOrDefault(GeometryParameter) is not { } list)
        {
            return;
        }

        if (TextRules.HasReference(list) && work.Book.Find(new(list, question.ParametersAt)) is Repeat repeat)
        {
            var filter = question.ChoiceFilter is { } cell ? AnswerFilterRules.Expand(cell, question, repeat.Path, work.Book) : "./geometry != ''";
            WriteItemset($"{repeat.Path}[{filter}]", "geometry", "geometry");
        }
        else
        {
            WriteSet(question, list);
        }
    }

    /// <summary>The words at the marks of a range; nothing unless its parameters name a list.</summary>
    public void WriteTicks(Question question)
    {
        if (question.Parameters.GetValueOrDefault("tick_labelset") is { } list)
        {
            WriteSet(question, list);
        }
    }

    /// <summary>The query of a select whose choices stand in itemsets.csv; null when nothing narrows it.</summary>
    public string? Query(Question question) => question is { Kind: QuestionKind.SelectOneExternal, ChoiceFilter: { } filter }
        ? $"instance('{question.List}')/root/item[{work.Book.ExpandFilter(filter, question)}]"
        : null;

    private void WriteSet(Question question, string list)
    {
        var file = SelectRules.File(question);
        var isMap = file is (_, ".geojson");
        var value = question.Parameters.GetValueOrDefault("value", isMap ? "id" : "name");
        var label = question.Parameters.GetValueOrDefault("label", isMap ? "title" : "label");
        if (file is null && work.List(list) is { NeedsTexts: true })
        {
            label = "jr:itext(itextId)";
        }

        var filter = question.ChoiceFilter is { } cell ? $"[{work.Book.ExpandFilter(cell, question)}]" : "";
        WriteItemset(Randomized(question, $"instance('{file?.Name ?? list}')/root/item{filter}"), value, label);
    }

    private void WriteAnswers(Question question, string list)
    {
        if (work.Book.Find(new(list, question.TypeAt)) is not { } target)
        {
            return;
        }

        var path = AnswerFilterRules.Path(target, question).Trim();
        var cut = path.LastIndexOf('/');
        var (nodeset, name) = (path[..cut], path[(cut + 1)..]);
        var filter = question.ChoiceFilter is { } cell ? AnswerFilterRules.Expand(cell, question, nodeset, work.Book) : $"./{name} != ''";
        WriteItemset(Randomized(question, $"{Step(nodeset)}[{filter}]"), name, name);
    }

    /// <summary>The path of turns that a predicate follows: XPath has none behind <c>..</c>, which is short for what is written here.</summary>
    private static string Step(string nodeset) => nodeset.EndsWith("..", StringComparison.Ordinal) ? nodeset[..^2] + "parent::node()" : nodeset;

    private string Randomized(Question question, string nodeset)
    {
        if (question.Parameters.GetValueOrDefault("randomize") is not { } said || WordRules.Condition(said) != "true()")
        {
            return nodeset;
        }

        var seed = question.Parameters.GetValueOrDefault("seed");
        return seed is null ? $"randomize({nodeset})" : $"randomize({nodeset}, {work.Attribute(new(seed, question.ParametersAt), question).Trim()})";
    }

    private void WriteItemset(string nodeset, string value, string label)
    {
        xml.Start("itemset", ("nodeset", nodeset));
        xml.Empty("value", ("ref", value));
        xml.Empty("label", ("ref", label));
        xml.End();
    }

    private void WriteSearched(Question question, string list)
    {
        if (SelectRules.File(question) is not null)
        {
            work.Faults.Error(FormFaultCodes.SearchInFile, question.Appearance!.At, ("name", question.Name));
            return;
        }

        if (work.List(list) is not { } use)
        {
            return;
        }

        for (var i = 0; i < use.List.Choices.Count; i++)
        {
            WriteChoice(use, i);
        }
    }

    private void WriteChoice(ListUse use, int index)
    {
        var choice = use.List.Choices[index];
        xml.Start("item");
        if (use.NeedsTexts)
        {
            xml.Empty("label", ("ref", TextRules.Reference(use.TextId(index))));
        }
        else
        {
            xml.Start("label");
            if (TextRules.Inline(choice.Label) is { } label)
            {
                _labels.WriteParts(label, work.Draft.Root);
            }

            xml.End();
        }

        xml.Leaf("value", choice.Name?.Text ?? "");
        xml.End();
    }
}
