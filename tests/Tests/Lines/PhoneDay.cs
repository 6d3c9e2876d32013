using System.Security.Cryptography;
using Linli.Access;
using Linli.Access.Secrets;
using Linli.Residents;
using Linli.Territory;
using Linli.Tests.Forms;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Tests.Lines;

/// <summary>A node with the built pages, a grid of doors, a round whose form takes a photo, and a worker with a password. Its clock goes with the day: browsers have one of their own.</summary>
internal sealed class PhoneDay : IAsyncDisposable
{
    public const string Login = "zhao";
    public const string Password = "three lanterns over the river";

    private readonly CancellationTokenSource _ended = new();
    private readonly Task _ticking;
    private readonly HttpClient _officer;

    private PhoneDay(Town town, HttpClient officer, Guid round)
    {
        (Town, _officer, Round) = (town, officer, round);
        _ticking = TickAsync();
    }

    public Town Town { get; }

    public Guid Round { get; }

    private static byte[] WithPhoto { get; } = FormBooks.Workbook("""
        | survey   |              |         |          |          |
        |          | type         | name    | label    | required |
        |          | hidden       | round   |          |          |
        |          | hidden       | door    |          |          |
        |          | select_one o | outcome | 结果     | yes      |
        |          | image        | photo   | 门口照片 |          |
        | choices  |              |         |          |          |
        |          | list_name    | name    | label    |          |
        |          | o            | met     | 见到人   |          |
        |          | o            | nobody  | 没人     |          |
        | settings |              |         |          |          |
        |          | form_title   | form_id | version  |          |
        |          | 样例：照片   | door-photo | 1     |          |
        """);

    public static async Task<PhoneDay> StartAsync(int doors)
    {
        var pages = Path.Combine(Repository.Root, "web", "dist");
        Assert.True(File.Exists(Path.Combine(pages, "field", "index.html")), "The pages are not built: ./test builds them; alone, run npm run build in web/.");
        var town = await Town.StartAsync("sqlite", options => options with { WebFolder = pages });
        town.Clock.Advance(DateTimeOffset.UtcNow - town.Clock.GetUtcNow());
        var grid = await town.AreaAsync("第1网格", "grid3");
        await town.DoorsAsync(grid, doors);
        await MakeWorkerAsync(town, grid);
        var officer = await town.SignInAsync("周敏", ("officer", "0"));
        var form = (await officer.UploadAsync(grid.Code, WithPhoto)).Ok()["form"];
        (await officer.PostAsync($"/api/forms/{form.GetProperty("id").GetGuid()}/publish", new { no = 1, version = form.GetProperty("version").GetInt32() })).Ok();
        var round = (await officer.PostAsync("/api/rounds", new { area = grid.Code, kind = "screening", lookBack = "2020-01-20", places = new[] { "甲地" } })).Ok().Id;
        (await officer.PutAsync("/api/forms/uses", new { kind = "screening", area = grid.Code, form = form.GetProperty("id").GetGuid() })).Ok();
        return new(town, officer, round);
    }

    /// <summary>Whether the node has a visit or form, with as many files.</summary>
    public Task<bool> HasAsync(Guid id, int files) => Town.ReadAsync(look =>
        look.Number($"select count(*) from rounds_attempts a where a.id = {id} and {All("a")}") == 1
        || (look.Number($"select count(*) from forms_submissions s where s.instance_id = {"uuid:" + id} and {All("s")}") == 1
            && look.Number($"select count(*) from forms_files f join forms_submissions s on s.id = f.submission_id where s.instance_id = {"uuid:" + id} and {All("f")} and {All("s")}") == files));

    /// <summary>Every knock.</summary>
    public Task<List<(Guid Id, Guid Door, string Outcome, bool IsLinked)>> AttemptsAsync() =>
        Town.ReadAsync(look => look.Rows($"select id, dwelling_id, outcome, linked_to from rounds_attempts a where {All("a")} order by id", row => (row.Id(0), row.Id(1), row.Text(2), row.IdOrNull(3) is not null)));

    /// <summary>Every door that somebody came to.</summary>
    public Task<List<(Guid Door, string Outcome, int Attempts)>> OutcomesAsync() =>
        Town.ReadAsync(look => look.Rows($"select dwelling_id, outcome, attempts from rounds_outcomes o where {All("o")}", row => (row.Id(0), row.Text(1), row.Int(2))));

    /// <summary>Every filled form.</summary>
    public Task<List<(Guid Row, Guid Id, Guid Door, string State)>> FormsAsync() =>
        Town.ReadAsync(look => look.Rows($"select id, instance_id, door_id, state from forms_submissions s where {All("s")}", row => (row.Id(0), Guid.Parse(row.Text(1).Replace("uuid:", "", StringComparison.Ordinal)), row.Id(2), row.Text(3))));

    /// <summary>What came with a filled form: each file's name, SHA-256 as it was sent and as it is kept, and its length.</summary>
    public Task<List<(string Name, string Sent, string Kept, int Bytes)>> FilesAsync(Guid form) => Town.ReadAsync(look =>
    {
        var digests = look.Rows($"select name, digest from forms_files f where f.submission_id = {form} and {All("f")}", row => (Name: row.Text(0), Digest: row.Bytes(1)));
        return digests.Select(file =>
        {
            var content = Linli.Forms.Submissions.FilledTable.File(look, form, file.Name)!;
            return (file.Name, Convert.ToHexStringLower(file.Digest), Convert.ToHexStringLower(SHA256.HashData(content)), content.Length);
        }).ToList();
    });

    /// <summary>What the round's own figures say.</summary>
    public async Task<Answer> FiguresAsync() => (await _officer.AskAsync($"/api/rounds/{Round}")).Ok();

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        await _ticking;
        _ended.Dispose();
        _officer.Dispose();
        await Town.DisposeAsync();
    }

    private static Sql All(string table) => Scope.Everything.Over(table + ".area_path");

    private static async Task MakeWorkerAsync(Town town, AreaRef grid)
    {
        var hash = await town.Services.GetRequiredService<Passwords>().HashAsync(Password, default);
        await town.WriteAsync<Guid>(unit => AccountBook.Make(unit, new(Login, "赵工", hash, [new NewGrant(Role.Gridworker, grid.Code, grid.Path, unit.Today)]) { SecondFactor = SecondFactor.Never }));
    }

    private async Task TickAsync()
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (!_ended.IsCancellationRequested)
        {
            Town.Clock.Advance(DateTimeOffset.UtcNow - Town.Clock.GetUtcNow());
            await timer.WaitForNextTickAsync(_ended.Token).AsTask().ContinueWith(_ => { }, TaskScheduler.Default);
        }
    }
}
