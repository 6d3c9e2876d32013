using System.Text.Json;
using Linli.Server.Jobs;
using Linli.Territory;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Tests.Territory;

public sealed class DutyTests
{
    private const string Community =
        """
        code,name,parent_code,level
        511002003002,滨湖社区,0,community
        511002003002-g01,第1网格,511002003002,grid1
        511002003002-g02,第2网格,511002003002,grid1
        511002003002-y01,锦江小区,511002003002,courtyard
        """;

    private static readonly Guid Lin = new("018f0000-0000-7000-8000-0000000000a1");
    private static readonly Guid Mei = new("018f0000-0000-7000-8000-0000000000a2");

    [Theory, OnEveryEngine]
    public async Task S0_12_an_area_names_three_people_and_their_numbers_are_sealed_in_the_database(string engine)
    {
        await using var village = await StartAsync(engine);

        await SetAsync(village, "511002003002-g01", "lead", Lin, "林试试", "13800000001");
        await SetAsync(village, "511002003002-g01", "area", Mei, null, null);
        await SetAsync(village, "511002003002-g01", "backbone", null, "热心试试", "0832-0000001");

        var duties = (await village.GetAsync("/api/areas/511002003002-g01")).GetProperty("duties");
        Assert.Equal(("林试试", "13800000001", "2026-02-03"), (Text(duties, "lead", "name"), Text(duties, "lead", "phone"), Text(duties, "lead", "since")));
        Assert.Equal(("梅试试", Mei.ToString()), (Text(duties, "area", "name"), Text(duties, "area", "accountId")));
        Assert.Equal("0832-0000001", Text(duties, "backbone", "phone"));
        Assert.False(await village.Town.ReadAsync(look => look.Rows(
            $"select d.phone from territory_duties d where d.phone is not null and {look.Scope.Over("d.area_path")}", row => System.Text.Encoding.Latin1.GetString(row.Bytes(0))).Exists(bytes => bytes.Contains("138", StringComparison.Ordinal))));
    }

    [Theory, OnEveryEngine]
    public async Task Who_is_replaced_is_kept_for_a_while_and_a_slot_can_be_cleared(string engine)
    {
        await using var village = await StartAsync(engine);
        await SetAsync(village, "511002003002", "lead", null, "甲试试", null);
        village.Tomorrow();

        await SetAsync(village, "511002003002", "lead", null, "乙试试", null);
        await SetAsync(village, "511002003002", "lead", null, null, null);

        Assert.Equal(JsonValueKind.Null, (await village.GetAsync("/api/areas/511002003002")).GetProperty("duties").GetProperty("lead").ValueKind);
        var kept = await village.Town.ReadAsync(look => look.Rows(
            $"select d.name, d.until, d.expires from territory_duties d where {look.Scope.Over("d.area_path")}", row => (row.Text(0), row.Text(1), row.Text(2))));
        Assert.Equal([("甲试试", "2026-02-03", "2026-03-05")], kept);
    }

    [Theory, OnEveryEngine]
    public async Task Whose_duty_ended_is_erased_thirty_days_later_and_who_still_holds_one_stays(string engine)
    {
        await using var village = await StartAsync(engine);
        await SetAsync(village, "511002003002", "lead", null, "甲试试", "13800000001");
        village.Tomorrow();
        await SetAsync(village, "511002003002", "lead", null, "乙试试", "13800000002");
        var expiry = village.Town.Services.GetRequiredService<ExpiryChore>();

        village.Town.Clock.Advance(TimeSpan.FromDays(29));
        await expiry.RunAsync(default);
        Assert.Equal(["甲试试", "乙试试"], await NamesAsync());
        village.Tomorrow();
        await expiry.RunAsync(default);

        Assert.Equal(["乙试试"], await NamesAsync());
        Assert.Equal(["1 "], await village.Town.ReadAsync(look => look.Rows($"select subject, fields from platform_audit where action = 'duty.expire'", row => $"{row.Text(0)} {row.Text(1)}")));

        Task<List<string>> NamesAsync() => village.Town.ReadAsync(look => look.Rows($"select d.name from territory_duties d where {look.Scope.Over("d.area_path")} order by d.since", row => row.Text(0)));
    }

