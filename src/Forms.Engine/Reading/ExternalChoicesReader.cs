using Linli.Forms.Engine.Model;

namespace Linli.Forms.Engine.Reading;

/// <summary>Reads the sheet external_choices as it stands: it becomes a file that the phone looks up.</summary>
internal static class ExternalChoicesReader
{
    /// <summary>Reads; columns without a header and empty rows are left out.</summary>
    public static ExternalChoices Read(FormSheet sheet)
    {
        List<int> columns = [.. Enumerable.Range(0, sheet.Rows[0].Cells.Count).Where(index => !string.IsNullOrWhiteSpace(sheet.Rows[0].Cells[index]))];
        return new(Texts(sheet.Rows[0], columns), [.. sheet.Rows.Skip(1).Select(row => Texts(row, columns)).Where(row => row.Any(text => text.Length > 0))]);
    }

    private static List<string> Texts(FormRow row, List<int> columns) =>
        [.. columns.Select(index => index < row.Cells.Count ? row.Cells[index].Replace('\u00A0', ' ').Trim() : "")];
}
