using System.Text.RegularExpressions;
using Linli.Rounds.Visits;
using Linli.Tests.Forms;
using Linli.Territory;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Tests.Counted;

/// <summary>What the speed of the house rests on, counted and not timed: the same on every machine, however busy.</summary>
public sealed partial class CountedWorkTests
{
    private const int Together = 128;

    [Theory, OnEveryEngine]
    public async Task Visits_that_wait_together_share_one_commit(string engine)
    {
        await using var town = await Town.StartAsync(engine);
        var (worker, round, doors) = await OpenedAsync(town, Together);
        (await VisitAsync(worker, round, doors[0])).Ok();
        var commits = town.Gate.Commits;

        var answers = await HeldBackAsync(town, doors.Count - 1, () => Task.WhenAll(doors.Skip(1).Select(door => VisitAsync(worker, round, door))));

        Assert.All(answers, answer => Assert.Equal(200, answer.Status));
        Assert.Equal(2, town.Gate.Commits - commits);
    }

    [Fact]
    public async Task A_visit_in_a_full_commit_writes_at_most_2500_bytes_of_log_when_the_doors_lie_in_one_grid()
    {
        await using var town = await Town.StartAsync("sqlite");
        var (worker, round, doors) = await OpenedAsync(town, 2 * Together);
        await HeldBackAsync(town, Together, () => Task.WhenAll(doors.Take(Together).Select(door => VisitAsync(worker, round, door))));
        var log = new FileInfo(Path.Combine(town.Folder, "linli.db-wal"));
        var before = log.Length;

        await HeldBackAsync(town, Together, () => Task.WhenAll(doors.Skip(Together).Select(door => VisitAsync(worker, round, door))));

        log.Refresh();
        Assert.InRange((log.Length - before) / Together, 1, 2500);
    }

    [Fact]
    public async Task A_visit_is_at_most_16_statements_with_its_commit()
    {
        await using var town = await Town.StartAsync("sqlite");
        var (worker, round, doors) = await OpenedAsync(town, 3);
        (await VisitAsync(worker, round, doors[0])).Ok();
        var statements = town.Gate.Statements;

        (await VisitAsync(worker, round, doors[1])).Ok();

        Assert.InRange(town.Gate.Statements - statements, 1, 16);
    }

    [Fact]
    public async Task A_filled_form_that_settles_a_door_is_at_most_24_statements_with_its_commit()
    {
        await using var scene = await FormScene.StartAsync("sqlite");
        using var phone = await scene.PhoneAsync();
        await phone.SyncAsync();
        (string, string)[] answers = [("outcome", "met"), ("members_found", "3"), ("need", "no")];
        Assert.Equal(201, (await phone.SendAsync(scene.Fill(phone, 0, answers))).Status);
        var statements = scene.Town.Gate.Statements;

        Assert.Equal(201, (await phone.SendAsync(scene.Fill(phone, 1, answers))).Status);

        Assert.InRange(scene.Town.Gate.Statements - statements, 1, 24);
    }

    [Fact]
    public async Task No_hot_path_reads_a_table_of_people_doors_or_visits_from_end_to_end()
    {
        TracedStorage? traced = null;
        await using var town = await Town.StartAsync("sqlite", replace: services =>
        {
            var plain = services.Last(service => service.ServiceType == typeof(Storage)).ImplementationFactory!;
            services.AddSingleton<Storage>(provider => traced = new TracedStorage((Storage)plain(provider)));
        });
        var (worker, round, doors) = await OpenedAsync(town, 40);
        traced!.Ran.Clear();

        (await VisitAsync(worker, round, doors[0], "nobody")).Ok();
        (await VisitAsync(worker, round, doors[0])).Ok();
        foreach (var path in new[] { $"/api/rounds/{round}/board", $"/api/rounds/{round}/doors?state=missing", $"/api/rounds/{round}/mine", $"/api/rounds/{round}/pack", $"/api/rounds/{round}/pack?since=1", "/api/residents?q=安", "/api/residents?q=陈安", "/api/residents?q=陈安然", "/api/residents?q=1-1-101", "/api/residents?q=13900001111" })
        {
            (await worker.AskAsync(path)).Ok();
        }

        var ran = traced.Ran.Where(text => !text.StartsWith("--", StringComparison.Ordinal)).Distinct().ToList();
        Assert.Contains(ran, text => text.Contains("residents_dwellings", StringComparison.Ordinal));
        Assert.Contains(ran, text => text.Contains("residents_people", StringComparison.Ordinal));
        Assert.Contains(ran, text => text.Contains("insert into rounds_attempts", StringComparison.Ordinal));
        Assert.Empty(Scans(Path.Combine(town.Folder, "linli.db"), ran));
    }

    /// <summary>The statements whose plan reads one of the large tables from end to end.</summary>
    private static List<string> Scans(string file, IEnumerable<string> statements)
    {
        using var connection = new SqliteConnection($"Data Source={file};Mode=ReadOnly;Pooling=False");
        connection.Open();
        var scans = new List<string>();
        foreach (var statement in statements.Where(text => text.StartsWith("select", StringComparison.OrdinalIgnoreCase) || text.StartsWith("insert", StringComparison.OrdinalIgnoreCase) || text.StartsWith("update", StringComparison.OrdinalIgnoreCase)))
        {
            var large = LargeTable().Matches(statement).SelectMany(match => new[] { match.Groups[1].Value, match.Groups[2].Value }).Where(name => name.Length > 0).ToHashSet();
            using var command = connection.CreateCommand();
            command.CommandText = "explain query plan " + statement;
            using var plan = command.ExecuteReader();
            while (plan.Read())
            {
                var line = plan.GetString(3);
                if (line.Split(' ') is ["SCAN", var table, ..] && large.Contains(table))
                {
                    scans.Add($"{line}: {statement}");
                }
            }
        }

        return scans;
    }

    /// <summary>Holds the writer until so many requests have come in, so that they are written together.</summary>
    private static async Task<T> HeldBackAsync<T>(Town town, int requests, Func<Task<T>> ask)
    {
        using var go = new ManualResetEventSlim();
        var writing = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var held = town.Gate.WriteAloneAsync<Done>(town.System, _ =>
        {
            writing.SetResult();
            go.Wait();
            return default(Done);
        }, default);
        await writing.Task;
        var asked = ask();
        for (var tries = 0; town.Gate.Waiting < requests && tries < 4000; tries++)
        {
            await Task.Delay(5);
        }

        go.Set();
        await held;
        return await asked;
    }

    private static async Task<(HttpClient Worker, Guid Round, List<Guid> Doors)> OpenedAsync(Town town, int count)
    {
        var grid = await town.AreaAsync("第1网格", "grid3");
        var doors = await town.DoorsAsync(grid, count);
        var worker = await town.SignInAsync("周敏", ("officer", AreaRef.RootCode));
        var round = (await worker.PostAsync("/api/rounds", new { area = grid.Code, kind = "screening" })).Ok().Id;
        return (worker, round, doors);
    }

    private static Task<Answer> VisitAsync(HttpClient worker, Guid round, Guid door, string outcome = VisitRules.Met) =>
        worker.PostAsync($"/api/rounds/{round}/visits", new { id = Guid.CreateVersion7(), dwelling = door, outcome });

    [GeneratedRegex(@"\b(residents_people|residents_dwellings|rounds_attempts|rounds_outcomes)(?: (?!where|set|order|group|on|cross|join|left|not|limit|indexed)([a-z]+)\b)?")]
    private static partial Regex LargeTable();
}