    [Theory, OnEveryEngine]
    public async Task Wrong_duties_are_refused_with_the_field(string engine)
    {
        await using var village = await StartAsync(engine);

        async Task<string> RefusedAsync(object body) => (await village.SendAsync("PUT", "/api/areas/511002003002/duties", body)).Body.GetProperty("code").GetString()!;

        Assert.Equal("http.field-not-of-list", await RefusedAsync(new { slot = "boss", name = "甲", from = "2026-02-03" }));
        Assert.Equal("territory.phone", await RefusedAsync(new { slot = "lead", name = "甲", phone = "call me", from = "2026-02-03" }));
        Assert.Equal("territory.duty-name", await RefusedAsync(new { slot = "lead", phone = "13800000001", from = "2026-02-03" }));
        Assert.Equal("territory.no-such-account", await RefusedAsync(new { slot = "lead", accountId = Guid.Empty, from = "2026-02-03" }));
        Assert.Equal("territory.day-ahead", await RefusedAsync(new { slot = "lead", name = "甲", from = "2026-02-04" }));
    }

    [Theory, OnEveryEngine]
    public async Task S2_08_all_that_one_worker_holds_goes_to_another_in_one_act_with_the_doors(string engine)
    {
        var doors = new Doors();
        await using var village = await StartAsync(engine, new Reactions().Add(doors));
        await SetAsync(village, "511002003002-g01", "area", Lin, null, "13800000001");
        await SetAsync(village, "511002003002-g01", "backbone", Lin, null, null);
        await SetAsync(village, "511002003002-g02", "area", Lin, null, null);
        await SetAsync(village, "511002003002-y01", "lead", Mei, null, "13800000002");

        var (status, answer) = await village.SendAsync("POST", "/api/duties/hand-over", new { fromAccount = Lin, toAccount = Mei, area = "511002003002", reason = "轮休" });

        Assert.True(status == 200, answer.ToString());
        Assert.Equal("{\"areas\":2,\"dwellings\":36,\"doors\":4}", answer.GetRawText());
        var duties = (await village.GetAsync("/api/areas/511002003002-g01")).GetProperty("duties");
        Assert.Equal(("梅试试", "梅试试", "13800000002"), (Text(duties, "area", "name"), Text(duties, "backbone", "name"), Text(duties, "area", "phone")));
        Assert.Equal("轮休", await village.Town.ReadAsync(look => look.Find($"select reason from platform_audit where action = 'duty.hand-over'", row => row.Text(0))));
        Assert.Equal((Lin, Mei, "511002003002/"), doors.Heard);
    }

    [Theory, OnEveryEngine]
    public async Task Nobody_hands_over_to_themselves_to_strangers_without_a_reason_or_outside_their_area(string engine)
    {
        await using var village = await StartAsync(engine);

        async Task<string> RefusedAsync(Guid from, Guid to, string reason, string path = "") =>
            (await village.SendAsync("POST", "/api/duties/hand-over", new { fromAccount = from, toAccount = to, area = "511002003002", reason }, path)).Body.GetProperty("code").GetString()!;

        Assert.Equal("territory.same-account", await RefusedAsync(Lin, Lin, "轮休"));
        Assert.Equal("territory.no-such-account", await RefusedAsync(Lin, Guid.Empty, "轮休"));
        Assert.Equal("http.field-missing", await RefusedAsync(Lin, Mei, " "));
        Assert.Equal("http.not-found", await RefusedAsync(Lin, Mei, "轮休", "511002003002/g01/"));
    }

