using FsCheck;
using FsCheck.Fluent;
using Linli.Rounds.Visits;
using Xunit.Abstractions;

namespace Linli.Tests.Faults;

/// <summary>
/// T9 of the reliability plan beyond tests/Tests/Rounds and GateTests: what phones kept offline arrives in any order and any number of times.
/// A door of a history is tried and found empty-handed any number of times, and done any number of times with one outcome: two workers who
/// tell different final outcomes are a double entry, whose first one counts by the order of the server.
/// </summary>
public sealed class OrderTests(ITestOutputHelper output)
{
    private static readonly string[] Finals = [.. VisitRules.Final];

    [Fact]
    public void T9_1000_random_histories_by_FsCheck_shuffled_leave_the_same_state_by_the_pure_rules()
    {
        var history = Gen.Elements(Finals).SelectMany(final => Gen.Elements("nobody", final).ListOf());
        var shuffled = history.SelectMany(visits => Gen.Shuffle(visits.ToArray()).Select(other => (visits.ToList(), other.ToList())));

        Prop.ForAll(shuffled.ToArbitrary(), pair => Fold(pair.Item1) == Fold(pair.Item2)).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));
    }

    [Fact]
    public void T9_1000_random_histories_by_FsCheck_with_any_outcomes_agree_whatever_the_order_on_which_doors_are_done()
    {
        var shuffled = Gen.Elements(VisitRules.All.ToArray()).ListOf().SelectMany(visits => Gen.Shuffle(visits.ToArray()).Select(other => (visits.ToList(), other.ToList())));

        Prop.ForAll(shuffled.ToArbitrary(), pair => Fold(pair.Item1)?.IsFinal == Fold(pair.Item2)?.IsFinal).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));
    }

    [Theory, OnEveryEngine]
    public async Task T9_25_histories_of_40_visits_sent_in_order_once_and_shuffled_up_to_3_times_in_parallel_leave_the_same_board(string engine)
    {
        await using var town = await Town.StartAsync(engine);
        var chance = new Random(20260209);
        using var officer = await town.SignInAsync("周敏", ("officer", "0"));
        for (var history = 0; history < 25; history++)
        {
            var grid = await town.AreaAsync($"第{history + 1}网格", "grid3");
            var doors = await town.DoorsAsync(grid, 8, site: $"{history}苑");
            var finals = doors.ToDictionary(door => door, _ => Finals[chance.Next(Finals.Length)]);
            var visits = Enumerable.Range(0, 40).Select(_ => doors[chance.Next(doors.Count)]).Select(door => (Door: door, Outcome: chance.Next(3) == 0 ? finals[door] : "nobody")).ToList();
            var inOrder = await OpenAsync(officer, grid.Code, "screening");
            var shuffled = await OpenAsync(officer, grid.Code, "care");

            foreach (var (door, outcome) in visits)
            {
                (await Rounds.RoundTests.VisitAsync(officer, inOrder, door, outcome)).Ok();
            }

            var copies = visits.SelectMany(visit => Enumerable.Repeat((visit.Door, visit.Outcome, Id: Guid.CreateVersion7()), chance.Next(1, 4))).ToArray();
            chance.Shuffle(copies);
            await Task.WhenAll(copies.Select(async copy => (await Rounds.RoundTests.VisitAsync(officer, shuffled, copy.Door, copy.Outcome, copy.Id)).Ok()));

            Assert.Equal(await StateAsync(officer, inOrder), await StateAsync(officer, shuffled));
            Assert.Equal(40, await town.ReadAsync(look => look.Number($"select count(*) from rounds_attempts a join rounds_rounds r on r.no = a.round_no where r.id = {shuffled} and {look.Scope.Over("a.area_path")}")));
        }

        Assert.Null(await town.ReadAsync(look => ChainCheck.FirstWrong(look.Connection)));
        output.WriteLine($"{engine}: 25 histories");
    }

    [Theory, OnEveryEngine]
    public async Task T9_50_edits_of_one_version_in_parallel_have_exactly_one_winner_and_49_times_409(string engine)
    {
        await using var town = await Town.StartAsync(engine);
        var grid = await town.AreaAsync("第1网格", "grid3");
        var door = (await town.DoorsAsync(grid, 1))[0];
        using var worker = await town.SignInAsync("陆小满", ("gridworker", grid.Code));

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(n => worker.PutAsync($"/api/dwellings/{door}/need", new { flag = true, note = $"需要 {n}", version = 1 })));

        Assert.Equal(1, answers.Count(answer => answer.Status == 200));
        Assert.Equal(49, answers.Count(answer => (answer.Status, answer.Code) == (409, "http.stale")));
        var kept = (await worker.AskAsync($"/api/dwellings/{door}")).Ok();
        Assert.Contains($"需要 {Array.FindIndex(answers, answer => answer.Status == 200)}", kept.Text, StringComparison.Ordinal);
    }

    /// <summary>The state of a door after some visits, without what tells the order: which attempt counts and when.</summary>
    private static (string Outcome, bool IsFinal)? Fold(IEnumerable<string> outcomes)
    {
        DoorState? state = null;
        foreach (var outcome in outcomes)
        {
            if (VisitRules.EffectOf(state, outcome, null) == VisitEffect.Settle)
            {
                state = new(outcome, VisitRules.IsFinal(outcome), (state?.Attempts ?? 0) + 1, Guid.NewGuid(), false, default, null);
            }
        }

        return state is null ? null : (state.Outcome, state.IsFinal);
    }

    private static async Task<Guid> OpenAsync(HttpClient officer, string area, string kind) => (await officer.PostAsync("/api/rounds", new { area, kind })).Ok().Id;

    /// <summary>The figures of the board, and each door with its outcome.</summary>
    private static async Task<string> StateAsync(HttpClient officer, Guid round)
    {
        var board = (await officer.AskAsync($"/api/rounds/{round}/board")).Ok();
        var doors = (await officer.AskAsync($"/api/rounds/{round}/doors?take=100")).Ok();
        var listed = doors["items"].EnumerateArray().Select(door => $"{door.GetProperty("dwelling")} {(door.TryGetProperty("outcome", out var outcome) ? outcome.ToString() : "")}").Order(StringComparer.Ordinal);
        return board["counts"].GetRawText() + "\n" + string.Join('\n', listed);
    }
}
