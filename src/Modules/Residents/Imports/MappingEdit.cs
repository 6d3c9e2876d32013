using System.Text.Json;
using Linli.Residents.Rosters;

namespace Linli.Residents.Imports;

/// <summary>A mapping that a person has corrected. Pure.</summary>
internal static class MappingEdit
{
    private static readonly Dictionary<string, RosterField> Fields =
        Enum.GetValues<RosterField>().ToDictionary(WordOf, field => field);

    /// <summary>The name of a field as the contract spells it.</summary>
    public static string WordOf(RosterField field) => JsonNamingPolicy.CamelCase.ConvertName(field.ToString());

    /// <summary>The mapping with some columns, named by their titles (or letters), holding something else.</summary>
    public static Outcome<ColumnMapping> With(ColumnMapping mapping, IEnumerable<(string Header, string? Field)> wanted)
    {
        var edits = new Dictionary<string, RosterField>();
        foreach (var (header, word) in wanted)
        {
            if (word is not null && !Fields.ContainsKey(word))
            {
                return ImportProblems.NoSuchField(word);
            }

            edits[header] = word is null ? RosterField.Ignored : Fields[word];
        }

        return new ColumnMapping([.. mapping.Sheets.Select(sheet => sheet with { Columns = [.. sheet.Columns.Select(column => Edited(column, edits))] })]);
    }

    private static MappedColumn Edited(MappedColumn column, Dictionary<string, RosterField> edits) =>
        edits.TryGetValue(column.Title.Length > 0 ? column.Title : column.Column, out var field) ? column with { Field = field, IsFromContent = false } : column;
}
