using System.Diagnostics;
using Linli.Server.Jobs;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Tests.Server;

/// <summary>T13: what is done to the audit trail behind the program's back is found, and the first bad entry is named. Twenty trials of each kind.</summary>
public sealed class AuditTamperTests
{
    private const int Trials = 20;
    private const int Entries = 60;
    private const string Columns = "at, actor, via, action, kind, subject, area_path, fields, reason, hash";

    [Theory, OnEveryEngine]
    public Task T13_20_changed_entries_are_found_and_named(string engine) => TryAsync(engine, (connection, random) =>
    {
        var seq = random.Next(1, Entries + 1);
        Sql change = random.Next(7) switch
        {
            0 => $"at = at + 1",
            1 => $"actor = {Guid.CreateVersion7()}",
            2 => $"action = 'test.other'",
            3 => $"subject = subject || 'x'",
            4 => $"area_path = '51/11/'",
            5 => $"fields = ''",
            _ => $"reason = 'because'",
        };
        Assert.Equal(1, connection.Run($"update platform_audit set {change} where seq = {seq}"));
        return (seq, AuditFault.Changed);
    });

    [Theory, OnEveryEngine]
    public Task T13_20_deleted_entries_are_found_and_named(string engine) => TryAsync(engine, (connection, random) =>
    {
        var seq = random.Next(1, Entries);
        connection.Run($"delete from platform_audit where seq = {seq}");
        var isClosed = random.Next(2) == 0;
        if (isClosed)
        {
            connection.Run($"update platform_audit set seq = -seq where seq > {seq}");
            connection.Run($"update platform_audit set seq = -seq - 1 where seq < 0");
        }

        return (seq, isClosed ? AuditFault.Changed : AuditFault.Missing);
    });

    [Theory, OnEveryEngine]
    public Task T13_20_inserted_entries_are_found_and_named(string engine) => TryAsync(engine, (connection, random) =>
    {
        var seq = random.Next(2, Entries);
        connection.Run($"update platform_audit set seq = -seq where seq >= {seq}");
        connection.Run($"update platform_audit set seq = -seq + 1 where seq < 0");
        connection.Run($"insert into platform_audit (seq, {Sql.Raw(Columns)}) select {seq}, {Sql.Raw(Columns)} from platform_audit where seq = {seq - 1}");
        return (seq, AuditFault.Changed);
    });

    [Theory, OnEveryEngine]
    public Task T13_20_swapped_entries_are_found_and_named(string engine) => TryAsync(engine, (connection, random) =>
    {
        var (one, other) = (random.Next(1, Entries), random.Next(1, Entries));
        other = other == one ? one + 1 : other;
        connection.Run($"update platform_audit set seq = -1 where seq = {one}");
        connection.Run($"update platform_audit set seq = {one} where seq = {other}");
        connection.Run($"update platform_audit set seq = {other} where seq = -1");
        return (Math.Min(one, other), AuditFault.Changed);
    });

    [Theory, OnEveryEngine]
    public Task T13_20_cut_tails_are_found_through_the_checkpoint_and_named(string engine) => TryAsync(engine, (connection, random) =>
    {
        var seq = random.Next(0, Entries);
        connection.Run($"delete from platform_audit where seq > {seq}");
        return (seq + 1, AuditFault.CutOff);
    });

    [Theory, OnEveryEngine]
    public Task T13_20_older_copies_that_went_on_are_found_through_the_checkpoint(string engine) => TryAsync(engine, (connection, random) =>
    {
        var seq = random.Next(1, Entries);
        connection.Run($"delete from platform_audit where seq > {seq}");
        var before = connection.Stream($"select hash from platform_audit where seq = {seq}", row => row.Bytes(0)).Single();
        for (long next = seq + 1; next <= Entries + 5; next++)
        {
            var entry = new AuditEntry(DateTimeOffset.UnixEpoch, Guid.Empty, "web", "test.forged", "thing", "x", null, "", null);
            before = entry.Hash(next, before);
            connection.Run($"insert into platform_audit (seq, at, actor, via, action, kind, subject, area_path, fields, reason, hash) values ({next}, {entry.At}, {entry.By}, {entry.Via}, {entry.Action}, {entry.Kind}, {entry.Subject}, {entry.Area}, {entry.Fields}, {entry.Reason}, {before})");
        }

        return (Entries, AuditFault.Rewritten);
    });

