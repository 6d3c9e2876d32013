using System.Globalization;
using Linli.Forms.Engine.Expressions;
using Linli.Forms.Engine.Faults;
using Linli.Forms.Engine.Model;

namespace Linli.Forms.Engine.XForms;

/// <summary>Writes a draft as an XForm. The same draft gives the same bytes.</summary>
internal static class XFormWriter
{
    /// <summary>Writes. What cannot be written is told; the text is of use only when there are no errors.</summary>
    public static string Write(FormDraft draft, ReferenceBook book, FaultList faults) => Write(new FormWork(draft, book, faults));

    /// <summary>Writes what has been looked up already.</summary>
    public static string Write(FormWork work)
    {
        if (!Check(work))
        {
            return "";
        }

        using var xml = new XmlOut(work.Names);
        xml.Root("h:html");
        xml.Start("h:head");
        xml.Leaf("h:title", work.Draft.Settings.Title);
        WriteModel(work, xml);
        xml.End();
        xml.Line();
        new BodyWriter(work, xml).Write();
        xml.End();
        return xml.Finish();
    }

    private static void WriteModel(FormWork work, XmlOut xml)
    {
        var version = work.Entities.Count == 0 ? null : EntityRules.Version(work.Entities);
        xml.Line();
        xml.Start("model", ("odk:xforms-version", "1.0.0"), (version is null ? "odk:xforms-version" : "entities:entities-version", version));
        xml.Line();
        WriteSubmission(work.Draft.Settings, xml);
        new LabelWriter(work, xml).WriteTable();
        new PrimaryInstanceWriter(work, xml).Write();
        new SourceWriter(work, xml).WriteAll();
        new BindWriter(work, xml).WriteAll();
        xml.End();
    }

    private static void WriteSubmission(FormSettings settings, XmlOut xml)
    {
        var attributes = new XmlAttributes().Set("action", settings.SubmissionUrl).Set("method", settings.SubmissionUrl is null ? null : "post")
            .Set("base64RsaPublicKey", settings.PublicKey).Set("orx:auto-send", settings.AutoSend).Set("orx:auto-delete", settings.AutoDelete)
            .Set("odk:client-editable", settings.AllowsClientEdits ? "true" : null);
        if (attributes.All.Count > 0)
        {
            xml.Start("submission", attributes);
            xml.End();
            xml.Line();
        }
    }

    /// <summary>Whether the form can be written. Names have been checked on reading; what only the namespaces can tell is whether a prefix is known.</summary>
    private static bool Check(FormWork work)
    {
        var isGood = true;
        foreach (var item in work.Items.Prepend(work.Draft.Root).Where(item => !work.Names.Has(item.Name)))
        {
            work.Faults.Error(FormFaultCodes.NamePrefix, item.NameAt == default ? item.At : item.NameAt, ("name", item.Name));
            isGood = false;
        }

        if (InstanceSizeRules.IsTooLarge(work.Draft.Root))
        {
            work.Faults.Error(FormFaultCodes.TooLarge, work.Draft.Root.At with { Column = -1 }, ("most", InstanceSizeRules.Most.ToString(CultureInfo.InvariantCulture)));
            isGood = false;
        }

        CheckSearches(work);
        return isGood;
    }

    private static void CheckSearches(FormWork work)
    {
        foreach (var question in work.Items.OfType<Question>().Where(question => SelectRules.IsSelect(question.Kind) && !SelectRules.Searches(question)))
        {
            if (work.List(question.List) is { IsSearched: true })
            {
                work.Faults.Error(FormFaultCodes.SearchShared, question.TypeAt, ("list", question.List!), ("name", question.Name));
            }
        }
    }
}
