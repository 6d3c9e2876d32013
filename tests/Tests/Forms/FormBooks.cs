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

    /// <summary>A workbook with some cells changed, as somebody would in a spreadsheet program.</summary>
    /// <param name="workbook">The workbook.</param>
    /// <param name="cells">Sheet, what stands in the row's column <c>name</c> (empty for the first row), heading of the column, and what stands there now.</param>
    public static byte[] Edited(byte[] workbook, params (string Sheet, string Row, string Column, string Text)[] cells)
    {
        using var read = new MemoryStream(workbook, writable: false);
        Assert.False(WorkbookForm.Read("form", read).Failed(out var problem, out var source), problem?.Code);
        using var file = new MemoryStream();
        using (var book = new WorkbookWriter(file))
        {
            foreach (var sheet in source!.Sheets)
            {
                var heads = sheet.Rows[0].Cells.ToList();
                book.BeginSheet(sheet.Name, [.. heads.Select(title => new SheetColumn(title, 20, IsText: true))]);
                foreach (var row in sheet.Rows.Skip(1))
                {
                    var name = heads.IndexOf("name") is >= 0 and var at && at < row.Cells.Count ? row.Cells[at] : "";
                    var edits = cells.Where(cell => cell.Sheet == sheet.Name && cell.Row == name).ToDictionary(cell => heads.IndexOf(cell.Column), cell => cell.Text);
                    book.WriteRow([.. row.Cells.Select((text, column) => (SheetValue)edits.GetValueOrDefault(column, text))]);
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
