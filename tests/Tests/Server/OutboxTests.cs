using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Tests.Server;

public sealed class OutboxTests
{
    [Theory, OnEveryEngine]
    public async Task A_closed_round_is_told_once_however_often_the_event_comes(string engine)
    {
        await using var town = await Town.StartAsync(engine);
        await VerifyTests.ClosedAsync(town);
        town.Clock.Advance(TimeSpan.FromSeconds(1));
        var outbox = town.Services.GetRequiredService<Outbox>();

        Assert.Equal(1, await outbox.DeliverAsync(default));
        Assert.Equal(0, await outbox.DeliverAsync(default));
        using (var raw = town.OpenRaw())
        {
            raw.Run($"update platform_outbox set state = 'waiting', due = 0");
        }

        await town.RestartAsync();
        Assert.Equal(1, await town.Services.GetRequiredService<Outbox>().DeliverAsync(default));

        var line = Assert.Single(await File.ReadAllLinesAsync(Path.Combine(town.Folder, "outbox", "events.jsonl")));
        using var told = JsonDocument.Parse(line);
        Assert.Equal("rounds.closed", told.RootElement.GetProperty("name").GetString());
        Assert.DoesNotContain("温知夏", line, StringComparison.Ordinal);
    }

    [Theory, OnEveryEngine]
    public async Task A_listener_that_fails_gets_it_again_ever_later_and_at_last_it_is_laid_aside(string engine)
    {
        var listener = new Grumpy();
        await using var town = await Town.StartAsync(engine, replace: services => services.AddSingleton<OutboxListener>(listener));
        await VerifyTests.ClosedAsync(town);
        town.Clock.Advance(TimeSpan.FromSeconds(1));
        var outbox = town.Services.GetRequiredService<Outbox>();
        var waits = new List<TimeSpan>();

        for (var round = 0; round < 12; round++)
        {
            Assert.Equal(1, await outbox.DeliverAsync(default));
            var due = await town.ReadAsync(look => look.Rows($"select due from platform_outbox", row => row.Moment(0)).Single());
            waits.Add(due - town.Clock.GetUtcNow());
            town.Clock.Advance(waits[^1] + TimeSpan.FromMilliseconds(1));
        }

        Assert.Equal(0, await outbox.DeliverAsync(default));
        Assert.Equal(("dead", 12, "TimeoutException"), await town.ReadAsync(look => look.Rows($"select state, attempts, error from platform_outbox", row => (row.Text(0), row.Int(1), row.Text(2))).Single()));
        Assert.Equal(12, listener.Seen.Count);
        Assert.Single(listener.Seen.Distinct());
        Assert.InRange(waits[0], TimeSpan.FromSeconds(2.5), TimeSpan.FromSeconds(5));
        Assert.InRange(waits[5], TimeSpan.FromSeconds(80), TimeSpan.FromSeconds(160));
        Assert.InRange(waits[11], TimeSpan.FromMinutes(30), TimeSpan.FromHours(1));
    }

    [Theory, OnEveryEngine]
    public async Task A_claim_that_died_is_taken_up_after_its_lease(string engine)
    {
        var listener = new Grumpy { DiesAtFirst = true };
        await using var town = await Town.StartAsync(engine, replace: services => services.AddSingleton<OutboxListener>(listener));
        await VerifyTests.ClosedAsync(town);
        town.Clock.Advance(TimeSpan.FromSeconds(1));
        var outbox = town.Services.GetRequiredService<Outbox>();
        using var dying = new CancellationTokenSource();
        listener.Die = dying.Cancel;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => outbox.DeliverAsync(dying.Token));
        Assert.Equal(0, await outbox.DeliverAsync(default));
        town.Clock.Advance(TimeSpan.FromSeconds(61));

        Assert.Equal(1, await outbox.DeliverAsync(default));
    }

    /// <summary>A listener that cannot be reached.</summary>
    private sealed class Grumpy : OutboxListener
    {
        public List<Guid> Seen { get; } = [];

        public bool DiesAtFirst { get; init; }

        public Action? Die { get; set; }

        public override Task TakeAsync(OutboxEvent happened, CancellationToken cancel)
        {
            Seen.Add(happened.Id);
            if (DiesAtFirst && Seen.Count == 1)
            {
                Die!();
                cancel.ThrowIfCancellationRequested();
            }

            throw new TimeoutException("nobody answers");
        }
    }
}
