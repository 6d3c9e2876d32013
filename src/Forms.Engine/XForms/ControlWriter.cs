using System.Globalization;
using Linli.Forms.Engine.Model;

namespace Linli.Forms.Engine.XForms;

/// <summary>Writes the control of a question.</summary>
internal sealed class ControlWriter(FormWork work, XmlOut xml)
{
    private static readonly (string Parameter, string Attribute)[] RangeParameters =
        [("tick_interval", "odk:tick-interval"), ("placeholder", "odk:placeholder")];

    private readonly LabelWriter _labels = new(work, xml);
    private readonly ItemsetWriter _itemsets = new(work, xml);

    /// <summary>The control; nothing for a question that nobody sees.</summary>
    public void Write(Question question)
    {
        if (!KindRules.IsSeen(question))
        {
            CheckUnseen(question);
            return;
        }

        xml.Start(KindRules.Control(question.Kind)!, Attributes(question));
        _labels.WriteLabel(question);
        _labels.WriteHint(question);
        WriteChoices(question);
        foreach (var triggered in work.Triggers[question].OrderBy(triggered => triggered.Kind == QuestionKind.BackgroundGeoPoint))
        {
            WriteTriggered(triggered, question);
        }

        xml.End();
    }

    private void WriteChoices(Question question)
    {
        if (SelectRules.IsSelect(question.Kind))
        {
            _itemsets.Write(question);
        }
        else if (question.Kind is QuestionKind.GeoPoint or QuestionKind.GeoTrace or QuestionKind.GeoShape)
        {
            _itemsets.WriteGeometry(question);
        }
        else if (question.Kind == QuestionKind.Range)
        {
            _itemsets.WriteTicks(question);
        }
        else if (question.Kind == QuestionKind.Osm)
        {
            WriteTags(question);
        }
    }

    private void WriteTags(Question question)
    {
        foreach (var tag in work.Draft.Tags.Where(list => list.Name == question.List).SelectMany(list => list.Choices))
        {
            xml.Start("tag", ("key", tag.Name?.Text ?? ""));
            xml.Start("label");
            if (TextRules.Inline(tag.Label) is { } label)
            {
                _labels.WriteParts(label, question);
            }

            xml.End();
            xml.End();
        }
    }

    private XmlAttributes Attributes(Question question)
    {
        var attributes = new XmlAttributes().Set("ref", question.Path).Set("mediatype", KindRules.MediaType(question.Kind))
            .Set("appearance", question.Appearance is { } appearance ? work.Attribute(appearance, question) : null).Set("autoplay", question.Autoplay);
        work.AddNamed(attributes, question.BodyAttributes.Where(IsReadable), question);
        AddParameters(attributes, question);
        return attributes.Set("query", _itemsets.Query(question));
    }

    /// <summary>Whether the browser client opens a form with the attribute: it wants a number of rows, a kind of file as <c>image/*</c>, and one control for each question.</summary>
    private bool IsReadable(KeyValuePair<string, CellText> attribute)
    {
        var (name, cell) = attribute;
        var isReadable = name switch
        {
            "ref" => false,
            "rows" => int.TryParse(cell.Text, NumberStyles.None, CultureInfo.InvariantCulture, out _),
            "mediatype" => cell.Text.Split('/') is [{ Length: > 0 }, { Length: > 0 }],
            _ => true,
        };
        if (!isReadable)
        {
            work.Faults.Warn(FormFaultCodes.AttributeLeftOut, cell.At, ("name", name), ("value", cell.Text));
        }

        return isReadable;
    }

    private static void AddParameters(XmlAttributes attributes, Question question)
    {
        string? Parameter(string name) => question.Parameters.GetValueOrDefault(name);
        switch (question.Kind)
        {
            case QuestionKind.Range:
                AddRange(attributes, question);
                break;
            case QuestionKind.Text:
                attributes.Set("rows", Parameter("rows"));
                break;
            case QuestionKind.GeoPoint:
                attributes.Set("accuracyThreshold", Parameter("capture-accuracy")).Set("unacceptableAccuracyThreshold", Parameter("warning-accuracy"));
                break;
            case QuestionKind.GeoTrace or QuestionKind.GeoShape:
                attributes.Set("incremental", Parameter("incremental") is null ? null : "true");
                break;
            case QuestionKind.Image:
                attributes.Set("intent", question.Appearance is null or { Text: "annotate" } ? Parameter("app") : null);
                break;
            default:
                break;
        }
    }

    private static void AddRange(XmlAttributes attributes, Question question)
    {
        attributes.Set("start", KindRules.RangePart(question, 0)).Set("end", KindRules.RangePart(question, 1)).Set("step", KindRules.RangePart(question, 2));
        foreach (var (parameter, attribute) in RangeParameters)
        {
            attributes.Set(attribute, question.Parameters.GetValueOrDefault(parameter));
        }
    }

    private void WriteTriggered(Question triggered, Question trigger)
    {
        var place = triggered.Kind == QuestionKind.BackgroundGeoPoint;
        var value = triggered.Calculation is { } calculation ? work.Book.Expand(calculation, trigger) : null;
        xml.Empty(place ? "odk:setgeopoint" : "setvalue", ("ref", triggered.Path), ("event", "xforms-value-changed"), ("value", place ? null : value));
    }

    /// <summary>A question that is worked out and never shown cannot trigger another: its control would hold the action.</summary>
    private void CheckUnseen(Question question)
    {
        var isWorkedOut = question.Calculation is not null || question.Trigger is not null;
        var couldBeSeen = question.Kind is QuestionKind.Calculate || (isWorkedOut && question.Label.IsEmpty && question.Hint.IsEmpty);
        foreach (var triggered in work.Triggers[question].Where(triggered => triggered.Kind != QuestionKind.BackgroundGeoPoint))
        {
            if (couldBeSeen)
            {
                work.Faults.Error(FormFaultCodes.TriggerUnseen, triggered.Trigger!.At, ("name", question.Name));
            }
            else
            {
                work.Faults.Warn(FormFaultCodes.TriggerNever, triggered.Trigger!.At, ("name", question.Name));
            }
        }
    }
}
