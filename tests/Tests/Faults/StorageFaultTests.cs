using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Xunit.Abstractions;

namespace Linli.Tests.Faults;

/// <summary>T4 of the reliability plan: no room, and a disk that fails to sync. The server refuses politely, goes on reading, and recovers by itself.</summary>
[Collection("faults")]
public sealed partial class StorageFaultTests(ITestOutputHelper output)
{
    private const int Clients = 8;
    private static readonly TimeSpan LongestRecovery = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task T4_a_tmpfs_of_24_MB_filled_3_times_is_answered_503_or_507_reads_go_on_nothing_is_lost_and_writing_recovers()
    {
        using var disk = SmallDisk.Mount(24);
        if (disk is null)
        {
            output.WriteLine("This process may not mount a tmpfs; the test with RLIMIT_FSIZE stands in for it.");
            return;
        }

        using var folder = new DataFolder(disk.Folder);
        await RunOutOfRoomAsync(folder, _ => disk.Fill(), _ => disk.MakeRoom());
    }

    [Fact]
    public async Task T4_a_limit_of_file_size_by_prlimit_met_3_times_is_answered_503_or_507_reads_go_on_nothing_is_lost_and_writing_recovers()
    {
        using var folder = new DataFolder();
        var log = Path.Combine(folder.Data, "linli.db-wal");
        await RunOutOfRoomAsync(
            folder,
            server => Limit(server, (new FileInfo(log).Length + (256 * 1024)).ToString(CultureInfo.InvariantCulture)),
            server => Limit(server, "unlimited"),
            "sh", "-c", "trap '' XFSZ; exec \"$0\" \"$@\"");
    }

    [Fact]
    public async Task T4_a_failing_fdatasync_by_strace_EIO_on_the_40th_is_answered_503_ends_the_connection_and_loses_nothing()
    {
        using var folder = new DataFolder();
        var town = await RoundOnDisk.MakeAsync(folder.Data);
        using var ledger = new VisitLedger(folder.File("ledger"));
        var trace = folder.File("trace");
        string[] strace = ["strace", "-D", "-f", "-y", "-qq", "-e", "trace=fdatasync,fsync,pwrite64,openat,close", "-e", "inject=fdatasync,fsync:error=EIO:when=40", "-o", trace];
        var answers = new Answers();
        await using (var server = await ServerProcess.StartAsync(folder.Data, null, strace))
        {
            await WriteAsync(town, server, ledger, answers, () => answers.Refused > 0 && answers.AcceptedSinceRefusal > 20, TimeSpan.FromSeconds(40));
            Assert.True(server.IsAlive);
            await town.VisitAsync(server, ledger, 0, TimeSpan.Zero, server.KillAsync);
        }

        output.WriteLine($"{ledger.Acknowledged} acknowledged, {answers}");
        Assert.Equal([503], answers.Refusals);
        Assert.Equal(0, answers.WithoutRetryAfter);
        Assert.InRange(answers.Pause, TimeSpan.Zero, LongestRecovery);
        Assert.Equal(VisitLedger.Findings.Nothing, folder.Look(ledger.Compare));
        Assert.Empty(WritesAfterFailure(await File.ReadAllLinesAsync(trace)));
    }

    private async Task RunOutOfRoomAsync(DataFolder folder, Action<ServerProcess> fill, Action<ServerProcess> makeRoom, params string[] under)
    {
        var town = await RoundOnDisk.MakeAsync(folder.Data, 200);
        using var ledger = new VisitLedger(folder.File("ledger"));
        await using (var server = await ServerProcess.StartAsync(folder.Data, null, under))
        {
            for (var time = 0; time < 3; time++)
            {
                await FillOnceAsync(town, server, ledger, fill, makeRoom);
            }

            await town.VisitAsync(server, ledger, 0, TimeSpan.Zero, server.KillAsync);
        }

        Assert.InRange(ledger.Acknowledged, 100, int.MaxValue);
        Assert.Equal(VisitLedger.Findings.Nothing, folder.Look(ledger.Compare));
    }

