using System.Net.Http.Headers;
using System.Text.Json;
using Linli.Forms;
using Linli.Forms.Engine;
using Linli.Platform.Reading;

namespace Linli.Tests.Forms;

/// <summary>Forms as workbooks, written as Markdown tables in the tests.</summary>
internal static class FormBooks
{
    /// <summary>A form of three questions.</summary>
    public static byte[] Visit(string id = "door-visit", string version = "1", string question = "家里有几个人？") => Workbook($$"""
        | survey   |             |         |               |                    |
        |          | type        | name    | label         | relevant           |
        |          | text        | door    | 哪一户        |                    |
        |          | integer     | people  | {{question}}  |                    |
        |          | select_one n | need   | 需要帮忙吗？  | ${people} > 0      |
        | choices  |             |         |               |                    |
        |          | list_name   | name    | label         |                    |
        |          | n           | yes     | 要            |                    |
        |          | n           | no      | 不要          |                    |
        | settings |             |         |               |                    |
        |          | form_title  | form_id | version       |                    |
        |          | 入户        | {{id}}  | {{version}}   |                    |
        """);

    /// <summary>The workbook of a form in Markdown.</summary>
    public static byte[] Workbook(string markdown)
    {
        using var file = new MemoryStream();
        using (var book = new WorkbookWriter(file))
        {
            foreach (var sheet in MarkdownForm.Read("form", markdown).Sheets)
            {
                book.BeginSheet(sheet.Name, [.. sheet.Rows[0].Cells.Select(title => new SheetColumn(title, 20, IsText: true))]);
                foreach (var row in sheet.Rows.Skip(1))
                {
                    book.WriteRow([.. row.Cells.Select(cell => (SheetValue)cell)]);
                }
            }
        }

        return file.ToArray();
    }

    /// <summary>A workbook with one cell of its first row changed, as somebody would in a spreadsheet program.</summary>
    /// <param name="workbook">The workbook.</param>
    /// <param name="cell">Sheet, heading of the column, and what stands there now.</param>
    public static byte[] Edited(byte[] workbook, (string Sheet, string Column, string Text) cell)
    {
        using var read = new MemoryStream(workbook, writable: false);
        Assert.False(WorkbookForm.Read("form", read).Failed(out var problem, out var source), problem?.Code);
        using var file = new MemoryStream();
        using (var book = new WorkbookWriter(file))
        {
            foreach (var sheet in source!.Sheets)
            {
                var at = sheet.Name == cell.Sheet ? sheet.Rows[0].Cells.ToList().IndexOf(cell.Column) : -1;
                book.BeginSheet(sheet.Name, [.. sheet.Rows[0].Cells.Select(title => new SheetColumn(title, 20, IsText: true))]);
                foreach (var (row, no) in sheet.Rows.Skip(1).Select((row, no) => (row, no)))
                {
                    book.WriteRow([.. row.Cells.Select((text, column) => (SheetValue)(no == 0 && column == at ? cell.Text : text))]);
                }
            }
        }

        return file.ToArray();
    }

    /// <summary>Uploads a workbook.</summary>
    public static async Task<Answer> UploadAsync(this HttpClient client, string area, byte[] workbook, string name = "visit.xlsx")
    {
        using var content = new ByteArrayContent(workbook);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        using var response = await client.PostAsync(new Uri($"/api/forms?area={area}&name={name}", UriKind.Relative), content);
        var text = await response.Content.ReadAsStringAsync();
        return new((int)response.StatusCode, text, text.Length > 0 ? JsonDocument.Parse(text).RootElement : default);
    }
}
