using Linli.Forms.Engine.Faults;
using Linli.Forms.Engine.Model;

namespace Linli.Forms.Engine.Reading;

/// <summary>Reads the sheets choices and osm.</summary>
/// <param name="defaultLanguage">Language of columns that name none, beside columns that name one.</param>
/// <param name="faults">Takes up what is wrong.</param>
internal sealed class ChoicesReader(string defaultLanguage, FaultList faults)
{
    /// <summary>Reads the choices.</summary>
    /// <param name="table">The sheet.</param>
    /// <param name="allowsDuplicates">Whether a list may have a name twice.</param>
    public IReadOnlyList<ChoiceList> Read(SheetTable table, bool allowsDuplicates)
    {
        if (table.Rows.Count > 0 && !table.Has(Keys.Name))
        {
            faults.Error(FormFaultCodes.HeaderMissing, table.At, ("header", Keys.Name));
            return [];
        }

        var lists = Lists(table, CheckHeaders(table));
        foreach (var list in lists)
        {
            CheckNames(table, list, allowsDuplicates);
        }

        return lists;
    }

    /// <summary>Reads the tags of OpenStreetMap.</summary>
    public IReadOnlyList<ChoiceList> ReadTags(SheetTable table) => Lists(table, []);

    private List<ChoiceList> Lists(SheetTable table, IReadOnlyList<SheetColumn> extra)
    {
        var lists = new List<ChoiceList>();
        var byName = new Dictionary<string, ChoiceList>(StringComparer.Ordinal);
        foreach (var row in table.Rows)
        {
            if (row[Keys.ListName] is not { } name)
            {
                if (row[Keys.Name] is not null || row.HasAny(Keys.Label))
                {
                    faults.Warn(FormFaultCodes.ChoiceListMissing, row.Place(Keys.ListName), ("name", row[Keys.Name]?.Text ?? ""));
                }

                continue;
            }

            if (!byName.TryGetValue(name.Text, out var list))
            {
                byName.Add(name.Text, list = new(name.Text, name.At));
                lists.Add(list);
            }

            Add(list, row, extra);
        }

        return lists;
    }

    private void Add(ChoiceList list, SheetRow row, IReadOnlyList<SheetColumn> extra)
    {
        var choice = new Choice { Name = row[Keys.Name], At = row.At };
        row.Translate(Keys.Label, choice.Label, defaultLanguage);
        row.ReadMedia(choice.Media, defaultLanguage);
        foreach (var column in extra)
        {
            if (row.Cell(column) is not { } text)
            {
                continue;
            }

            choice.Extra[column.Key] = text;
            if (!list.Extra.Contains(column.Key))
            {
                list.Extra.Add(column.Key);
            }
        }

        list.Choices.Add(choice);
    }

    /// <summary>The further columns that are kept; a header with blanks in it is told and its column left out.</summary>
    private List<SheetColumn> CheckHeaders(SheetTable table)
    {
        var extra = new List<SheetColumn>();
        foreach (var column in table.Columns.Where(column => !HeaderRules.IsKnown(column.Path, HeaderBooks.Choices)))
        {
            if (column.Path[0].Length == 0 || column.Path[0].Contains(' ', StringComparison.Ordinal))
            {
                faults.Warn(FormFaultCodes.ChoiceHeaderBlank, table.HeaderAt(column), ("header", column.Header));
            }
            else if (NameRules.IsName(column.Key))
            {
                extra.Add(column);
            }
            else if (table.Rows.Any(row => row.Cell(column) is not null))
            {
                faults.Error(FormFaultCodes.ChoiceHeaderWrong, table.HeaderAt(column), ("header", column.Header));
            }
        }

        return extra;
    }

    private void CheckNames(SheetTable table, ChoiceList list, bool allowsDuplicates)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var choice in list.Choices)
        {
            if (choice.Name is not { } name)
            {
                faults.Error(FormFaultCodes.ChoiceNameMissing, Cell(table, choice, Keys.Name), ("list", list.Name));
                continue;
            }

            if (choice.Label.IsEmpty)
            {
                faults.Warn(FormFaultCodes.ChoiceLabelMissing, Cell(table, choice, Keys.Label), ("name", name.Text), ("list", list.Name));
            }

            if (!seen.TryAdd(name.Text, choice.At.Row) && !allowsDuplicates)
            {
                faults.Error(FormFaultCodes.ChoiceTwice, name.At, ("name", name.Text), ("list", list.Name), ("row", Numbers.Text(seen[name.Text])));
            }
        }
    }

    private static FormPlace Cell(SheetTable table, Choice choice, string key) =>
        table.Translations(key) is [var (_, column), ..] ? choice.At with { Column = column.Index } : choice.At;
}
