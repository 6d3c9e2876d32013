using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Linli.Access;
using Linli.Server;
using Linli.Territory;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Tests.Server.WrongInput;

/// <summary>A town with everything in it that wrong input can be about, and people of every role; and a node that is not set up yet.</summary>
internal sealed class WrongScene : IAsyncDisposable
{
    public const string Day = "2026-02-03";
    public const string WithFactor = "factor.person";
    private readonly List<HttpClient> _clients = [];
    private readonly Dictionary<string, List<JsonElement>> _rows = [];

    private WrongScene(Town town, Town fresh) => (Town, Fresh) = (town, fresh);

    public Town Town { get; }

    /// <summary>A node without any account.</summary>
    public Town Fresh { get; }

    public string Language { get; private set; } = "en";

    public AreaRef Street { get; private set; } = null!;

    public AreaRef Community { get; private set; } = null!;

    public AreaRef Grid { get; private set; } = null!;

    public AreaRef OtherGrid { get; private set; } = null!;

    public AreaRef Deepest { get; private set; } = null!;

    public AreaRef Elsewhere { get; private set; } = null!;

    public string Ended { get; private set; } = "";

    public HttpClient Admin { get; private set; } = null!;

    public HttpClient Officer { get; private set; } = null!;

    public HttpClient Worker { get; private set; } = null!;

    public HttpClient Volunteer { get; private set; } = null!;

    public HttpClient CommandLine { get; private set; } = null!;

    public HttpClient Stranger { get; private set; } = null!;

    public HttpClient Newcomer { get; private set; } = null!;

    public Guid AdminId { get; private set; }

    public Guid OfficerId { get; private set; }

    public Guid WorkerId { get; private set; }

    public List<Guid> Doors { get; private set; } = [];

    public Guid DoorElsewhere { get; private set; }

    public Guid LateDoor { get; private set; }

    public Guid Person { get; private set; }

    public Guid UndoneMerge { get; private set; }

    public Guid OvertakenMerge { get; private set; }

    public Guid Round { get; private set; }

    public Guid ClosedRound { get; private set; }

    public Guid Visit { get; } = Guid.CreateVersion7();

    public string SetUpCode { get; private set; } = "";

    public static async Task<WrongScene> StartAsync(string engine)
    {
        static void Quick(IServiceCollection services) => services.AddSingleton(_ => new Passwords(1000));
        var town = await Town.StartAsync(engine, replace: Quick, prepare: app => FirstRun.PrepareAsync(app, TextWriter.Null, default));
        var here = new WrongScene(town, await Town.StartAsync(engine, replace: Quick));
        await File.WriteAllTextAsync(Path.Combine(town.Folder, "address"), town.Address.ToString());
        await here.PeopleAsync();
        await here.SecretsAsync();
        await here.ThingsAsync();
        await here.RoundsAsync();
        return here;
    }

    /// <summary>The language in which everybody asks from now on; a minute later, so that nobody is slowed down for what was asked before.</summary>
    public void Speak(string language)
    {
        Language = language;
        Town.Clock.Advance(TimeSpan.FromSeconds(61));
        Fresh.Clock.Advance(TimeSpan.FromSeconds(61));
        foreach (var client in _clients)
        {
            client.DefaultRequestHeaders.AcceptLanguage.Clear();
            client.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
        }
    }