    [Fact]
    public async Task T13_an_older_copy_of_the_database_put_back_is_found_after_the_start()
    {
        await using var town = await Town.StartAsync("sqlite");
        await town.MakeAccountAsync("贺春");
        var older = (await town.ReadAsync(AuditTrail.Head)).Seq;
        var (file, copy) = (Path.Combine(town.Folder, "linli.db"), Path.Combine(town.Folder, "older"));
        ((SqliteStorage)town.Services.GetRequiredService<Storage>()).CopyTo(copy);
        await town.FillAsync(5);
        await town.Services.GetRequiredService<CheckpointChore>().StopAsync(default);

        await town.RestartAsync(() =>
        {
            SqliteConnection.ClearAllPools();
            File.Delete(file + "-wal");
            File.Delete(file + "-shm");
            File.Copy(copy, file, overwrite: true);
        });

        using var cli = town.CommandLine();
        var found = (await cli.PostAsync("/api/audit/verify", new { })).Ok();
        Assert.False(found["ok"].GetBoolean());
        Assert.Equal((older + 1, "cut-off"), (found["firstBad"].GetInt64(), found["fault"].GetString()));
    }

    [Theory, OnEveryEngine]
    public async Task A_forged_line_among_the_checkpoints_is_found_and_a_torn_one_is_no_line(string engine)
    {
        await using var town = await Town.StartAsync(engine);
        await town.MakeAccountAsync("贺春");
        var (chore, checkpoints) = (town.Services.GetRequiredService<CheckpointChore>(), town.Services.GetRequiredService<Checkpoints>());
        await chore.RunAsync(default);
        using var cli = town.CommandLine();
        Assert.True((await cli.PostAsync("/api/audit/verify", new { })).Ok()["ok"].GetBoolean());
        var good = await File.ReadAllTextAsync(checkpoints.FilePath);

        await File.WriteAllTextAsync(checkpoints.FilePath, good + good[..20]);
        Assert.True((await cli.PostAsync("/api/audit/verify", new { })).Ok()["ok"].GetBoolean());
        town.Clock.Advance(TimeSpan.FromMinutes(11));
        await chore.RunAsync(default);
        Assert.All(checkpoints.Read(), line => Assert.NotNull(line.Checkpoint));
        Assert.Equal(2, checkpoints.Read().Count);

        await File.WriteAllTextAsync(checkpoints.FilePath, good.Replace("\"hash\":\"", "\"hash\":\"0", StringComparison.Ordinal));
        Assert.Equal("checkpoint-spoiled", (await cli.PostAsync("/api/audit/verify", new { })).Ok()["fault"].GetString());
    }

    [Fact]
    public async Task T13_a_hundred_thousand_entries_are_verified_in_six_seconds_as_a_million_in_sixty()
    {
        await using var town = await Town.StartAsync("sqlite");
        await town.FillAsync(1);
        using var raw = town.OpenRaw();
        raw.Run($"begin immediate");
        var look = town.Seen(raw);
        var (seq, before) = AuditTrail.Head(look);
        raw.AddAll("platform_audit", ["seq", .. Columns.Split(", ")], Enumerable.Range(0, 100_000).Select(i =>
        {
            var entry = new AuditEntry(DateTimeOffset.UnixEpoch.AddSeconds(i), Guid.Empty, "web", "visit.make", "dwelling", $"door-{i}", "51/10/02/003/", "met", null);
            before = entry.Hash(++seq, before);
            return new object?[] { seq, entry.At, entry.By, entry.Via, entry.Action, entry.Kind, entry.Subject, entry.Area, entry.Fields, entry.Reason, before };
        }));

        var watch = Stopwatch.StartNew();
        var report = AuditTrail.Check(look, []);

        Assert.True(report.Ok);
        Assert.Equal(100_001, report.Entries);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(6), $"{watch.Elapsed}");
        raw.Run($"rollback");
    }

    /// <summary>Each trial changes the trail inside a transaction, looks at it there, and takes the change back.</summary>
    private static async Task TryAsync(string engine, Func<Connection, Random, (long FirstBad, AuditFault Fault)> tamper)
    {
        await using var town = await Town.StartAsync(engine);
        await town.FillAsync(Entries);
        await town.Services.GetRequiredService<CheckpointChore>().RunAsync(default);
        var lines = town.Services.GetRequiredService<Checkpoints>().Read();
        using var raw = town.OpenRaw();
        Assert.True(AuditTrail.Check(town.Seen(raw), lines).Ok);
        var random = new Random(13);
        for (var trial = 0; trial < Trials; trial++)
        {
            raw.Run($"begin");
            var (firstBad, fault) = tamper(raw, random);
            var report = AuditTrail.Check(town.Seen(raw), lines);
            raw.Run($"rollback");
            Assert.Equal((firstBad, fault), (report.FirstBad, report.Fault));
        }
    }
}
