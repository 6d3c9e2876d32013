using System.Collections.Concurrent;
using Linli.Territory;

namespace Linli.Tests.Rounds;

/// <summary>J2 of the field cases: the fifth round, the last door.</summary>
public sealed class JourneyTests
{
    private const int Courtyards = 51;
    private const int Households = 3717;
    private const int Rooms = 230;
    private const int Workers = 12;

    [Theory, OnEveryEngine]
    public async Task J2_five_rounds_of_51_courtyards_with_3717_households_and_230_rooms_close_one_by_one_and_only_when_no_door_is_missing(string engine)
    {
        await using var town = await Town.StartAsync(engine);
        var community = await town.AreaAsync("岳府街社区（演习）", "community");
        var doors = await SettleAsync(town, community);
        using var officer = await town.SignInAsync("周敏", ("officer", community.Code));
        var workers = await Task.WhenAll(Enumerable.Range(1, Workers).Select(n => town.SignInAsync($"走访员{n}", ("gridworker", community.Code))));
        var rounds = new List<Answer>();
        for (var number = 1; number <= 5; number++)
        {
            rounds.Add(await WalkAsync(officer, workers, community, doors, last: doors[^1]));
        }

        Assert.Equal(5 * Households, rounds.Sum(round => round.Counts("household").GetProperty("final").GetInt32()));
        Assert.Equal(5 * Rooms, rounds.Sum(round => round.Counts("room").GetProperty("final").GetInt32()));
        Assert.Equal((18_585, 1_150), (5 * Households, 5 * Rooms));
    }

    /// <summary>One round: everybody walks at once, every tenth door is entered by two of them, and the last door is left for the end.</summary>
    private static async Task<Answer> WalkAsync(HttpClient officer, HttpClient[] workers, AreaRef community, List<Guid> doors, Guid last)
    {
        var round = (await officer.PostAsync("/api/rounds", new { area = community.Code, kind = "screening" })).Ok().Id;
        var due = new ConcurrentQueue<Guid>(doors.Where(door => door != last).SelectMany((door, n) => n % 10 == 0 ? new[] { door, door } : [door]));
        await Task.WhenAll(workers.Select(worker => WorkAsync(worker, round, due)));

        var refused = await officer.PostAsync($"/api/rounds/{round}/close", new { });
        Assert.Equal("rounds.doors-missing", refused.Code);
        Assert.Contains($"{Households + Rooms - 1} of {Households + Rooms}", refused["detail"].GetString(), StringComparison.Ordinal);
        Assert.Contains("最后院 1栋 1单元 999", refused["detail"].GetString(), StringComparison.Ordinal);
        Assert.Equal("99.97%", (await officer.AskAsync($"/api/rounds/{round}")).Counts("household").GetProperty("rate").GetString());

        (await RoundTests.VisitAsync(workers[0], round, last, "phoned")).Ok();
        (await officer.PostAsync($"/api/rounds/{round}/close", new { })).Ok();
        var closed = (await officer.AskAsync($"/api/rounds/{round}")).Ok();
        Assert.Equal("100%", closed.Counts("household").GetProperty("rate").GetString());
        Assert.Equal((Households + Rooms + 8) / 10, closed["doublesLinked"].GetInt32());
        return closed;
    }

    private static async Task WorkAsync(HttpClient worker, Guid round, ConcurrentQueue<Guid> due)
    {
        while (due.TryDequeue(out var door))
        {
            (await RoundTests.VisitAsync(worker, round, door, "met")).Ok();
        }
    }

    /// <summary>51 courtyards with 3,717 households between them, and two guesthouses with 230 rooms; the last door stands apart in the last courtyard.</summary>
    private static async Task<List<Guid>> SettleAsync(Town town, AreaRef community)
    {
        var doors = new List<Guid>();
        for (var courtyard = 1; courtyard < Courtyards; courtyard++)
        {
            doors.AddRange(await FillAsync(town, community, $"第{courtyard}院落", "courtyard", 73, "household"));
        }

        doors.AddRange(await FillAsync(town, community, "听雨客栈", "guesthouse", Rooms / 2, "room"));
        doors.AddRange(await FillAsync(town, community, "望山客栈", "guesthouse", Rooms / 2, "room"));
        var last = await town.AreaAsync("第51院落", "courtyard", community);
        doors.AddRange(await town.DoorsAsync(last, Households - 1 - (73 * (Courtyards - 1)), site: "第51院落"));
        doors.Add(await town.WriteAsync<Guid>(unit =>
        {
            unit.Record("dwelling.add", "scene", last.Code, last.Path);
            return Scenes.Door(unit, last, "最后院", "1栋", "1单元", "999", "household");
        }));
        return doors;
    }

    private static async Task<List<Guid>> FillAsync(Town town, AreaRef community, string name, string level, int count, string kind) =>
        await town.DoorsAsync(await town.AreaAsync(name, level, community), count, site: name, kind: kind);
}
