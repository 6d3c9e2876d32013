using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Linli.Access;
using Linli.Territory;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Server.Demo;

/// <summary>
/// Makes the demonstration: an invented community of about 1,200 dwellings and 3,000 residents with a round in mid-course and one account a
/// role. Everything goes in through the front door, so a demonstration that starts is also a test of the whole.
/// </summary>
internal sealed class DemoTown(WebApplication app, NodeOptions options) : IDisposable
{
    private const string Password = "linli-demo-2020";

    /// <summary>The grid of the grid worker and the volunteer: one in which half of the doors are still to be knocked at.</summary>
    private const int HalfDone = 4;

    private static readonly string[] Notes = ["需要降压药", "家里米不多了，想请人代购", "老人独居，请常打电话", "想问口罩在哪里领", "下水道有点堵", "需要婴儿奶粉"];
    private static readonly (Role Role, string Login, string Name)[] People =
    [
        (Role.Administrator, "admin", "演示·管理员"),
        (Role.Officer, "officer", "演示·社区干部"),
        (Role.Gridworker, "grid", "演示·网格员"),
        (Role.Volunteer, "volunteer", "演示·志愿者"),
        (Role.Commander, "commander", "演示·指挥部"),
        (Role.Steward, "steward", "演示·隐私专员"),
    ];

    private readonly HttpClient _http = new() { BaseAddress = NodeFiles.AddressOf(app) };
    private readonly Dictionary<Role, Guid> _accounts = [];
    private readonly Random _random = new(20200203);

    /// <summary>The accounts, for the sign-in page of the demonstration.</summary>
    public static IReadOnlyList<DemoAccount> Accounts { get; } = [.. People.Select(person => new DemoAccount(person.Role, person.Login, Password))];

