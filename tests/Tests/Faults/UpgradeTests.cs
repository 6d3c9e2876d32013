using System.Data.Common;
using System.Diagnostics;
using Xunit.Abstractions;

namespace Linli.Tests.Faults;

/// <summary>T19 of the reliability plan: a filled database of an earlier version comes up to date, whatever happens meanwhile.</summary>
[Collection("faults")]
public sealed class UpgradeTests(ITestOutputHelper output)
{
    [Theory, OnEveryEngine]
    public async Task T19_20_times_kill_9_in_mid_upgrade_of_28_000_doors_and_people_the_next_start_always_succeeds_and_every_row_is_the_same(string engine)
    {
        using var filled = new FilledDatabase(engine);
        var whole = await MeasureAsync(filled);
        var chance = new Random(20260219);
        var killed = 0;
        for (var kill = 0; kill < 20; kill++)
        {
            var target = filled.Copy();
            killed += await KillInMidUpgradeAsync(filled, target, filled.Scripts, whole * chance.NextDouble()) ? 1 : 0;

            using (var again = Victim.Start(Victim.FaultHost, ["upgrade", engine, target, filled.Scripts]))
            {
                Assert.True(await again.EndAsync() == 0, again.Complaints);
            }

            Assert.Equal(filled.Sums, filled.SumsOf(target));
            Assert.Equal(filled.Head.Select(script => script.Name), filled.VersionOf(target));
            filled.Drop(target);
        }

        output.WriteLine($"{engine}: an upgrade takes {whole.TotalMilliseconds:0} ms; {killed} of 20 kills met it at work");
        Assert.InRange(killed, 10, 20);
    }

    [Theory, OnEveryEngine]
    public void What_finds_people_comes_over_from_the_indexes_that_did_so_before(string engine)
    {
        using var filled = new FilledDatabase(engine);
        var target = filled.Copy();
        using var storage = filled.Open(target);
        storage.Upgrade(filled.Head);

        using var connection = storage.OpenWriter();
        var (from, end) = (Linli.Residents.Search.Finders.Initials + "xg", Linli.Residents.Search.Finders.Initials + "xh");
        var found = connection.Stream($"select count(*) from residents_finders where finder >= {from} and finder < {end}", row => row.Int(0)).Single();

        Assert.Equal(FilledDatabase.People, found);
    }

    [Fact]
    public async Task T19_10_times_kill_9_while_a_failing_upgrade_puts_its_snapshot_back_on_SQLite_the_next_start_always_succeeds()
    {
        using var filled = new FilledDatabase("sqlite");
        var failing = filled.Scripts + "-failing";
        Directory.CreateDirectory(failing);
        foreach (var file in Directory.EnumerateFiles(filled.Scripts))
        {
            File.Copy(file, Path.Combine(failing, Path.GetFileName(file)));
        }

        await File.WriteAllTextAsync(Path.Combine(failing, "9002-test-fails.sql"), "select * from there_is_no_such_table");
        var whole = await MeasureAsync(filled);
        var chance = new Random(20260220);
        for (var kill = 0; kill < 10; kill++)
        {
            var target = filled.Copy();
            await KillInMidUpgradeAsync(filled, target, failing, whole * (0.7 + (0.6 * chance.NextDouble())));
            using var storage = filled.Open(target);
            storage.Upgrade(filled.Head);
            storage.Dispose();
            Assert.Equal(filled.Sums, filled.SumsOf(target));
            filled.Drop(target);
        }
    }

    [Theory, OnEveryEngine]
    public void T19_a_failing_script_leaves_the_database_as_it_was_and_a_mended_one_then_succeeds(string engine)
    {
        using var filled = new FilledDatabase(engine);
        var target = filled.Copy();
        var before = filled.VersionOf(target);
        using (var storage = filled.Open(target))
        {
            Assert.ThrowsAny<DbException>(() => storage.Upgrade([.. filled.Head, new("9002-test-fails", "update residents_people set name = 'gone'; select * from there_is_no_such_table")]));
        }

        Assert.Equal(before, filled.VersionOf(target));
        Assert.Equal(filled.Sums, filled.SumsOf(target));
        using (var storage = filled.Open(target))
        {
            Assert.Equal(filled.Head.Select(script => script.Name).Except(before), storage.Upgrade(filled.Head));
            Assert.Empty(storage.Upgrade(filled.Head));
        }

        Assert.Equal(filled.Sums, filled.SumsOf(target));
    }

    [Fact]
    public void T19_the_snapshot_of_before_an_upgrade_rolls_it_back_and_can_be_upgraded_again()
    {
        using var filled = new FilledDatabase("sqlite");
        var target = filled.Copy();
        var before = filled.VersionOf(target);
        using (var storage = filled.Open(target))
        {
            storage.Upgrade(filled.Head);
        }

        var database = Path.Combine(target, "linli.db");
        File.Copy(Assert.Single(Directory.EnumerateFiles(target, "linli.db.before-0005*")), database, overwrite: true);

        Assert.Equal(before, filled.VersionOf(target));
        Assert.Equal(filled.Sums, filled.SumsOf(target));
        using (var storage = filled.Open(target))
        {
            storage.Upgrade(filled.Head);
        }

        Assert.Equal(filled.Sums, filled.SumsOf(target));
    }

    [Fact]
    public async Task T19_the_real_server_starts_on_the_filled_database_of_an_earlier_version_and_is_ready()
    {
        using var filled = new FilledDatabase("sqlite");
        var target = filled.Copy();

        await using (var server = await ServerProcess.StartAsync(target))
        {
            await server.KillAsync();
        }

        Assert.Equal(filled.Sums, filled.SumsOf(target));
        Assert.Equal(Script.Of("sqlite").Select(script => script.Name), filled.VersionOf(target));
    }

    /// <summary>How long an upgrade takes that nobody kills.</summary>
    private static async Task<TimeSpan> MeasureAsync(FilledDatabase filled)
    {
        var target = filled.Copy();
        using var host = Victim.Start(Victim.FaultHost, ["upgrade", filled.Engine, target, filled.Scripts]);
        await host.LineAsync("begun");
        var begun = Stopwatch.GetTimestamp();
        await host.LineAsync("done");
        var whole = Stopwatch.GetElapsedTime(begun);
        Assert.Equal(0, await host.EndAsync());
        Assert.Equal(filled.Sums, filled.SumsOf(target));
        filled.Drop(target);
        return whole;
    }

    /// <returns>Whether it was still at work.</returns>
    private static async Task<bool> KillInMidUpgradeAsync(FilledDatabase filled, string target, string scripts, TimeSpan after)
    {
        var done = false;
        using var host = Victim.Start(Victim.FaultHost, ["upgrade", filled.Engine, target, scripts], line => done |= line == "done");
        await host.LineAsync("begun");
        await Task.Delay(after);
        var alive = host.IsAlive;
        if (alive)
        {
            await host.KillAsync();
        }

        return alive && !done;
    }
}
