using Linli.Forms.Engine.Expressions;
using Linli.Forms.Engine.Model;

namespace Linli.Forms.Engine.XForms;

/// <summary>Writes the primary instance: the empty form that a client fills.</summary>
internal sealed class PrimaryInstanceWriter(FormWork work, XmlOut xml)
{
    private readonly EntityWriter _entities = new(work, xml);

    public void Write()
    {
        xml.Start("instance");
        xml.Space = XmlNames.Space(work.Draft.Settings.InstanceNamespace) ?? XmlNames.XForms;
        xml.Start(work.Draft.Root.Name, RootAttributes());
        WriteChildren(work.Draft.Root, bare: false);
        WriteMeta();
        xml.End();
        xml.Space = XmlNames.XForms;
        xml.End();
        xml.Line();
    }

    private XmlAttributes RootAttributes()
    {
        var settings = work.Draft.Settings;
        var attributes = new XmlAttributes();
        foreach (var (name, value) in settings.Attributes)
        {
            if (work.Names.Has(name))
            {
                attributes.Set(name, value);
            }
            else
            {
                work.Faults.Error(FormFaultCodes.AttributeName, FormPlace.Workbook with { Sheet = "settings" }, ("name", name));
            }
        }

        return attributes.Set("id", settings.Id).Set("version", settings.Version?.Text)
            .Set("odk:prefix", settings.Sms.GetValueOrDefault("prefix")).Set("odk:delimiter", settings.Sms.GetValueOrDefault("delimiter"));
    }

    /// <param name="group">Whose children.</param>
    /// <param name="bare">Whether a repeat among them stands alone, without its template: so it is in the plain copy of a repeat around it.</param>
    private void WriteChildren(Group group, bool bare)
    {
        foreach (var child in group.Children)
        {
            WriteChild(child, bare);
        }

        if (group != work.Draft.Root && work.Entities.FirstOrDefault(entity => entity.Container == group) is { } entity)
        {
            xml.Start("meta");
            _entities.WriteNode(entity);
            xml.End();
        }
    }

    private void WriteChild(Item child, bool bare)
    {
        switch (child)
        {
            case Repeat repeat when bare:
                WriteGroup(repeat, bare);
                break;
            case Repeat repeat:
                WriteTemplate(repeat);
                WriteGroup(repeat, bare: true);
                break;
            case Group group:
                WriteGroup(group, bare);
                break;
            case Question question when KindRules.IsInInstance(question.Kind):
                WriteQuestion(question);
                break;
            default:
                break;
        }
    }

    private void WriteGroup(Group group, bool bare)
    {
        xml.Start(group.Name, Attributes(group));
        WriteChildren(group, bare);
        xml.End();
    }

    private void WriteTemplate(Repeat repeat)
    {
        xml.Start(repeat.Name, ("jr:template", ""));
        foreach (var child in repeat.Children)
        {
            if (child is Repeat inner)
            {
                WriteTemplate(inner);
            }
            else
            {
                WriteChild(child, bare: false);
            }
        }

        if (work.Entities.FirstOrDefault(entity => entity.Container == repeat) is { } entity)
        {
            xml.Start("meta");
            _entities.WriteNode(entity);
            xml.End();
        }

        xml.End();
    }

    private void WriteQuestion(Question question)
    {
        xml.Start(question.Name, Attributes(question));
        if (question.Default is { } said && !ReferenceBook.IsDynamic(said.Text, question.Type))
        {
            xml.Text(said.Text);
        }

        xml.End();
    }

    private XmlAttributes Attributes(Item item)
    {
        var attributes = new XmlAttributes();
        work.AddNamed(attributes, item.InstanceAttributes, item);
        return attributes;
    }

    private void WriteMeta()
    {
        var meta = work.Meta;
        if (meta.IsEmpty)
        {
            return;
        }

        xml.Start("meta");
        foreach (var audit in meta.Audits)
        {
            WriteQuestion(audit);
        }

        foreach (var leaf in (Item?[])[meta.InstanceId, meta.InstanceName])
        {
            if (leaf is not null)
            {
                xml.Empty(leaf.Name);
            }
        }

        if (meta.Entity is { } entity)
        {
            _entities.WriteNode(entity);
        }

        xml.End();
    }
}