    /// <summary>Fills an empty node; does nothing when somebody has an account already.</summary>
    public static async Task FillAsync(WebApplication app, NodeOptions options, CancellationToken cancel)
    {
        app.Services.GetRequiredService<NodeFace>().DemoAccounts = Accounts;
        if (await FirstRun.IsNeededAsync(app.Services, cancel))
        {
            Console.WriteLine("Making the demonstration town (about ten seconds)…");
            using var town = new DemoTown(app, options);
            await town.FillAsync(cancel);
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task FillAsync(CancellationToken cancel)
    {
        _http.DefaultRequestHeaders.Add(Edge.OwnPageHeader, "1");
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", NodeFiles.Token(options.Folder));
        var community = await MakePlacesAsync(cancel);
        await ImportAsync(community.Code, cancel);
        var grids = await GridsAsync(community, cancel);
        await MakePeopleAsync(community, grids, cancel);
        await MakeRoomsAsync(grids[0], cancel);
        await AddFormsAsync(community.Code, cancel);
        await WalkAsync(community.Code, grids, cancel);
    }

    /// <summary>The forms that ship, and the door visit bound to screening, so that a phone can fill one at once.</summary>
    private async Task AddFormsAsync(string community, CancellationToken cancel)
    {
        var forms = await PostAsync("/api/forms/shipped", new { area = community }, cancel);
        var visit = forms.GetProperty("items").EnumerateArray().Single(form => form.GetProperty("formId").GetString() == "door-visit").GetProperty("id").GetGuid();
        using var answer = await _http.PutAsJsonAsync(new Uri("/api/forms/uses", UriKind.Relative), new { kind = "screening", area = community, form = visit }, cancel);
        answer.EnsureSuccessStatusCode();
    }

    private async Task<AreaRef> MakePlacesAsync(CancellationToken cancel)
    {
        var outcome = await app.Services.GetRequiredService<Gate>().WriteAsync<AreaRef>(Act.OfSystem(options.Clock), unit =>
        {
            AreaDirectory.NameRoot(unit, "青禾街道（演示）");
            var community = AreaDirectory.EnsureLocal(unit, AreaDirectory.ByNo(unit, AreaRef.RootNo)!, "竹溪社区（虚构）", "community");
            unit.Record("demo.make", "area", community.Code, community.Path);
            return community;
        }, cancel);
        return outcome.Failed(out var problem, out var made) ? throw new InvalidOperationException(problem.Code) : made;
    }

    private async Task ImportAsync(string area, CancellationToken cancel)
    {
        using var roster = new ByteArrayContent(DemoPeople.Roster(DateOnly.FromDateTime(options.Clock.GetUtcNow().Date)));
        roster.Headers.ContentType = new("application/octet-stream");
        var started = await SendAsync(HttpMethod.Post, $"/api/imports?area={area}&name=竹溪社区底册.csv", roster, cancel);
        var path = $"/api/imports/{started.GetProperty("id").GetString()}";
        await WaitAsync(path, "ready", cancel);
        await SendAsync(HttpMethod.Post, path + "/apply", null, cancel);
        await WaitAsync(path, "applied", cancel);
    }

    private async Task WaitAsync(string path, string state, CancellationToken cancel)
    {
        while (true)
        {
            var now = (await SendAsync(HttpMethod.Get, path, null, cancel)).GetProperty("state").GetString();
            if (now == state)
            {
                return;
            }

            if (now == "failed")
            {
                throw new InvalidOperationException("The demonstration's roster could not be read.");
            }

            await Task.Delay(100, cancel);
        }
    }

    private Task<List<AreaRef>> GridsAsync(AreaRef community, CancellationToken cancel) =>
        app.Services.GetRequiredService<Reads>().RunAsync(Act.OfSystem(options.Clock), look => AreaDirectory.Children(look, community.No).ToList(), cancel);

    private async Task MakePeopleAsync(AreaRef community, List<AreaRef> grids, CancellationToken cancel)
    {
        var hash = await app.Services.GetRequiredService<Passwords>().HashAsync(Password, cancel);
        await app.Services.GetRequiredService<Gate>().WriteAsync<Done>(Act.OfSystem(options.Clock), unit =>
        {
            foreach (var (role, login, name) in People)
            {
                var area = role switch { Role.Gridworker or Role.Volunteer => grids[HalfDone], Role.Officer => community, _ => AreaDirectory.ByNo(unit, AreaRef.RootNo)! };
                _accounts[role] = AccountBook.Make(unit, new(login, name, hash, [new(role, area.Code, area.Path, unit.Today)]) { SecondFactor = SecondFactor.Never, IsActive = true });
            }

            return default(Done);
        }, cancel);
    }

    private async Task MakeRoomsAsync(AreaRef grid, CancellationToken cancel)
    {
        for (var room = 0; room < 46; room++)
        {
            var (building, number) = (room < 23 ? "听雨客栈" : "望山客栈", string.Create(CultureInfo.InvariantCulture, $"{(room % 23 / 8) + 1}{(room % 8) + 1:00}"));
            await PostAsync("/api/dwellings", new { area = grid.Code, site = building, building = "", unit = "", door = number, kind = "room" }, cancel);
        }
    }

    /// <summary>Opens a round and walks most of it: the first grids are done, the next ones half, the last ones hardly begun.</summary>
    private async Task WalkAsync(string area, List<AreaRef> grids, CancellationToken cancel)
    {
        var round = (await PostAsync("/api/rounds", new { area, kind = "screening", name = "第一轮入户走访（演示）", lookBack = DateOnly.FromDateTime(options.Clock.GetUtcNow().UtcDateTime).AddDays(-14), places = (string[])["样例县", "虚构市"] }, cancel)).GetProperty("id").GetString();
        await SignInAsync("officer", cancel);
        var workers = new[] { _accounts[Role.Gridworker], _accounts[Role.Volunteer] };
        await PostAsync($"/api/rounds/{round}/assign", new { workers, area = grids[HalfDone].Code }, cancel);
        for (var grid = 0; grid < grids.Count; grid++)
        {
            var share = grid < 4 ? 100 : grid < 7 ? 60 : 15;
            var doors = await SendAsync(HttpMethod.Get, $"/api/rounds/{round}/doors?area={grids[grid].Code}&take=500", null, cancel);
            foreach (var door in doors.GetProperty("items").EnumerateArray().Where(_ => _random.Next(100) < share))
            {
                await PostAsync($"/api/rounds/{round}/visits", Visit(door.GetProperty("dwelling").GetString()!), cancel);
            }
        }
    }

    private object Visit(string dwelling)
    {
        var outcome = _random.Next(100) switch { < 74 => "met", < 82 => "phoned", < 88 => "empty", < 90 => "refused", < 92 => "moved", _ => "nobody" };
        var hasNeed = outcome is "met" or "phoned" && _random.Next(25) == 0;
        object? need = hasNeed ? new { flag = true, note = Notes[_random.Next(Notes.Length)] } : null;
        return new { id = Guid.CreateVersion7(options.Clock.GetUtcNow()), dwelling, outcome, need };
    }

    private async Task SignInAsync(string login, CancellationToken cancel)
    {
        using var body = JsonContent.Create(new { login, password = Password }, options: LinliJson.Options);
        using var answer = await _http.PostAsync(new Uri("/api/session", UriKind.Relative), body, cancel);
        answer.EnsureSuccessStatusCode();
        _http.DefaultRequestHeaders.Authorization = null;
        _http.DefaultRequestHeaders.Add("Cookie", answer.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0]));
    }

    private Task<JsonElement> PostAsync(string path, object body, CancellationToken cancel) =>
        SendAsync(HttpMethod.Post, path, JsonContent.Create(body, options: LinliJson.Options), cancel);

    private async Task<JsonElement> SendAsync(HttpMethod method, string path, HttpContent? content, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative)) { Content = content };
        using var answer = await _http.SendAsync(request, cancel);
        var text = await answer.Content.ReadAsStringAsync(cancel);
        return !answer.IsSuccessStatusCode ? throw new InvalidOperationException($"The demonstration could not be made: {path}: {text}")
            : text.Length == 0 ? default : JsonDocument.Parse(text).RootElement;
    }
}
