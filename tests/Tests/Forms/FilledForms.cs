using System.Security;
using System.Text;
using System.Text.Json;

namespace Linli.Tests.Forms;

/// <summary>Fills forms in tests as the pages do.</summary>
internal static class FilledForms
{
    /// <summary>A form with a question of every kind that is counted, and a repeat.</summary>
    public static byte[] Street(string version = "1", string people = "家里有几个人？", string helps = "food|吃的", string more = "") => FormBooks.Workbook($"""
        | survey   |                       |             |                |
        |          | type                  | name        | label          |
        |          | text                  | door        | 哪一户         |
        |          | integer               | people      | {people}       |
        |          | select_one n          | need        | 需要帮忙吗？   |
        |          | select_multiple helps | helps       | 要什么？       |
        |          | date                  | since       | 哪天回来的？   |
        |          | text                  | note        | 备注           |
        |          | begin repeat          | member      | 家人           |
        |          | text                  | who         | 称呼           |
        |          | decimal               | temperature | 体温           |
        |          | end repeat            |             |                |
        {more}
        | choices  |                       |             |                |
        |          | list_name             | name        | label          |
        |          | n                     | yes         | 要             |
        |          | n                     | no          | 不要           |
        |          | helps                 | {helps} |
        |          | helps                 | drugs       | 药             |
        | settings |                       |             |                |
        |          | form_title            | form_id     | version        |
        |          | 街道登记              | street      | {version}      |
        """);

    /// <summary>Uploads a workbook and brings it into use.</summary>
    public static async Task<Guid> PublishAsync(this HttpClient officer, string area, byte[] workbook, int no = 1)
    {
        var form = (await officer.UploadAsync(area, workbook)).Ok()["form"];
        var id = form.GetProperty("id").GetGuid();
        (await officer.PostAsync($"/api/forms/{id}/publish", new { no, version = form.GetProperty("version").GetInt32() })).Ok();
        return id;
    }

    /// <summary>Sends a filled form.</summary>
    /// <param name="worker">Who sends it.</param>
    /// <param name="answers">The elements of the answers.</param>
    /// <param name="form">The id that clients know, and the version.</param>
    /// <param name="instance">Its id; a new one when not given.</param>
    /// <param name="before">The one whose place it takes.</param>
    public static async Task<Answer> FillAsync(this HttpClient worker, string answers, (string Id, string Version)? form = null, string? instance = null, string? before = null)
    {
        using var body = new MultipartFormDataContent();
        using var xml = new ByteArrayContent(Encoding.UTF8.GetBytes(Xml(answers, form ?? ("street", "1"), instance ?? $"uuid:{Guid.NewGuid()}", before)));
        xml.Headers.ContentType = new("text/xml");
        body.Add(xml, "xml_submission_file", "xml_submission_file");
        using var response = await worker.PostAsync(new Uri("/api/forms/submission", UriKind.Relative), body);
        var text = await response.Content.ReadAsStringAsync();
        return new((int)response.StatusCode, text, text.Length > 0 ? JsonDocument.Parse(text).RootElement : default);
    }

    /// <summary>The element of an answer.</summary>
    public static string Of(string name, object? value) => $"<{name}>{SecurityElement.Escape(Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture))}</{name}>";

    private static string Xml(string answers, (string Id, string Version) form, string instance, string? before) =>
        $"<data id='{form.Id}' version='{form.Version}'>{answers}<meta xmlns='http://openrosa.org/xforms'><instanceID>{instance}</instanceID>{(before is null ? "" : Of("deprecatedID", before))}</meta></data>";
}