    private async Task FillOnceAsync(RoundOnDisk town, ServerProcess server, VisitLedger ledger, Action<ServerProcess> fill, Action<ServerProcess> makeRoom)
    {
        var answers = new Answers();
        await WriteAsync(town, server, ledger, answers, () => answers.Accepted > 20, TimeSpan.FromSeconds(10));
        fill(server);
        await WriteAsync(town, server, ledger, answers, () => answers.Refused > 20, TimeSpan.FromSeconds(30));
        Assert.InRange(answers.Refused, 21, int.MaxValue);
        Assert.All(answers.Refusals, status => Assert.Contains(status, new[] { 503, 507 }));
        Assert.Equal(0, answers.WithoutRetryAfter);
        using var reader = server.Client(town.Token);
        Assert.Equal(200, (await reader.AskAsync($"/api/rounds/{town.Round}")).Status);
        Assert.Equal(200, (await reader.AskAsync($"/api/rounds/{town.Round}/board")).Status);

        makeRoom(server);
        var room = Stopwatch.GetTimestamp();
        var after = new Answers();
        await WriteAsync(town, server, ledger, after, () => after.Accepted > 0, TimeSpan.FromSeconds(20));
        var recovered = Stopwatch.GetElapsedTime(room);
        Assert.True(server.IsAlive);
        Assert.InRange(after.Accepted, 1, int.MaxValue);
        Assert.InRange(recovered, TimeSpan.Zero, LongestRecovery);
        output.WriteLine($"{answers}; writing again {recovered.TotalSeconds:0.00} s after there was room");
    }

    private static async Task WriteAsync(RoundOnDisk town, ServerProcess server, VisitLedger ledger, Answers answers, Func<bool> enough, TimeSpan longest)
    {
        using var client = server.Client(town.Token);
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => Task.Run(async () =>
        {
            while (!enough() && Stopwatch.GetElapsedTime(started) < longest)
            {
                Assert.NotEqual(0, await town.SendAsync(client, ledger, town.NewVisit(), answers.See));
            }
        })));
    }

    private static void Limit(ServerProcess server, string bytes) =>
        Assert.True(SmallDisk.Run("prlimit", "--pid", server.Id.ToString(CultureInfo.InvariantCulture), $"--fsize={bytes}:unlimited"));

    /// <summary>Writes to the file between the sync that failed and its closing with the connection; there must be none.</summary>
    private static List<string> WritesAfterFailure(string[] trace)
    {
        var failed = Array.FindIndex(trace, line => line.Contains("(INJECTED)", StringComparison.Ordinal) && line.Contains("linli.db", StringComparison.Ordinal));
        Assert.True(failed >= 0, "No sync of the database was made to fail.");
        var file = DatabaseFile().Match(trace[failed]).Value;
        var closed = Array.FindIndex(trace, failed, line => line.Contains($"close({file}", StringComparison.Ordinal));
        Assert.True(closed > failed, "The connection was never closed after its sync failed.");
        return [.. trace[failed..closed].Where(line => line.Contains($"pwrite64({file}", StringComparison.Ordinal))];
    }

    [GeneratedRegex("[0-9]+<[^>]*linli\\.db[^>]*>")]
    private static partial Regex DatabaseFile();

    /// <summary>What the server answered.</summary>
    private sealed class Answers
    {
        private readonly ConcurrentDictionary<int, int> _refusals = [];
        private int _accepted;
        private int _since;
        private int _withoutRetryAfter;
        private long _refusedAt;
        private long _acceptedAt;

        public int Accepted => _accepted;

        public int AcceptedSinceRefusal => _since;

        public int Refused => _refusals.Values.Sum();

        public ICollection<int> Refusals => _refusals.Keys;

        public int WithoutRetryAfter => _withoutRetryAfter;

        /// <summary>From the first refusal to the first visit taken after it.</summary>
        public TimeSpan Pause => Stopwatch.GetElapsedTime(_refusedAt, _acceptedAt);

        public void See(HttpResponseMessage response)
        {
            if (response.IsSuccessStatusCode)
            {
                Interlocked.Increment(ref _accepted);
                if (_refusedAt != 0 && Interlocked.Increment(ref _since) == 1)
                {
                    _acceptedAt = Stopwatch.GetTimestamp();
                }

                return;
            }

            Interlocked.CompareExchange(ref _refusedAt, Stopwatch.GetTimestamp(), 0);
            Interlocked.Exchange(ref _since, 0);
            _refusals.AddOrUpdate((int)response.StatusCode, 1, (_, count) => count + 1);
            if (response.Headers.RetryAfter is null)
            {
                Interlocked.Increment(ref _withoutRetryAfter);
            }
        }

        public override string ToString() => $"{_accepted} taken, refused: {string.Join(", ", _refusals.Select(refusal => $"{refusal.Value} x {refusal.Key}"))}";
    }
}
