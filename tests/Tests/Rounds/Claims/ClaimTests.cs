using System.Text.Json;
using Linli.Rounds.Claims;
using Linli.Tests.Rounds.Packs;

namespace Linli.Tests.Rounds.Claims;

/// <summary>Two workers in one stair see who is where; nobody is kept from a door by it.</summary>
public sealed class ClaimTests
{
    [Theory, OnEveryEngine]
    public async Task Two_workers_in_one_stair_see_each_others_claims_and_take_nothing_from_each_other_unasked(string engine)
    {
        await using var town = await PackTown.StartAsync(engine);
        using var colleague = await ColleagueAsync(town, "罗桂英");

        var mine = await ClaimAsync(town, town.Worker, town.Doors[..3]);
        var hers = await ClaimAsync(town, colleague, town.Doors[2..5]);

        Assert.Equal("101 陆小满|102 陆小满|103 陆小满", await SeenAsync(town, mine));
        Assert.Equal("101 陆小满|102 陆小满|103 陆小满|201 罗桂英|202 罗桂英", await SeenAsync(town, hers));
        Assert.Equal(await SeenAsync(town, hers), await SeenAsync(town, await ListAsync(town, town.Worker)));

        var over = await ClaimAsync(town, colleague, town.Doors[2..3], takeOver: true);

        Assert.Contains("103 罗桂英", await SeenAsync(town, over), StringComparison.Ordinal);
        Assert.Equal(["door.claim", "door.claim", "door.claim"], (await town.Ledger.AuditAsync("door.claim")).Select(_ => "door.claim"));
    }

    [Theory, OnEveryEngine]
    public async Task A_claim_ends_when_it_is_given_up_after_two_hours_and_with_the_door_whoever_did_it(string engine)
    {
        await using var town = await PackTown.StartAsync(engine);
        using var colleague = await ColleagueAsync(town, "罗桂英");
        await ClaimAsync(town, town.Worker, town.Doors[..4]);

        await town.VisitAsync(colleague, town.Doors[0], "met"); // a claim refuses nobody's visit
        await town.VisitAsync(colleague, town.Doors[1], "nobody");
        var given = await ClaimAsync(town, town.Worker, town.Doors[2..3], claim: false);
        var foreign = await ClaimAsync(town, colleague, town.Doors[3..4], claim: false);

        Assert.Equal("102 陆小满|201 陆小满", await SeenAsync(town, given));
        Assert.Equal("102 陆小满|201 陆小满", await SeenAsync(town, foreign));
        Assert.Equal("102 陆小满|201 陆小满", await SeenAsync(town, await ClaimAsync(town, town.Worker, town.Doors[..1]))); // done is done

        town.Town.Clock.Advance(Claim.Lasts + TimeSpan.FromSeconds(1)); // acts of one moment are told apart by milliseconds
        using var later = await ColleagueAsync(town, "冯家宝");
        Assert.Equal("", await SeenAsync(town, await ListAsync(town, later)));
        Assert.Equal("102 冯家宝", await SeenAsync(town, await ClaimAsync(town, later, town.Doors[1..2])));
    }

    [Theory, OnEveryEngine]
    public async Task Of_many_who_claim_one_door_at_once_one_has_it_and_all_are_told_the_same(string engine)
    {
        await using var town = await PackTown.StartAsync(engine);
        var workers = new List<HttpClient>();
        for (var n = 0; n < 20; n++)
        {
            workers.Add(await ColleagueAsync(town, $"试员{n}"));
        }

        for (var door = 0; door < 5; door++)
        {
            var answers = await Task.WhenAll(workers.Select(worker => ClaimAsync(town, worker, town.Doors[door..(door + 1)])));
            var owners = answers.Select(answer => answer["items"].EnumerateArray().Single(item => item.GetProperty("dwelling").GetGuid() == town.Doors[door]).GetProperty("worker").GetGuid()).Distinct();
            Assert.Single(owners);
        }

        workers.ForEach(worker => worker.Dispose());
    }

