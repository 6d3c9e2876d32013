using Linli.Forms.Engine.Expressions;
using Linli.Forms.Engine.Model;

namespace Linli.Forms.Engine.XForms;

/// <summary>Writes the body: what people see.</summary>
internal sealed class BodyWriter(FormWork work, XmlOut xml)
{
    private readonly LabelWriter _labels = new(work, xml);
    private readonly ControlWriter _controls = new(work, xml);
    private readonly EntityWriter _entities = new(work, xml);

    public void Write()
    {
        xml.Start("h:body", ("class", work.Draft.Settings.Style));
        WriteChildren(work.Draft.Root);
        xml.End();
    }

    /// <summary>Whether a group is written: at some depth it holds a question or a repeat.</summary>
    public static bool IsWritten(Group group) => !group.Descendants().All(item => item is Group and not Repeat);

    private void WriteChildren(Group group)
    {
        foreach (var child in group.Children)
        {
            xml.Line();
            switch (child)
            {
                case Repeat repeat:
                    WriteRepeat(repeat);
                    break;
                case Group inner:
                    WriteGroup(inner);
                    break;
                case Question question:
                    _controls.Write(question);
                    break;
                default:
                    break;
            }
        }
    }

    private void WriteGroup(Group group)
    {
        if (!IsWritten(group))
        {
            return; // Neither phone nor browser opens a form that shows a group with nothing in it.
        }

        xml.Start("group", Attributes(group).Set("ref", group.Path));
        if (!group.Label.IsEmpty)
        {
            _labels.WriteLabel(group);
        }

        WriteChildren(group);
        xml.End();
    }

    private void WriteRepeat(Repeat repeat)
    {
        xml.Start("group", ("ref", repeat.Path));
        _labels.WriteLabel(repeat);
        xml.Start("repeat", Attributes(repeat).Set("nodeset", repeat.Path).Set("jr:count", repeat.Count is null ? null : work.Book.Expand(repeat.Count, repeat)));
        WriteChildren(repeat);
        foreach (var item in repeat.Descendants().Where(item => item.NearestRepeat == repeat).OfType<Question>())
        {
            WriteTurn(item);
        }

        foreach (var entity in work.Entities.Where(entity => entity.Container.NearestRepeat == repeat))
        {
            _entities.WriteTurn(entity);
        }

        xml.End();
        xml.End();
    }

    /// <summary>What is worked out when a turn of a repeat begins.</summary>
    private void WriteTurn(Question question)
    {
        if (question.Default is { } said && ReferenceBook.IsDynamic(said.Text, question.Type))
        {
            xml.Empty("setvalue", ("ref", question.Path), ("event", "odk-new-repeat"), ("value", work.Book.Expand(said, question)));
        }
    }

    private XmlAttributes Attributes(Group group)
    {
        var attributes = new XmlAttributes();
        work.AddNamed(attributes, group.BodyAttributes, group);
        return attributes.Set("appearance", group.Appearance?.Text);
    }
}
