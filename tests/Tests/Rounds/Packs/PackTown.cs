using Linli.Rounds.Packs;
using Linli.Territory;
using Linli.Tests.Residents;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Tests.Rounds.Packs;

/// <summary>A community with a round, in whose first grid six doors stand on two stairs, with people behind them; a worker of that grid.</summary>
internal sealed class PackTown : IAsyncDisposable
{
    private PackTown(LedgerTown ledger) => Ledger = ledger;

    public LedgerTown Ledger { get; }

    public Town Town => Ledger.Town;

    public HttpClient Officer => Ledger.Officer;

    public HttpClient Worker { get; private set; } = null!;

    public Guid WorkerId { get; private set; }

    public Guid Round { get; private set; }

    /// <summary>The doors of the worker's grid, 101 to 103 and 201 to 203.</summary>
    public List<Guid> Doors { get; } = [];

    /// <summary>A door of the other grid of the community, and one of another community.</summary>
    public List<Guid> Others { get; } = [];

    /// <summary>Who lives behind each door of the worker's grid.</summary>
    public List<Guid> People { get; } = [];

    public static async Task<PackTown> StartAsync(string engine)
    {
        var here = new PackTown(await LedgerTown.StartAsync(engine));
        foreach (var (stair, door) in new[] { "1", "2" }.SelectMany(stair => new[] { "01", "02", "03" }, (stair, door) => (stair, door)))
        {
            here.Doors.Add(await here.Ledger.DoorAsync(stair + door, unit: stair + "单元"));
            here.People.Add(await here.Ledger.PersonAsync(here.Doors[^1], "试" + stair + door, phone: "1390000" + stair + "0" + door, birth: "1950-02-0" + stair));
        }

        here.Others.Add(await here.Ledger.DoorAsync("901", area: here.Ledger.Grid2));
        here.WorkerId = await here.Town.MakeAccountAsync("陆小满", ("gridworker", here.Ledger.Grid1.Path));
        here.Worker = await here.Town.ClientOfAsync(here.WorkerId);
        using var root = await here.Town.SignInAsync("周敏", ("officer", "0"));
        here.Others.Add((await root.PostAsync("/api/dwellings", new { area = here.Ledger.Elsewhere.Code, site = "河边", building = "", unit = "", door = "7", kind = "household", vacant = false })).Ok().Id);
        here.Round = (await here.Officer.PostAsync("/api/rounds", new { area = here.Ledger.Community.Code, kind = "screening" })).Ok().Id;
        return here;
    }

    public Task<PackPhone> PhoneAsync() => PackPhone.FullAsync(Worker, Round, Forget);

    /// <summary>Makes the node forget the packs that it keeps.</summary>
    public void Forget() => Town.Services.GetRequiredService<PackShelf>().Clear();

    public async Task VisitAsync(HttpClient client, Guid door, string outcome, Guid? id = null, Guid? corrects = null, string? note = null) =>
        (await client.PostAsync($"/api/rounds/{Round}/visits", new { id = id ?? Guid.CreateVersion7(), dwelling = door, outcome, note, corrects })).Ok();

    /// <summary>What stands in the row of an area by now.</summary>
    public Task<long> VersionAsync(AreaRef area) => Town.ReadAsync(look => look.Number($"select version from territory_areas where no = {area.No}"));

    public async ValueTask DisposeAsync()
    {
        Worker.Dispose();
        await Ledger.DisposeAsync();
    }
}
