using Linli.Forms.Engine.Model;

namespace Linli.Forms.Engine.XForms;

/// <summary>Writes the secondary instances: files, the last form that was saved, and the lists of choices.</summary>
internal sealed class SourceWriter(FormWork work, XmlOut xml)
{
    public void WriteAll()
    {
        var taken = new Dictionary<string, string?>(StringComparer.Ordinal);
        var declared = new HashSet<string>(StringComparer.Ordinal);
        foreach (var source in SourceRules.Files(work))
        {
            var isDeclaredTwice = source.IsDeclared && !declared.Add(source.Name);
            if (taken.TryAdd(source.Name, source.Address))
            {
                xml.Empty("instance", ("id", source.Name), ("src", source.Address));
                xml.Line();
            }
            else if (taken[source.Name] != source.Address || isDeclaredTwice)
            {
                work.Faults.Error(FormFaultCodes.SourceTwice, source.At, ("name", source.Name));
            }
        }

        foreach (var use in work.Lists.Where(use => !use.IsSearched))
        {
            if (taken.ContainsKey(use.List.Name))
            {
                work.Faults.Error(FormFaultCodes.SourceTwice, use.List.At, ("name", use.List.Name));
                continue;
            }

            WriteList(use);
        }
    }

    private void WriteList(ListUse use)
    {
        HashSet<string> columns = [.. use.List.Extra.Where(name => IsKept(name, use.List))];
        xml.Start("instance", ("id", use.List.Name));
        xml.Start("root");
        for (var i = 0; i < use.List.Choices.Count; i++)
        {
            xml.Line();
            WriteChoice(use, i, columns);
        }

        xml.End();
        xml.End();
        xml.Line();
    }

    private bool IsKept(string column, ChoiceList list)
    {
        if (!work.Names.Has(column))
        {
            work.Faults.Warn(FormFaultCodes.ColumnLeftOut, list.At with { Row = 0, Column = -1 }, ("column", column));
            return false;
        }

        return true;
    }

    private void WriteChoice(ListUse use, int index, HashSet<string> columns)
    {
        var choice = use.List.Choices[index];
        xml.Start("item");
        if (use.NeedsTexts)
        {
            xml.Leaf("itextId", use.TextId(index));
        }

        xml.Leaf("name", choice.Name?.Text ?? "");
        if (!use.NeedsTexts && TextRules.Inline(choice.Label) is { } label)
        {
            xml.Leaf("label", label.Text);
        }

        foreach (var (column, value) in choice.Extra.Where(extra => columns.Contains(extra.Key)))
        {
            xml.Leaf(column, value.Text);
        }

        xml.End();
    }
}