    [Theory, OnEveryEngine]
    public async Task Duties_move_with_their_area_and_end_with_it(string engine)
    {
        await using var village = await StartAsync(engine);
        await village.ImportAsync("code,name,parent_code,level\n511002003001,东岳社区,0,community");
        await SetAsync(village, "511002003002-g01", "lead", Lin, null, null);
        await SetAsync(village, "511002003002-g02", "lead", Lin, null, null);

        await village.ChangeAsync("511002003002-g01", "move", version => new { parent = "511002003001", from = "2026-02-03", preview = false, version });
        var moved = await village.GetAsync("/api/areas/511002003002-g01", "511002003001/");
        village.Tomorrow();
        await village.ChangeAsync("511002003002-g02", "merge", version => new { into = "511002003002-g01", from = "2026-02-04", preview = false, version });

        Assert.Equal("林试试", Text(moved.GetProperty("duties"), "lead", "name"));
        Assert.Equal(1, await village.Town.ReadAsync(look => look.Number($"select count(*) from territory_duties d where d.until = '2026-02-03' and {look.Scope.Over("d.area_path")}")));
    }

    [Theory, OnEveryEngine]
    public async Task Gaps_name_what_has_doors_but_nobody_responsible_and_doors_that_no_grid_holds(string engine)
    {
        await using var village = await StartAsync(engine);
        await village.CountAsync("511002003002-g01", "dwellings.household", 20);
        await village.CountAsync("511002003002-y01", "dwellings.shop", 4);
        await SetAsync(village, "511002003002-g01", "lead", null, "甲试试", null);
        await SetAsync(village, "511002003002-g01", "area", null, "乙试试", null);

        var gaps = await GapsAsync(village);

        Assert.Equal(
            [
                "dwellings-outside-grid 511002003002-y01 4", "no-area 511002003002 24", "no-backbone 511002003002 24", "no-backbone 511002003002-g01 20",
                "no-dwellings 511002003002-g02 0", "no-lead 511002003002 24", "no-manager 511002003002-y01 4",
            ],
            gaps);
    }

    [Theory, OnEveryEngine]
    public async Task Gaps_close_as_people_are_named_and_doors_go_into_grids(string engine)
    {
        await using var village = await StartAsync(engine);
        await village.CountAsync("511002003002-g01", "dwellings.household", 20);
        await village.CountAsync("511002003002-g02", "dwellings.household", 1);
        foreach (var code in new[] { "511002003002", "511002003002-g01", "511002003002-g02" })
        {
            foreach (var slot in new[] { "lead", "area", "backbone" })
            {
                await SetAsync(village, code, slot, null, "甲试试", null);
            }
        }

        Assert.Empty(await GapsAsync(village));
    }

    private static async Task<List<string>> GapsAsync(Village village) =>
        [.. (await village.GetAsync("/api/areas/511002003002/gaps")).GetProperty("items").EnumerateArray()
            .Select(gap => $"{gap.GetProperty("kind").GetString()} {gap.GetProperty("code").GetString()} {gap.GetProperty("count").GetInt32()}")];

    private static async Task<Village> StartAsync(string engine, Reactions? reactions = null)
    {
        var village = await Village.StartAsync(engine, services => services.AddSingleton(reactions ?? new()).AddSingleton<AccountNames, Accounts>());
        await village.ImportAsync(Community);
        return village;
    }

    private static async Task SetAsync(Village village, string code, string slot, Guid? accountId, string? name, string? phone)
    {
        var from = DateOnly.FromDateTime(village.Town.Clock.GetUtcNow().AddHours(8).DateTime);
        var (status, answer) = await village.SendAsync("PUT", $"/api/areas/{code}/duties", new { slot, accountId, name, phone, from });
        Assert.True(status == 204, answer.ToString());
    }

    private static string? Text(JsonElement duties, string slot, string field) => duties.GetProperty(slot).GetProperty(field).GetString();

    private sealed class Accounts : AccountNames
    {
        public override string? Find(Session session, Guid account) => account == Lin ? "林试试" : account == Mei ? "梅试试" : null;
    }

    private sealed class Doors : IReaction<DutiesHandedOver>
    {
        public (Guid, Guid, string) Heard { get; private set; }

        public void React(DutiesHandedOver happened, Unit unit)
        {
            Heard = (happened.From, happened.To, happened.Within.Value);
            happened.Dwellings += 36;
            happened.Doors += 4;
        }
    }
}
