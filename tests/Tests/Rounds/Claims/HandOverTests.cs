using System.Text.Json;
using Linli.Rounds.Claims;
using Linli.Tests.Rounds.Packs;

namespace Linli.Tests.Rounds.Claims;

/// <summary>A worker gives doors to a colleague by a code on her screen; the colleague's phone says so when it can.</summary>
public sealed class HandOverTests
{
    [Theory, OnEveryEngine]
    public async Task Doors_given_to_one_worker_go_to_the_colleague_who_read_her_code_with_their_pack_and_once(string engine)
    {
        await using var town = await PackTown.StartAsync(engine);
        var (giver, taker) = (await VolunteerAsync(town, "唐晓月"), await VolunteerAsync(town, "冯家宝"));
        await GiveAsync(town, giver.Id, town.Doors[..3]);
        await GiveAsync(town, taker.Id, town.Doors[5..]);
        var phone = await PackPhone.FullAsync(taker.Client, town.Round, town.Forget);
        var hand = Guid.CreateVersion7();
        var said = new { id = hand, from = giver.Id, dwellings = town.Doors[1..3], proof = await ProofAsync(town, giver.Client, hand, town.Doors[1..3]) };
        Assert.Equal(403, (await VisitAsync(town, taker.Client, town.Doors[1])).Status); // not before

        var first = (await PostAsync(town, taker.Client, said)).Ok();
        var again = (await PostAsync(town, taker.Client, said)).Ok();

        var keyed = await KeyedAsync(town, taker.Client, said);
        Assert.Equal((first.Text, first.Text), (again.Text, keyed.Text));
        Assert.Equal((2, 0), (first["taken"].GetArrayLength(), first["left"].GetArrayLength()));
        Assert.Equal("whole", await phone.ChangesAsync(taker.Client));
        Assert.Equal([town.Doors[1], town.Doors[2], town.Doors[5]], phone.Walk);
        Assert.Equal([town.Doors[0]], (await PackPhone.FullAsync(giver.Client, town.Round, town.Forget)).Walk);
        Assert.Equal("102 冯家宝|103 冯家宝", await ClaimTests.SeenAsync(town, await ClaimTests.ListAsync(town, taker.Client)));
        Assert.Equal(200, (await VisitAsync(town, taker.Client, town.Doors[1])).Status);
        Assert.Equal(403, (await VisitAsync(town, giver.Client, town.Doors[2])).Status);
        Assert.Single(await town.Ledger.AuditAsync("round.hand-over"));
    }

    [Theory, OnEveryEngine]
    public async Task A_code_opens_no_other_door_no_other_round_and_nothing_for_somebody_else_after_it_was_used(string engine)
    {
        await using var town = await PackTown.StartAsync(engine);
        var (giver, taker, third) = (await VolunteerAsync(town, "唐晓月"), await VolunteerAsync(town, "冯家宝"), await VolunteerAsync(town, "袁青"));
        await GiveAsync(town, giver.Id, town.Doors[..3]);
        var other = (await town.Officer.PostAsync("/api/rounds", new { area = town.Ledger.Community.Code, kind = "care" })).Ok().Id;
        var hand = Guid.CreateVersion7();
        var proof = await ProofAsync(town, giver.Client, hand, town.Doors[..2]);

        foreach (var (what, wrong) in new[]
        {
            ("more doors", new { id = hand, from = giver.Id, dwellings = town.Doors[..3], proof }),
            ("other doors", new { id = hand, from = giver.Id, dwellings = town.Doors[1..3], proof }),
            ("another hand-over", new { id = Guid.CreateVersion7(), from = giver.Id, dwellings = town.Doors[..2], proof }),
            ("another giver", new { id = hand, from = third.Id, dwellings = town.Doors[..2], proof }),
            ("a proof of nobody", new { id = hand, from = giver.Id, dwellings = town.Doors[..2], proof = new string('a', 64) }),
        })
        {
            var refused = await PostAsync(town, taker.Client, wrong);
            Assert.True(refused.Status == 422 && refused.Text.Contains("rounds.hand-not-given", StringComparison.Ordinal), $"{what}: {refused.Text}");
        }

        var elsewhere = await taker.Client.PostAsync($"/api/rounds/{other}/handovers", new { id = hand, from = giver.Id, dwellings = town.Doors[..2], proof });
        Assert.Contains(elsewhere.Status, new[] { 404, 422 });
        (await PostAsync(town, taker.Client, new { id = hand, from = giver.Id, dwellings = town.Doors[..2], proof })).Ok();
        await GiveAsync(town, giver.Id, town.Doors[..1]); // one has come back to the giver meanwhile
        var said = new { id = hand, from = giver.Id, dwellings = town.Doors[..2], proof };
        Assert.NotEqual(200, (await PostAsync(town, third.Client, said)).Status);
        var replay = await KeyedAsync(town, third.Client, said);
        Assert.Equal((409, true), (replay.Status, replay.Text.Contains("rounds.hand-taken", StringComparison.Ordinal)));
        Assert.Empty((await PackPhone.FullAsync(third.Client, town.Round, town.Forget)).Walk);
    }