    /// <summary>Sends bytes as they are.</summary>
    public static async Task<Answer> SendAsync(HttpClient client, string method, string path, byte[] body, string type = "application/octet-stream")
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(path, UriKind.Relative)) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        using var response = await client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return new((int)response.StatusCode, text, text.StartsWith('{') ? JsonDocument.Parse(text).RootElement : default);
    }

    public static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    /// <summary>Uploads a roster and waits until it was read or refused; what was uploaded is forgotten afterwards.</summary>
    public async Task<Answer> UploadAsync(byte[] file, Func<Answer, Task>? look = null)
    {
        var started = await SendAsync(Officer, "POST", $"/api/imports?area={Community.Code}&name=roster", file);
        if (started.Status != 200)
        {
            return started;
        }

        for (var i = 0; i < 3_000; i++)
        {
            var import = (await Officer.AskAsync($"/api/imports/{started.Id}")).Ok();
            if (import["state"].GetString() is "failed" or "ready")
            {
                await (look?.Invoke(import) ?? Task.CompletedTask);
                (await Officer.SendAsync(HttpMethod.Delete, $"/api/imports/{started.Id}")).Ok();
                return import;
            }

            await Task.Delay(10);
        }

        throw new TimeoutException("The roster was neither read nor refused.");
    }

    /// <summary>The faults that the reading of a roster shows beside its cells, in the language of now.</summary>
    public async Task<List<JsonElement>> RowFaultsAsync(byte[] roster)
    {
        if (!_rows.TryGetValue(Language + Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(roster)), out var found))
        {
            found = _rows[Language + Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(roster))] = [];
            await UploadAsync(roster, async import => found.AddRange((await Officer.AskAsync($"/api/imports/{import.Id}/rows?what=problem&take=500")).Ok()["items"]
                .EnumerateArray().SelectMany(line => line.GetProperty("problems").EnumerateArray().Select(fault => fault.Clone()))));
        }

        return found;
    }

    /// <summary>How many rows every table holds, how often they were changed, and the sum of the tallies; without what refusals leave behind.</summary>
    public async Task<string> SnapshotAsync()
    {
        var one = await SnapshotAsync(Town);
        return one + await SnapshotAsync(Fresh);
    }

    public async ValueTask DisposeAsync()
    {
        _clients.ForEach(client => client.Dispose());
        await Town.DisposeAsync();
        await Fresh.DisposeAsync();
    }

    private static Task<string> SnapshotAsync(Town town) => town.ReadAsync(look =>
    {
        var storage = town.Services.GetRequiredService<Storage>();
        var isPostgres = storage.Engine == "postgres";
        long Number(string what, string table) => storage.ScopedTables.Contains(table)
            ? look.Number($"select {Sql.Raw(what)} from {Sql.Raw(table)} where {look.Scope.Over("area_path")}")
            : look.Number($"select {Sql.Raw(what)} from {Sql.Raw(table)}");
        var tables = look.Rows(Sql.Raw(isPostgres ? "select table_name from information_schema.tables where table_schema = 'public' order by 1" : "select name from sqlite_schema where type = 'table' order by 1"), row => row.Text(0));
        // A refusal is recorded in the trail; the book of numbers of series may run ahead of what is counted.
        var lines = tables.Where(table => table is not ("platform_audit" or "platform_series" or "platform_clusters") && !table.StartsWith("sqlite_", StringComparison.Ordinal)).Select(table => $"{table} {Number("count(*)", table)}").ToList();
        foreach (var table in new[] { "territory_areas", "access_accounts", "residents_dwellings", "residents_people" })
        {
            lines.Add($"{table} v{Number("cast(coalesce(sum(version), 0) as bigint)", table)}");
        }

        lines.Add($"tallies {look.Number($"select cast(coalesce(sum(value), 0) as bigint) from platform_tallies")}");
        lines.Add($"tallies of clusters {look.Number($"select cast(coalesce(sum(value), 0) as bigint) from platform_cluster_tallies")}");
        return string.Join('\n', lines);
    });

    private async Task PeopleAsync()
    {
        Street = await Town.AreaAsync("柳荫街道", "street");
        Community = await Town.AreaAsync("柳荫社区", "community", Street);
        Grid = await Town.AreaAsync("第1网格", "grid1", Community);
        OtherGrid = await Town.AreaAsync("第2网格", "grid1", Community);
        Elsewhere = await Town.AreaAsync("石桥社区", "community", await Town.AreaAsync("石桥街道", "street"));
        Deepest = Elsewhere;
        while (Deepest.Path.Depth < 20)
        {
            Deepest = await Town.AreaAsync("院", "courtyard", Deepest);
        }

        AdminId = await Town.MakeAccountAsync("贺春", ("administrator", "0"));
        OfficerId = await Town.MakeAccountAsync("周敏", ("officer", Street.Path));
        WorkerId = await Town.MakeAccountAsync("陆小满", ("gridworker", Grid.Path));
        (Admin, Officer, Worker) = (Known(await Town.ClientOfAsync(AdminId)), Known(await Town.ClientOfAsync(OfficerId)), Known(await Town.ClientOfAsync(WorkerId)));
        (Volunteer, Stranger, Newcomer) = (Known(await Town.SignInAsync("方晓", ("volunteer", Grid.Path))), Known(Town.Stranger()), Known(Fresh.Stranger()));
        CommandLine = Known(Town.Stranger());
        CommandLine.DefaultRequestHeaders.Authorization = new("Bearer", (await File.ReadAllTextAsync(Path.Combine(Town.Folder, FirstRun.TokenFile))).Trim());
    }

    /// <summary>Somebody with a password and a second factor, and the code of the node that is not set up.</summary>
    private async Task SecretsAsync()
    {
        var hash = await Town.Services.GetRequiredService<Passwords>().HashAsync(WrongInputBook.GoodPassword, default);
        await Town.WriteAsync<Done>(unit =>
        {
            var id = AccountBook.Make(unit, new(WithFactor, "许梅", hash, [new(Role.Officer, Grid.Code, Grid.Path, unit.Today)]));
            Linli.Access.Sessions.SecondFactors.Enrol(unit, Town.Services.GetRequiredService<KeyRing>(), id, WithFactor);
            return default(Done);
        });
        (await Fresh.Services.GetRequiredService<SetupCodes>().MakeAsync(default)).Failed(out _, out var code);
        SetUpCode = code!;
    }

    private async Task ThingsAsync()
    {
        Doors = await Town.DoorsAsync(Grid, 4);
        DoorElsewhere = (await Town.DoorsAsync(Elsewhere, 1, site: "石桥里"))[0];
        Person = await PersonAsync("温知夏");
        var (one, other, third) = (await PersonAsync("林一"), await PersonAsync("何二"), await PersonAsync("唐三"));
        UndoneMerge = await MergeAsync(one, other);
        (await Officer.PostAsync($"/api/merges/{UndoneMerge}/undo", new { })).Ok();
        OvertakenMerge = await MergeAsync(other, third);
        var now = (await Officer.AskAsync($"/api/residents/{other}")).Ok();
        (await Officer.PutAsync($"/api/residents/{other}", new { dwelling = Doors[3], name = "何二", relation = "户主", note = "改", version = now["version"].GetInt32() })).Ok();
        var gone = await Town.AreaAsync("第3网格", "grid1", Community);
        (await Officer.PostAsync($"/api/areas/{gone.Code}/merge", new { into = OtherGrid.Code, from = Day, preview = false, version = (await Officer.AskAsync($"/api/areas/{gone.Code}")).Ok()["version"].GetInt32() })).Ok();
        Ended = gone.Code;
    }

    private async Task RoundsAsync()
    {
        Round = await OpenAsync(Street, "screening");
        ClosedRound = await OpenAsync(Grid, "care");
        foreach (var door in Doors)
        {
            (await Officer.PostAsync($"/api/rounds/{ClosedRound}/visits", new { id = Guid.CreateVersion7(), dwelling = door, outcome = "met" })).Ok();
        }

        (await Officer.PostAsync($"/api/rounds/{ClosedRound}/close", new { })).Ok();
        (await Officer.PostAsync($"/api/rounds/{Round}/visits", new { id = Visit, dwelling = Doors[0], outcome = "met" })).Ok();
        (await Officer.PostAsync($"/api/rounds/{Round}/sample", new { size = 1 })).Ok();
        (await Officer.PostAsync($"/api/rounds/{Round}/printings", new { area = Grid.Code })).Ok();
        (await Officer.PostAsync($"/api/rounds/{Round}/visits", new { id = Guid.CreateVersion7(), dwelling = Doors[0], outcome = "met", at = Town.Clock.GetUtcNow(), sheet = 1 })).Ok();
        Town.Clock.Advance(TimeSpan.FromSeconds(1));
        LateDoor = (await Town.DoorsAsync(Grid, 1, site: "新苑"))[0];
    }

    private async Task<Guid> PersonAsync(string name) =>
        (await Officer.PostAsync("/api/residents", new { dwelling = Doors[3], name, relation = "户主" })).Ok().Id;

    private async Task<Guid> MergeAsync(Guid kept, Guid other) => (await Officer.PostAsync($"/api/residents/{kept}/merge", new { other })).Ok()["mergeId"].GetGuid();

    private async Task<Guid> OpenAsync(AreaRef area, string kind) => (await Officer.PostAsync("/api/rounds", new { area = area.Code, kind })).Ok().Id;

    private HttpClient Known(HttpClient client)
    {
        _clients.Add(client);
        return client;
    }
}