    [Theory, OnEveryEngine]
    public async Task Whoever_may_not_come_to_a_door_neither_claims_it_nor_sees_who_is_there(string engine)
    {
        await using var town = await PackTown.StartAsync(engine);
        using var volunteer = await town.Town.SignInAsync("唐晓月", ("volunteer", town.Ledger.Community.Path));
        using var neighbour = await town.Town.SignInAsync("贺文", ("gridworker", town.Ledger.Grid2.Path));
        await ClaimAsync(town, town.Worker, town.Doors);

        Assert.Equal("", await SeenAsync(town, await ClaimAsync(town, volunteer, town.Doors, takeOver: true)));
        Assert.Equal("901 贺文", await SeenAsync(town, await ClaimAsync(town, neighbour, [.. town.Doors, .. town.Others], takeOver: true)));
        var account = (await volunteer.AskAsync("/api/session")).Ok()["account"].GetProperty("id").GetGuid();
        (await town.Officer.PutAsync($"/api/rounds/{town.Round}/assignments", new { worker = account, area = town.Ledger.Grid1.Code, dwellings = town.Doors[..1] })).Ok();
        Assert.Equal("101 陆小满", await SeenAsync(town, await ListAsync(town, volunteer)));
        Assert.Equal("101 唐晓月", await SeenAsync(town, await ClaimAsync(town, volunteer, town.Doors, takeOver: true)));
    }

    [Theory, OnEveryEngine]
    public async Task A_claim_costs_no_phone_a_pack_and_is_erased_after_its_day(string engine)
    {
        await using var town = await PackTown.StartAsync(engine);
        var phone = await town.PhoneAsync();
        await ClaimAsync(town, town.Worker, town.Doors);

        Assert.Equal("", await phone.ChangesAsync(town.Worker));

        town.Town.Clock.Advance(TimeSpan.FromDays(2));
        await town.Town.WriteAsync<Done>(unit =>
        {
            Linli.Rounds.RoundExpiry.Sweep(unit, 1000);
            return default(Done);
        });
        using var worker = await town.Town.ClientOfAsync(town.WorkerId);
        Assert.Equal(("", 0, 1), (await phone.ChangesAsync(worker), (await town.Ledger.AuditAsync("round.expire")).Count, (await town.Ledger.AuditAsync("claim.expire")).Count)); // the round has lost no door
        Assert.Equal(0, await town.Town.ReadAsync(look => look.Number($"select count(*) from rounds_claims c where {look.Scope.Over("c.area_path")}")));
    }

    [Theory, OnEveryEngine]
    public async Task A_closed_round_has_no_claims_to_make_and_an_unknown_one_is_not_there(string engine)
    {
        await using var town = await PackTown.StartAsync(engine);
        foreach (var door in town.Doors.Append(town.Others[0]))
        {
            await town.VisitAsync(town.Officer, door, "met");
        }

        (await town.Officer.PostAsync($"/api/rounds/{town.Round}/close", new { })).Ok();
        var closed = await town.Worker.PutAsync($"/api/rounds/{town.Round}/claims", new { dwellings = town.Doors, claim = true });
        var unknown = await town.Worker.AskAsync($"/api/rounds/{Guid.CreateVersion7()}/claims");

        Assert.Equal(("rounds.round-closed", 404), (closed.Text.Contains("rounds.round-closed", StringComparison.Ordinal) ? "rounds.round-closed" : closed.Text, unknown.Status));
    }

    internal static Task<HttpClient> ColleagueAsync(PackTown town, string name) => town.Town.SignInAsync(name, ("gridworker", town.Ledger.Grid1.Path));

    internal static async Task<Answer> ListAsync(PackTown town, HttpClient client) => (await client.AskAsync($"/api/rounds/{town.Round}/claims")).Ok();

    internal static async Task<Answer> ClaimAsync(PackTown town, HttpClient client, IEnumerable<Guid> doors, bool claim = true, bool takeOver = false) =>
        (await client.PutAsync($"/api/rounds/{town.Round}/claims", new { dwellings = doors, claim, takeOver })).Ok();

    internal static async Task<string> SeenAsync(PackTown town, Answer answer)
    {
        var doors = await town.Town.ReadAsync(look => town.Doors.Concat(town.Others).ToDictionary(id => id, id => Linli.Residents.DwellingDirectory.Find(look, id)!.Door));
        return string.Join('|', answer["items"].EnumerateArray().Select(item => $"{doors[item.GetProperty("dwelling").GetGuid()]} {item.GetProperty("name").GetString()}").Order(StringComparer.Ordinal));
    }
}
