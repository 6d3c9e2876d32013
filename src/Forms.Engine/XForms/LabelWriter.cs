using Linli.Forms.Engine.Model;

namespace Linli.Forms.Engine.XForms;

/// <summary>Writes the itext block, and texts that stand inline.</summary>
internal sealed class LabelWriter(FormWork work, XmlOut xml)
{
    /// <summary>The itext block; nothing when no text needs it.</summary>
    public void WriteTable()
    {
        var table = TextTable.Of(work);
        if (table.IsEmpty)
        {
            return;
        }

        xml.Start("itext");
        foreach (var language in table.Languages)
        {
            xml.Line();
            xml.Start("translation", ("lang", language), ("default", language == work.DefaultLanguage ? "true()" : null));
            foreach (var entry in table.Entries)
            {
                WriteEntry(entry, language);
            }

            xml.End();
        }

        xml.End();
        xml.Line();
    }

    /// <summary>A label, written even when it is empty: XForms wants one in every control.</summary>
    public void WriteLabel(Item item) => WriteText("label", item, item.Label, TextRules.LabelNeedsText(item) ? TextRules.LabelId(item) : null);

    /// <summary>A hint; nothing without one.</summary>
    public void WriteHint(Item item)
    {
        if (!item.Hint.IsEmpty || !item.GuidanceHint.IsEmpty)
        {
            WriteText("hint", item, item.Hint, TextRules.HintNeedsText(item) ? TextRules.HintId(item) : null);
        }
    }

    /// <summary>A text with its references as outputs.</summary>
    public void WriteParts(CellText text, Item from) => WriteParts(text, from, isFile: false);

    /// <summary>
    /// Writes a text or the name of a file. Of the name, what follows an answer stands in a section: the browser client takes every plain text in it for an address
    /// of its own, and does not open the form when it is none.
    /// </summary>
    private void WriteParts(CellText text, Item from, bool isFile)
    {
        if (text.Text == TextRules.Missing)
        {
            xml.Text(text.Text);
            return;
        }

        var isBehindAnswer = false;
        foreach (var part in work.Book.Parts(text, from))
        {
            if (part.IsExpression)
            {
                xml.Empty("output", ("value", part.Text));
                isBehindAnswer = isFile;
            }
            else if (isBehindAnswer)
            {
                xml.Section(part.Text);
            }
            else
            {
                xml.Text(part.Text);
            }
        }
    }

    private void WriteText(string element, Item item, Translated text, string? id)
    {
        if (id is not null)
        {
            xml.Empty(element, ("ref", TextRules.Reference(id)));
            return;
        }

        xml.Start(element);
        if (TextRules.Inline(text) is { } inline)
        {
            WriteParts(inline, item);
        }

        xml.End();
    }

    private void WriteEntry(TextEntry entry, string language)
    {
        xml.Line();
        xml.Start("text", ("id", entry.Id));
        foreach (var form in entry.Forms)
        {
            WriteForm(entry, form, language);
        }

        xml.End();
    }

    private void WriteForm(TextEntry entry, string form, string language)
    {
        var text = entry.In(form, language);
        var folder = TextRules.Folder(form);
        if (folder is not null && (text is null || text.Text == TextRules.Missing))
        {
            return;
        }

        xml.Start("value", ("form", form.Length == 0 ? null : form));
        xml.Text(folder ?? "");
        if (text is null)
        {
            xml.Text(TextRules.Missing);
        }
        else
        {
            WriteParts(text, form is TextRules.Plain or TextRules.Guidance ? entry.From : work.Draft.Root, folder is not null);
        }

        xml.End();
    }
}