    [Theory, OnEveryEngine]
    public async Task What_is_done_or_somebody_elses_or_out_of_the_takers_areas_is_left_with_its_reason(string engine)
    {
        await using var town = await PackTown.StartAsync(engine);
        var (giver, taker, third) = (await VolunteerAsync(town, "唐晓月"), await VolunteerAsync(town, "冯家宝"), await VolunteerAsync(town, "袁青"));
        await GiveAsync(town, giver.Id, town.Doors[..3]);
        using var stranger = await town.Town.SignInAsync("贺文", ("volunteer", town.Ledger.Grid2.Path));
        var hand = Guid.CreateVersion7();
        Guid[] doors = [.. town.Doors[..3], Guid.CreateVersion7()];
        var said = new { id = hand, from = giver.Id, dwellings = doors, proof = await ProofAsync(town, giver.Client, hand, doors) };
        await town.VisitAsync(giver.Client, doors[0], "met");
        await GiveAsync(town, third.Id, [doors[1]]);

        var outside = (await PostAsync(town, stranger, said with { })).Ok();

        Assert.Equal(0, outside["taken"].GetArrayLength());
        var hand2 = Guid.CreateVersion7();
        var answer = (await PostAsync(town, taker.Client, said with { id = hand2, proof = await ProofAsync(town, giver.Client, hand2, doors) })).Ok();
        Assert.Equal([doors[2]], answer["taken"].EnumerateArray().Select(door => door.GetGuid()));
        Assert.Equal(
            [(doors[0], "final"), (doors[1], "not-theirs"), (doors[3], "gone")],
            answer["left"].EnumerateArray().Select(left => (left.GetProperty("dwelling").GetGuid(), left.GetProperty("why").GetString()!)));
    }

    [Theory, OnEveryEngine]
    public async Task Where_nothing_was_given_out_only_the_claim_goes_over_and_nobodys_list_changes(string engine)
    {
        await using var town = await PackTown.StartAsync(engine);
        using var taker = await ClaimTests.ColleagueAsync(town, "罗桂英");
        await ClaimTests.ClaimAsync(town, town.Worker, town.Doors[..2]);
        var hand = Guid.CreateVersion7();

        (await PostAsync(town, taker, new { id = hand, from = town.WorkerId, dwellings = town.Doors[..2], proof = await ProofAsync(town, town.Worker, hand, town.Doors[..2]) })).Ok();

        Assert.Equal("101 罗桂英|102 罗桂英", await ClaimTests.SeenAsync(town, await ClaimTests.ListAsync(town, town.Worker)));
        Assert.Equal(6, (await PackPhone.FullAsync(town.Worker, town.Round, town.Forget)).Walk.Count);
        Assert.Equal(6, (await PackPhone.FullAsync(taker, town.Round, town.Forget)).Walk.Count);
        Assert.Equal(0, await town.Town.ReadAsync(look => look.Number($"select count(*) from rounds_assignments a where {look.Scope.Over("a.area_path")}")));
    }

    [Theory, OnEveryEngine]
    public async Task A_new_door_that_a_grid_worker_finds_outside_her_stairs_is_hers(string engine)
    {
        await using var town = await PackTown.StartAsync(engine);
        await GiveAsync(town, town.WorkerId, town.Doors[..1]);

        var found = (await town.Worker.PostAsync($"/api/rounds/{town.Round}/doors", new { area = town.Ledger.Grid1.Code, site = "河边", building = "9栋", unit = "", door = "3", kind = "household", reason = "新搭的房" })).Ok();

        Assert.Contains(found["dwelling"].GetGuid(), (await town.PhoneAsync()).Walk);
    }

    [Fact]
    public void The_proof_is_the_one_that_the_phone_makes()
    {
        using var shared = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "web", "tests", "unit", "hand.json")));
        var hand = shared.RootElement;
        Guid[] doors = [.. hand.GetProperty("dwellings").EnumerateArray().Select(door => door.GetGuid())];

        var made = HandProof.Of(Convert.FromHexString(hand.GetProperty("handKey").GetString()!), hand.GetProperty("round").GetGuid(), hand.GetProperty("id").GetGuid(), doors);

        Assert.Equal(hand.GetProperty("proof").GetString(), made);
    }

    private static async Task<(Guid Id, HttpClient Client)> VolunteerAsync(PackTown town, string name)
    {
        var account = await town.Town.MakeAccountAsync(name, ("volunteer", town.Ledger.Grid1.Path));
        return (account, await town.Town.ClientOfAsync(account));
    }

    private static async Task GiveAsync(PackTown town, Guid worker, IEnumerable<Guid> doors) =>
        (await town.Officer.PutAsync($"/api/rounds/{town.Round}/assignments", new { worker, area = town.Ledger.Grid1.Code, dwellings = doors })).Ok();

    private static async Task<string> ProofAsync(PackTown town, HttpClient giver, Guid hand, IEnumerable<Guid> doors) =>
        HandProof.Of(Convert.FromHexString((await ClaimTests.ListAsync(town, giver))["handKey"].GetString()!), town.Round, hand, doors);

    private static Task<Answer> PostAsync(PackTown town, HttpClient client, object body) => client.PostAsync($"/api/rounds/{town.Round}/handovers", body);

    /// <summary>Says it again as another request: what makes it the same is the hand-over's own id.</summary>
    private static async Task<(int Status, string Text)> KeyedAsync(PackTown town, HttpClient client, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"/api/rounds/{town.Round}/handovers", UriKind.Relative)) { Content = System.Net.Http.Json.JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        using var response = await client.SendAsync(request);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    private static Task<Answer> VisitAsync(PackTown town, HttpClient client, Guid door) =>
        client.PostAsync($"/api/rounds/{town.Round}/visits", new { id = Guid.CreateVersion7(), dwelling = door, outcome = "met" });
}
