using System.Text.Json;
using Linli.Territory;

namespace Linli.Tests.Forms;

/// <summary>A grid with eight doors, a round over it that asks with a form, an officer who keeps the forms and a worker who knocks.</summary>
internal sealed class FormScene : IAsyncDisposable
{
    private FormScene(Town town, AreaRef grid, HttpClient officer, HttpClient worker, Guid account, IReadOnlyList<Guid> doors) =>
        (Town, Grid, Officer, Worker, Account, Doors) = (town, grid, officer, worker, account, doors);

    public Town Town { get; }

    public AreaRef Grid { get; }

    public HttpClient Officer { get; }

    public HttpClient Worker { get; }

    /// <summary>The worker's account.</summary>
    public Guid Account { get; }

    public IReadOnlyList<Guid> Doors { get; }

    public Guid Round { get; private set; }

    public Guid Form { get; private set; }

    /// <summary>The form that ships for door visits, under a version of one's own.</summary>
    public static byte[] DoorVisit(string version = "1")
    {
        var workbook = Shipped("door-visit");
        return version == "1" ? workbook : FormBooks.Edited(workbook, ("settings", "", "version", version));
    }

    /// <summary>A form that ships.</summary>
    public static byte[] Shipped(string name) => File.ReadAllBytes(Path.Combine(Repository.Root, "forms", name + ".xlsx"));

    /// <summary>A form with three photos.</summary>
    public static byte[] WithPhotos { get; } = FormBooks.Workbook("""
        | survey   |       |        |        |
        |          | type  | name   | label  |
        |          | image | before | 之前   |
        |          | image | after  | 之后   |
        |          | image | third  | 第三张 |
        | settings |            |         |         |
        |          | form_title | form_id | version |
        |          | 照片       | photos  | 1       |
        """);

    /// <summary>Builds it.</summary>
    /// <param name="engine">sqlite or postgres.</param>
    /// <param name="form">The workbook; the door visit that ships when not said.</param>
    /// <param name="change">How the node is started otherwise.</param>
    public static async Task<FormScene> StartAsync(string engine, byte[]? form = null, Func<Linli.Server.NodeOptions, Linli.Server.NodeOptions>? change = null)
    {
        var town = await Town.StartAsync(engine, change);
        var grid = await town.AreaAsync("第1网格", "grid3");
        var doors = await town.DoorsAsync(grid, 8);
        var officer = await town.SignInAsync("周敏", ("officer", "0"));
        var account = await town.MakeAccountAsync("赵工", ("gridworker", grid.Path));
        var scene = new FormScene(town, grid, officer, await town.ClientOfAsync(account), account, doors);
        await scene.PublishAsync(form ?? DoorVisit());
        scene.Round = (await officer.PostAsync("/api/rounds", new { area = grid.Code, kind = "screening", lookBack = "2020-01-20", places = new[] { "甲地", "乙地" } })).Ok().Id;
        (await officer.PutAsync("/api/forms/uses", new { kind = "screening", area = grid.Code, form = scene.Form, anyway = true })).Ok();
        return scene;
    }

    /// <summary>Uploads a workbook and brings it into use.</summary>
    public async Task PublishAsync(byte[] workbook)
    {
        var uploaded = (await Officer.UploadAsync(Grid.Code, workbook)).Ok()["form"];
        Form = uploaded.GetProperty("id").GetGuid();
        (await Officer.PostAsync($"/api/forms/{Form}/publish", new { no = uploaded.GetProperty("versions")[0].GetProperty("no").GetInt32(), version = uploaded.GetProperty("version").GetInt32() })).Ok();
    }

    /// <summary>The worker's phone.</summary>
    public Task<CollectPhone> PhoneAsync() => CollectPhone.OfAsync(Officer, Account);

    /// <summary>A door visit filled on a phone.</summary>
    public string Fill(CollectPhone phone, int door, params (string Name, string Text)[] answers) =>
        phone.Fill("door-visit", [("round", Round.ToString()), ("door", Doors[door].ToString()), .. answers]);

    /// <summary>What came in, newest first.</summary>
    public async Task<List<JsonElement>> SubmissionsAsync() =>
        [.. (await Officer.AskAsync($"/api/forms/submissions?form={Form}")).Ok()["items"].EnumerateArray()];

    public async ValueTask DisposeAsync()
    {
        Officer.Dispose();
        Worker.Dispose();
        await Town.DisposeAsync();
    }
}
