using System.Globalization;
using System.Net;
using Linli.Residents.Duplicates;
using Linli.Residents.People;

namespace Linli.Tests.Residents;

public sealed class DuplicateTests
{
    [Theory]
    [InlineData("苏小禾", "1980-03-07", null, "d", "苏小禾", "1980-03-07", null, "e", "name birth", true)]
    [InlineData("苏小禾", "1980-03-07", null, "d", "苏小禾", "1980-07-03", null, "e", "name birth", true)]
    [InlineData("苏小禾", null, null, "d", "苏晓禾", null, null, "d", "name dwelling", false)]
    [InlineData("苏小禾", "1980-03-07", "p", "d", "苏禾小", "1980-03-07", "p", "e", "name birth phone", true)]
    [InlineData("苏小禾", "1980-03-07", "p", "d", "苏大山", "1951-01-01", "p", "d", "phone dwelling", false)]
    [InlineData("苏小禾", "1980-03-07", null, "d", "苏小禾", "1991-05-05", null, "e", "name", false)]
    [InlineData("苏禾", null, "p", "d", "顾禾", null, "p", "e", "phone", false)]
    public void What_two_entries_share_decides_whether_somebody_must_look(
        string one, string? oneBirth, string? onePhone, string oneDoor, string two, string? twoBirth, string? twoPhone, string twoDoor, string why, bool isStrong)
    {
        var match = SimilarRules.Compare(new(one, Day(oneBirth), onePhone, null, Door(oneDoor)), new(two, Day(twoBirth), twoPhone, null, Door(twoDoor)));

        Assert.Equal((why, isStrong), (string.Join(' ', match.Why), match.IsStrong));

        static DateOnly? Day(string? day) => day is null ? null : DateOnly.Parse(day, CultureInfo.InvariantCulture);

        static Guid? Door(string door) => new Guid(door[0], 0, 0, new byte[8]);
    }

    [Theory, OnEveryEngine]
    public async Task A_likely_double_is_asked_about_and_the_answer_is_remembered(string engine)
    {
        await using var town = await LedgerTown.StartAsync(engine);
        var (door, other) = (await town.DoorAsync("501"), await town.DoorAsync("502"));
        var first = await town.PersonAsync(door, "苏小禾", birth: "1980-03-07", phone: "13800138000");
        var again = new { dwelling = other, name = "苏小禾", relation = "户主", birth = "1980-03-07" };

        var (status, body) = await town.PostAsync("/residents", again);

        Assert.Equal((HttpStatusCode.Conflict, "residents.maybe-duplicate"), (status, body.GetProperty("code").GetString()));
        var error = Assert.Single(body.GetProperty("errors").EnumerateArray());
        Assert.Equal(("residents.looks-like", first.ToString()), (error.GetProperty("code").GetString(), error.GetProperty("where").GetString()));
        Assert.DoesNotContain("苏小禾", body.ToString(), StringComparison.Ordinal);

        var second = (await town.GoodAsync(town.PostAsync("/residents", new { again.dwelling, again.name, again.relation, again.birth, confirmNotDuplicate = new[] { first } }))).GetProperty("id").GetGuid();
        Assert.Empty((await town.GoodAsync(town.GetAsync($"/residents/similar?name=苏小禾&birth=1980-03-07&for={second}"))).GetProperty("items").EnumerateArray());
        Assert.Equal(2, (await town.GoodAsync(town.GetAsync("/residents/similar?name=苏小禾&birth=1980-03-07"))).GetProperty("items").GetArrayLength());
    }

    [Theory, OnEveryEngine]
    public async Task While_typing_slips_of_the_pen_are_found_inside_the_scope_only(string engine)
    {
        await using var town = await LedgerTown.StartAsync(engine);
        await town.PersonAsync(await town.DoorAsync("501"), "苏小禾", birth: "1980-03-07", phone: "13800138000");
        await town.PersonAsync(await town.DoorAsync("101", area: town.Grid2), "苏小荷", birth: "1980-03-07");

        foreach (var (query, why) in new[] { ("name=苏晓禾&birth=1980-07-03", "name birth"), ("phone=138 0013 8000", "phone"), ("name=苏禾小&birth=1980-03-07", "name birth") })
        {
            var items = (await town.GoodAsync(town.GetAsync("/residents/similar?" + query, town.Worker))).GetProperty("items");
            var item = Assert.Single(items.EnumerateArray());
            Assert.Equal(("苏小禾", why), (item.GetProperty("name").GetString(), string.Join(' ', item.GetProperty("why").EnumerateArray().Select(each => each.GetString()))));
        }

        Assert.Equal(2, (await town.GoodAsync(town.GetAsync("/residents/similar?name=苏小禾&birth=1980-03-07"))).GetProperty("items").GetArrayLength());
        var everywhere = await town.Town.ReadAsync(look => SimilarPeople.Find(look, Scope.Everything, new("苏小河", new DateOnly(1980, 3, 7), null, null, null)));
        Assert.Equal(2, everywhere.Count);
    }

