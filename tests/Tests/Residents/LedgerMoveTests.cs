using Linli.Residents;
using Linli.Residents.Terms;
using Linli.Territory;

namespace Linli.Tests.Residents;

public sealed class LedgerMoveTests
{
    [Theory, OnEveryEngine]
    public async Task When_an_area_moves_the_ledger_follows_and_the_tallies_stay(string engine)
    {
        await using var town = await LedgerTown.StartAsync(engine);
        var id = await town.PersonAsync(await town.DoorAsync("501"), "苏小禾");
        var moved = town.Elsewhere.Path.Child("g1");

        await town.Town.WriteAsync<Done>(unit =>
        {
            LedgerMoves.Moved(unit, new(town.Grid1.Code, town.Grid1.No, town.Grid1.Path, moved, unit.Today));
            return default(Done);
        });

        Assert.Equal(moved.Value, await town.Town.ReadAsync(look => look.Find($"select p.area_path from residents_people p where p.id = {id} and {look.Scope.Over("p.area_path")}", row => row.Text(0))));
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await town.GetAsync($"/residents/{id}")).Status);
        Assert.Equal(1, await town.TallyAsync("residents.living", town.Grid1));
    }

    [Theory, OnEveryEngine]
    public async Task When_an_area_is_merged_its_doors_people_and_tallies_go_along_and_equal_addresses_stay_apart(string engine)
    {
        await using var town = await LedgerTown.StartAsync(engine);
        var (one, opened) = (await town.DoorAsync("501", site: ""), town.Town.Clock.GetUtcNow());
        var other = await town.DoorAsync("501", site: "", area: town.Grid2, vacant: true);
        await town.DoorAsync("502", site: "", area: town.Grid2);
        var id = await town.PersonAsync(one, "苏小禾");
        await town.WaitAsync(1);

        await town.Town.WriteAsync<Done>(unit =>
        {
            LedgerMoves.Merged(unit, new AreaMerged(town.Grid1, town.Grid2, unit.Today));
            return default(Done);
        });

        await town.TalliesAreRightAsync();
        Assert.Equal((0, 3, 1), (await town.TallyAsync("dwellings.household", town.Grid1), await town.TallyAsync("dwellings.household", town.Grid2), await town.TallyAsync("residents.living", town.Grid2)));
        Assert.Equal("第1网格", (await town.GoodAsync(town.GetAsync($"/dwellings/{one}"))).GetProperty("site").GetString());
        Assert.Equal("", (await town.GoodAsync(town.GetAsync($"/dwellings/{other}"))).GetProperty("site").GetString());
        await town.GoodAsync(town.GetAsync($"/residents/{id}"));
        Assert.Equal(one, Assert.Single(await town.Town.ReadAsync(look => DwellingDirectory.InArea(look, town.Grid1.No, opened))).Id);
        Assert.Equal(town.Grid1.No, await town.Town.ReadAsync(look => DwellingDirectory.AreaAsOf(look, DwellingDirectory.Find(look, one)!, opened)));
    }

    [Theory, OnEveryEngine]
    public async Task When_an_area_is_split_each_part_takes_its_sites_and_the_first_takes_the_rest(string engine)
    {
        await using var town = await LedgerTown.StartAsync(engine);
        await town.PersonAsync(await town.DoorAsync("1", site: "青石院"), "苏小禾");
        await town.PersonAsync(await town.DoorAsync("2", site: "纺织厂"), "顾青岚");
        await town.PersonAsync(await town.DoorAsync("3", site: "河边"), "白云舟");

        await town.Town.WriteAsync<Done>(unit =>
        {
            LedgerMoves.Split(unit, new AreaSplit(town.Grid1, [new(town.Grid2, ["青石院"]), new(town.Elsewhere, ["纺织厂"])], unit.Today));
            return default(Done);
        });

        await town.TalliesAreRightAsync();
        Assert.Equal((0, 2, 1), (await town.TallyAsync("residents.living", town.Grid1), await town.TallyAsync("residents.living", town.Grid2), await town.TallyAsync("residents.living", town.Elsewhere)));
    }

    [Theory]
    [InlineData(null, "2027-02-03")]
    [InlineData("2026-03-01", "2026-03-31")]
    [InlineData("nonsense", "2027-02-03")]
    public void A_record_ends_thirty_days_after_the_event_or_a_year_after_the_entry(string? eventEnds, string last) =>
        Assert.Equal(last, LedgerTerm.Of(eventEnds, new DateOnly(2026, 2, 3)).ToString("O"));

    [Theory, OnEveryEngine]
    public async Task When_the_time_is_over_people_and_notes_are_gone_and_the_figures_of_past_days_remain(string engine)
    {
        await using var town = await LedgerTown.StartAsync(engine);
        var door = await town.DoorAsync("501");
        var (one, two) = (await town.PersonAsync(door, "苏小禾", phone: "13800138000"), await town.PersonAsync(door, "顾青岚", "配偶"));
        await town.GoodAsync(town.PostAsync($"/residents/{two}/not-duplicate", new { other = one }));
        await town.GoodAsync(town.PostAsync($"/residents/{one}/merge", new { other = two }));
        await town.GoodAsync(town.PutAsync($"/dwellings/{door}/need", new { flag = true, note = "取药", version = 1 }));
        await town.GoodAsync(town.PutAsync($"/dwellings/{door}/duties", new { slot = "lead", accountId = town.OfficerId }));
        var day = await town.Town.ReadAsync(look => look.Today);
        await town.Town.WriteAsync<Done>(unit =>
        {
            unit.Set(LedgerTerm.EventEnds, "2026-02-10");
            unit.Record("settings.change", "setting", "event");
            return default(Done);
        });

        Assert.True(await SweptAsync(unit => Expiry.Restamp(unit, 100)) > 0);
        town.Town.Clock.Advance(TimeSpan.FromDays(37));
        Assert.Equal(0, await SweptAsync(unit => Expiry.Sweep(unit, 100)));
        town.Town.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(1, await SweptAsync(unit => Expiry.Sweep(unit, 1)));
        while (await SweptAsync(unit => Expiry.Sweep(unit, 3)) > 0)
        {
        }

        foreach (var table in new[] { "residents_people", "residents_stays", "residents_duties", "residents_merges", "residents_not_duplicates" })
        {
            Assert.Equal(0, await town.Town.ReadAsync(look => look.Number($"select count(*) from {Sql.Raw(table)} where {look.Scope.Over("area_path")}")));
        }

        Assert.Equal(0, await town.Town.ReadAsync(look => look.Number($"select count(*) from residents_finders")));
        Assert.Equal(new NeedNote(false, null), await town.Town.ReadAsync(look => Ledger.NeedOf(look, door)));
        await town.TalliesAreRightAsync();
        Assert.Equal(1, await town.Town.ReadAsync(look => look.Leaves(look.SeriesNo("residents.living", "")!.Value, day).Single().Value));

        async Task<int> SweptAsync(Func<Unit, int> work) => (await town.Town.WriteAsync<Count>(unit => new Count(work(unit)))).Rows;
    }

    private sealed record Count(int Rows);
}
