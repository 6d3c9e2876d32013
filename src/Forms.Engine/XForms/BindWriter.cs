using Linli.Forms.Engine.Expressions;
using Linli.Forms.Engine.Model;

namespace Linli.Forms.Engine.XForms;

/// <summary>Writes binds, and the actions that run when a form opens.</summary>
internal sealed class BindWriter(FormWork work, XmlOut xml)
{
    private static readonly string[] AuditParameters =
        ["location-priority", "location-min-interval", "location-max-age", "track-changes", "track-changes-reasons", "identify-user"];

    private readonly EntityWriter _entities = new(work, xml);

    /// <summary>All binds of the form, each followed by the actions of its node.</summary>
    public void WriteAll()
    {
        foreach (var item in work.Items)
        {
            WriteItem(item);
        }

        WriteMeta();
        foreach (var entity in work.Entities)
        {
            _entities.WriteBinds(entity);
        }
    }

    private void WriteItem(Item item)
    {
        if (item is Question question)
        {
            if (KindRules.IsInInstance(question.Kind))
            {
                WriteBind(item.Path, QuestionAttributes(question));
                WriteOpening(question);
            }

            return;
        }

        WriteBind(item.Path, Common(item));
    }

    private XmlAttributes QuestionAttributes(Question question)
    {
        var attributes = new XmlAttributes().Set("type", KindRules.BindType(question));
        if (question.Kind == QuestionKind.Note)
        {
            attributes.Set("readonly", "true()");
        }

        if (KindRules.Preload(question) is var (preload, parameter))
        {
            attributes.Set("jr:preload", preload).Set("jr:preloadParams", parameter);
        }

        AddParameters(attributes, question);
        return Common(question, attributes);
    }

    private static void AddParameters(XmlAttributes attributes, Question question)
    {
        string? Parameter(string name) => question.Parameters.GetValueOrDefault(name);
        _ = question.Kind switch
        {
            QuestionKind.Image => attributes.Set("orx:max-pixels", Parameter("max-pixels")),
            QuestionKind.Audio => attributes.Set("odk:quality", Parameter("quality")),
            QuestionKind.GeoPoint or QuestionKind.GeoTrace or QuestionKind.GeoShape => attributes.Set("odk:allow-mock-accuracy", Parameter("allow-mock-accuracy")),
            _ => attributes,
        };
    }

    private XmlAttributes Common(Item item, XmlAttributes? attributes = null)
    {
        attributes ??= new();
        attributes.Set("readonly", Expression(item.ReadOnly, item)).Set("required", Expression(item.Required, item)).Set("relevant", Expression(item.Relevant, item))
            .Set("constraint", Expression(item.Constraint, item)).Set("calculate", item.Trigger is null ? Expression(item.Calculation, item) : null)
            .Set("jr:constraintMsg", Message(item.ConstraintMessage, TextRules.ConstraintId(item))).Set("jr:requiredMsg", Message(item.RequiredMessage, TextRules.RequiredId(item)))
            .Set("jr:noAppErrorString", NoAppMessage(item)).Set("entities:saveto", item.SaveTo?.Text);
        work.AddNamed(attributes, item.BindAttributes, item);
        return attributes;
    }

    private string? Expression(CellText? cell, Item item) => cell is null ? null : WordRules.Condition(cell.Text) ?? work.Book.Expand(cell, item);

    private string? NoAppMessage(Item item) => item.NoAppMessage.IsTranslated ? TextRules.Reference(TextRules.NoAppId(item))
        : TextRules.Inline(item.NoAppMessage) is { } said ? work.Attribute(said, item) : null;

    private static string? Message(Translated message, string id) => message.IsEmpty ? null
        : TextRules.MessageNeedsText(message) ? TextRules.Reference(id) : TextRules.Inline(message)!.Text;

    private void WriteBind(string path, XmlAttributes attributes)
    {
        if (attributes.All.Count == 0)
        {
            return;
        }

        xml.Start("bind", new XmlAttributes().Set("nodeset", path).Add(attributes));
        xml.End();
        xml.Line();
    }

    private void WriteOpening(Question question)
    {
        if (question.Kind == QuestionKind.StartGeoPoint)
        {
            WriteAction("odk:setgeopoint", question.Path, "odk-instance-first-load", null);
        }
        else if (question.Kind == QuestionKind.BackgroundAudio)
        {
            WriteAction("odk:recordaudio", question.Path, "odk-instance-load", null, ("odk:quality", question.Parameters.GetValueOrDefault("quality")));
        }

        if (question.Default is { } said && ReferenceBook.IsDynamic(said.Text, question.Type))
        {
            WriteAction("setvalue", question.Path, "odk-instance-first-load", work.Book.Expand(said, question));
        }
    }

    private void WriteAction(string name, string path, string happening, string? value, (string Name, string? Value) further = default)
    {
        xml.Start(name, ("ref", path), ("event", happening), ("value", value), (further.Name ?? "value", further.Value));
        xml.End();
        xml.Line();
    }

    private void WriteMeta()
    {
        var meta = work.Meta;
        foreach (var audit in meta.Audits)
        {
            var attributes = new XmlAttributes().Set("type", "binary");
            foreach (var name in AuditParameters)
            {
                attributes.Set("odk:" + name, audit.Parameters.GetValueOrDefault(name));
            }

            WriteBind(audit.Path, Common(audit, attributes));
            WriteOpening(audit);
        }

        if (meta.InstanceId is { } id)
        {
            WriteBind(id.Path, new XmlAttributes().Set("type", "string").Set("readonly", "true()").Set("jr:preload", work.Draft.Settings.InstanceId?.Text ?? "uid"));
        }

        if (meta.InstanceName is { } named)
        {
            WriteBind(named.Path, new XmlAttributes().Set("type", "string").Set("calculate", Expression(work.Draft.Settings.InstanceName, named)));
        }
    }
}
