using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Linli.Residents.Dwellings;
using Linli.Residents.People;
using Linli.Residents.Rosters;
using Linli.Territory;

namespace Linli.Tests.Residents;

/// <summary>A town with two grids in one community and a grid elsewhere, an officer of the community and a worker of the first grid. All names are invented.</summary>
internal sealed class LedgerTown : IAsyncDisposable
{
    private LedgerTown(Town town) => Town = town;

    public Town Town { get; }

    public AreaRef Community { get; private set; } = null!;

    public AreaRef Grid1 { get; private set; } = null!;

    public AreaRef Grid2 { get; private set; } = null!;

    public AreaRef Elsewhere { get; private set; } = null!;

    public Guid OfficerId { get; private set; }

    public HttpClient Officer { get; private set; } = null!;

    public HttpClient Worker { get; private set; } = null!;

    public static async Task<LedgerTown> StartAsync(string engine)
    {
        var here = new LedgerTown(await Town.StartAsync(engine));
        await here.Town.WriteAsync<Done>(unit =>
        {
            var root = AreaDirectory.Find(unit, AreaRef.RootCode)!;
            here.Community = AreaDirectory.EnsureLocal(unit, root, "柳荫社区", "community");
            here.Grid1 = AreaDirectory.EnsureLocal(unit, here.Community, "第1网格", "grid1");
            here.Grid2 = AreaDirectory.EnsureLocal(unit, here.Community, "第2网格", "grid1");
            here.Elsewhere = AreaDirectory.EnsureLocal(unit, AreaDirectory.EnsureLocal(unit, root, "石桥社区", "community"), "石桥一格", "grid1");
            unit.Record("test.areas", "areas", "4");
            return default(Done);
        });
        here.OfficerId = await here.Town.MakeAccountAsync("温知夏", ("officer", here.Community.Path));
        here.Officer = await here.Town.ClientOfAsync(here.OfficerId);
        here.Worker = await here.Town.SignInAsync("陆小满", ("gridworker", here.Grid1.Path));
        return here;
    }

    /// <summary>Days go by; sessions end meanwhile, so both sign in again.</summary>
    public async Task WaitAsync(int days)
    {
        Town.Clock.Advance(TimeSpan.FromDays(days));
        Officer.Dispose();
        Officer = await Town.ClientOfAsync(OfficerId);
        Worker.Dispose();
        Worker = await Town.SignInAsync("陆小满", ("gridworker", Grid1.Path));
    }

    public async Task<(HttpStatusCode Status, JsonElement Body)> SendAsync(HttpClient client, HttpMethod method, string address, object? body = null)
    {
        using var request = new HttpRequestMessage(method, new Uri("/api" + address, UriKind.Relative));
        request.Content = body is null ? null : JsonContent.Create(body, options: LinliJson.Options);
        using var answer = await client.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return (answer.StatusCode, text.Length == 0 ? default : JsonDocument.Parse(text).RootElement.Clone());
    }

    public Task<(HttpStatusCode Status, JsonElement Body)> GetAsync(string address, HttpClient? client = null) => SendAsync(client ?? Officer, HttpMethod.Get, address);

    public Task<(HttpStatusCode Status, JsonElement Body)> PostAsync(string address, object? body = null, HttpClient? client = null) => SendAsync(client ?? Officer, HttpMethod.Post, address, body);

    public Task<(HttpStatusCode Status, JsonElement Body)> PutAsync(string address, object body, HttpClient? client = null) => SendAsync(client ?? Officer, HttpMethod.Put, address, body);

    /// <summary>The answer, which must be a good one.</summary>
    public async Task<JsonElement> GoodAsync(Task<(HttpStatusCode Status, JsonElement Body)> sent)
    {
        var (status, body) = await sent;
        Assert.True((int)status is 200 or 204, $"{status} {body}");
        return body;
    }

    public async Task<Guid> DoorAsync(string door, string building = "3栋", string unit = "2单元", string site = "青石院", string kind = "household", AreaRef? area = null, bool vacant = false) =>
        (await GoodAsync(PostAsync("/dwellings", new { area = (area ?? Grid1).Code, site, building, unit, door, kind, vacant }))).GetProperty("id").GetGuid();

    public async Task<Guid> PersonAsync(Guid dwelling, string name, string relation = "户主", string? phone = null, string? birth = null, string? idNumber = null, string? sex = null, string? note = null) =>
        (await GoodAsync(PostAsync("/residents", new { dwelling, name, relation, phone, birth, idNumber, sex, note }))).GetProperty("id").GetGuid();

    /// <summary>Sum of a tally of one area.</summary>
    public async Task<long> TallyAsync(string indicator, AreaRef area) => await Town.ReadAsync(look => look.Number(
        $"select cast(coalesce(sum(t.value), 0) as bigint) from platform_tallies t join platform_series s on s.no = t.series where s.indicator = {indicator} and s.dimension = '' and t.area = {area.No}"));

    /// <summary>What the tallies should be, counted from the rows.</summary>
    public async Task TalliesAreRightAsync()
    {
        foreach (var area in new[] { Grid1, Grid2, Elsewhere })
        {
            foreach (var kind in Linli.Residents.DwellingRef.Kinds)
            {
                var doors = await Town.ReadAsync(look => look.Number($"select count(*) from residents_dwellings d where d.area_no = {area.No} and d.kind = {kind} and d.removed_at is null and {look.Scope.Over("d.area_path")}"));
                Assert.Equal(doors, await TallyAsync("dwellings." + kind, area));
            }

            var vacant = await Town.ReadAsync(look => look.Number($"select count(*) from residents_dwellings d where d.area_no = {area.No} and d.vacant = 1 and d.removed_at is null and {look.Scope.Over("d.area_path")}"));
            Assert.Equal(vacant, await TallyAsync("dwellings.vacant", area));
            var living = await Town.ReadAsync(look => look.Number(
                $"select count(*) from residents_people p join residents_dwellings d on d.id = p.dwelling_id where d.area_no = {area.No} and p.removed_at is null and {look.Scope.Over("p.area_path")} and {look.Scope.Over("d.area_path")}"));
            Assert.Equal(living, await TallyAsync("residents.living", area));
        }
    }

    /// <summary>Entries of the audit trail with an action.</summary>
    public Task<List<(string Kind, string Subject, string Fields)>> AuditAsync(string action) => Town.ReadAsync(look => look.Rows(
        $"select kind, subject, fields from platform_audit where action = {action} order by seq", row => (row.Text(0), row.Text(1), row.Text(2))));

    /// <summary>Adds people straight through the writer.</summary>
    public Task<List<Guid>> WriteAsync(AreaRef area, string door, IEnumerable<PersonFacts> people) => Town.WriteAsync<List<Guid>>(unit =>
    {
        var spot = new AreaSpot(area.No, area.Path);
        var expires = Linli.Residents.Terms.LedgerTerm.Of(unit);
        var dwelling = DwellingWriter.Add(unit, new("青石院", "9栋", "", door, "household"), spot, expires)!.Value;
        var ids = people.Select(person => PersonWriter.Add(unit, person, new(dwelling, spot), expires, unit.Today)).ToList();
        unit.Record("test.people", "people", $"{ids.Count}", area.Path);
        return ids;
    });

    public static PersonFacts Person(string name) => new() { Name = name, Relation = Relation.Other };

    public async ValueTask DisposeAsync()
    {
        Officer.Dispose();
        Worker.Dispose();
        await Town.DisposeAsync();
    }
}
