using System.Text.Json;
using System.Xml.Linq;

namespace Linli.Tests.Forms;

/// <summary>A grid where a form writes down wells and another one looks after them, an officer who keeps the list and a worker with a phone.</summary>
internal sealed class EntityScene : IAsyncDisposable
{
    private const string Register = """
        | survey   |           |       |          |         |
        |          | type      | name  | label    | save_to |
        |          | text      | place | 在哪里   |         |
        |          | integer   | depth | 深度     | depth   |
        |          | text      | state | 状况     | state   |
        | entities |           |       |          |         |
        |          | list_name | label |          |         |
        |          | wells     | ${place} |       |         |
        | settings |            |         |         |      |
        |          | form_title | form_id | version |      |
        |          | 登记水井   | well-new | 1      |      |
        """;

    private const string Check = """
        | survey   |                               |       |          |         |
        |          | type                          | name  | label    | save_to |
        |          | select_one_from_file wells.csv | well | 哪口井   |         |
        |          | text                          | state | 状况     | state   |
        |          | text                          | note  | 备注     | note    |
        | entities |           |           |       |          |         |
        |          | list_name | entity_id | label |          |         |
        |          | wells     | ${well}   |       |          |         |
        | settings |            |         |         |      |
        |          | form_title | form_id | version |      |
        |          | 查看水井   | well-check | 1    |      |
        """;

    private EntityScene(FormScene forms, CollectPhone phone) => (Forms, Phone) = (forms, phone);

    public FormScene Forms { get; }

    public CollectPhone Phone { get; }

    public static async Task<EntityScene> StartAsync(string engine)
    {
        var forms = await FormScene.StartAsync(engine, FormBooks.Workbook(Register));
        await forms.PublishAsync(FormBooks.Workbook(Check));
        var phone = await forms.PhoneAsync();
        await phone.SyncAsync();
        return new(forms, phone);
    }

    /// <summary>A form that makes a well, as Collect fills it.</summary>
    public string New(Guid id, string place, string depth = "12", string state = "好", params (string Name, string Value)[] said) =>
        Said(Phone.Fill("well-new", ("place", place), ("depth", depth), ("state", state), ("label", place)), [("id", id.ToString()), .. said]);

    /// <summary>A form that changes a well, as Collect fills it.</summary>
    public string Change(Guid id, string state, string note, int? seen, params (string Name, string Value)[] said) =>
        Said(Phone.Fill("well-check", ("well", id.ToString()), ("state", state), ("note", note)), [("id", id.ToString()), ("baseVersion", $"{seen}"), .. said]);

    /// <summary>Sends a form; the phone never hears of what went wrong with an entity.</summary>
    public async Task SendAsync(string xml) => Assert.Equal(201, (await Phone.SendAsync(xml)).Status);

    /// <summary>The wells as the officer sees them.</summary>
    public async Task<List<JsonElement>> WellsAsync(string query = "") => [.. (await Forms.Officer.AskAsync("/api/forms/lists/wells/entities" + query)).Ok()["items"].EnumerateArray()];

    /// <summary>A well with its history.</summary>
    public async Task<Answer> WellAsync(Guid id) => await Forms.Officer.AskAsync($"/api/forms/lists/wells/entities/{id}");

    /// <summary>What became of the entities of the newest form that came: state and code.</summary>
    public async Task<(string State, string? Code)> LastStepAsync()
    {
        List<JsonElement> all = [];
        foreach (var form in (await Forms.Officer.AskAsync("/api/forms")).Ok()["items"].EnumerateArray())
        {
            all.AddRange((await Forms.Officer.AskAsync($"/api/forms/submissions?form={form.GetProperty("id").GetGuid()}")).Ok()["items"].EnumerateArray());
        }

        var newest = all.MaxBy(line => line.GetProperty("receivedAt").GetDateTimeOffset());
        var step = (await Forms.Officer.AskAsync($"/api/forms/submissions/{newest.GetProperty("id").GetGuid()}")).Ok()["entities"][0];
        return (step.GetProperty("state").GetString()!, step.GetProperty("refused") is { ValueKind: JsonValueKind.Object } refused ? refused.GetProperty("code").GetString() : null);
    }

    public async ValueTask DisposeAsync()
    {
        Phone.Dispose();
        await Forms.DisposeAsync();
    }

    /// <summary>Puts the attributes of the entity in, which Collect works out.</summary>
    public static string Said(string xml, params (string Name, string Value)[] said)
    {
        var instance = XElement.Parse(xml);
        var entity = instance.Descendants().Single(element => element.Name.LocalName == "entity");
        foreach (var (name, value) in said)
        {
            entity.SetAttributeValue(name, value);
        }

        return instance.ToString(SaveOptions.DisableFormatting);
    }
}