    [Theory, OnEveryEngine]
    public async Task A_merge_fills_what_was_empty_and_hides_the_other(string engine)
    {
        await using var town = await LedgerTown.StartAsync(engine);
        var (door, other) = (await town.DoorAsync("501"), await town.DoorAsync("101", area: town.Grid2));
        var (kept, gone) = (await town.PersonAsync(door, "苏小禾", birth: "1980-03-07"), await town.PersonAsync(other, "苏晓禾", phone: "13800138000", note: "爱下棋"));

        var merge = (await town.GoodAsync(town.PostAsync($"/residents/{kept}/merge", new { other = gone }))).GetProperty("mergeId").GetGuid();

        var file = await town.GoodAsync(town.GetAsync($"/residents/{kept}"));
        Assert.Equal(("苏小禾", "13800138000", "爱下棋"), (file.GetProperty("name").GetString(), file.GetProperty("phone").GetString(), file.GetProperty("note").GetString()));
        Assert.Equal(HttpStatusCode.NotFound, (await town.GetAsync($"/residents/{gone}")).Status);
        Assert.Equal(0, (await town.GoodAsync(town.GetAsync("/residents?q=晓禾"))).GetProperty("items").GetArrayLength());
        Assert.Equal(kept, (await town.GoodAsync(town.GetAsync("/residents?q=13800138000"))).GetProperty("items")[0].GetProperty("id").GetGuid());
        await town.TalliesAreRightAsync();

        await town.GoodAsync(town.PutAsync($"/residents/{kept}", new { name = "苏小禾", relation = "户主", version = 2 }));
        Assert.Equal("residents.merge-overtaken", (await town.PostAsync($"/merges/{merge}/undo")).Body.GetProperty("code").GetString());
        Assert.Equal(HttpStatusCode.NotFound, (await town.PostAsync($"/merges/{Guid.CreateVersion7()}/undo")).Status);
    }

    [Theory, OnEveryEngine]
    public async Task Undoing_a_merge_leaves_both_entries_and_the_tallies_exactly_as_they_were(string engine)
    {
        await using var town = await LedgerTown.StartAsync(engine);
        var random = new Random(8791);
        var doors = new[] { await town.DoorAsync("501"), await town.DoorAsync("502"), await town.DoorAsync("101", area: town.Grid2) };
        for (var trial = 0; trial < 12; trial++)
        {
            var (one, two) = (await AnybodyAsync(town, random, doors), await AnybodyAsync(town, random, doors));
            var before = await BothAsync(town, one, two);

            var merge = (await town.GoodAsync(town.PostAsync($"/residents/{one}/merge", new { other = two }))).GetProperty("mergeId").GetGuid();
            await town.TalliesAreRightAsync();
            await town.GoodAsync(town.PostAsync($"/merges/{merge}/undo"));

            Assert.Equal(before, await BothAsync(town, one, two));
            Assert.Equal("residents.merge-undone", (await town.PostAsync($"/merges/{merge}/undo")).Body.GetProperty("code").GetString());
        }

        await town.TalliesAreRightAsync();
        Assert.Equal(0, await town.Town.ReadAsync(look => look.Number($"select count(*) from residents_merges m where length(m.before) > 0 and {look.Scope.Over("m.area_path")}")));
    }

    private static async Task<Guid> AnybodyAsync(LedgerTown town, Random random, Guid[] doors)
    {
        var name = "苏小禾顾青岚白云舟"[random.Next(9)] + "试" + random.Next(1000).ToString(CultureInfo.InvariantCulture);
        var id = await town.PersonAsync(doors[random.Next(doors.Length)], name, random.Next(2) == 0 ? "户主" : "unknown",
            phone: random.Next(2) == 0 ? null : $"139{random.Next(10_000_000, 99_999_999)}",
            birth: random.Next(2) == 0 ? null : $"19{random.Next(50, 99)}-0{random.Next(1, 9)}-1{random.Next(0, 9)}",
            sex: random.Next(3) == 0 ? "f" : null, note: random.Next(2) == 0 ? null : "备注" + random.Next(100).ToString(CultureInfo.InvariantCulture));
        if (random.Next(4) == 0)
        {
            await town.GoodAsync(town.PostAsync($"/residents/{id}/move", new { dwelling = (Guid?)null, from = "2026-02-03" }));
        }

        return id;
    }

    /// <summary>Everything about two people but the version, with the pieces of their names.</summary>
    private static Task<string> BothAsync(LedgerTown town, Guid one, Guid two) => town.Town.ReadAsync(look => string.Join('\n', new[] { one, two }.Select(id =>
    {
        var person = PersonRow.Find(look, id)! with { Version = 0 };
        var grams = look.Rows($"select finder from residents_finders where person_id = {id} order by finder", row => row.Text(0));
        return System.Text.Json.JsonSerializer.Serialize(person, LinliJson.Options) + string.Join(',', grams);
    })));
}
