namespace Linli.Platform;

/// <summary>Hands the kept events out: claimed for a minute, told, then settled; what fails is tried again ever later, and laid aside after twelve tries.</summary>
public sealed class Outbox(Gate gate, Reads reads, IEnumerable<OutboxListener> listeners, TimeProvider clock)
{
    /// <summary>Tries until an event is laid aside. Source: reliability.md 3.4.</summary>
    public const int MostTries = 12;

    /// <summary>Events claimed at once.</summary>
    private const int Most = 50;

    /// <summary>How long a claim holds; whoever dies with it gives it up. Source: reliability.md 3.4.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);

    private readonly IReadOnlyList<OutboxListener> _listeners = [.. listeners];

    /// <summary>Delivers what is due.</summary>
    /// <returns>How many events were tried.</returns>
    public async Task<int> DeliverAsync(CancellationToken cancel)
    {
        var act = Act.OfSystem(clock);
        if (!await reads.RunAsync(act, look => look.Any($"select 1 from platform_outbox where state = 'waiting' and due <= {look.Now} limit 1"), cancel))
        {
            return 0;
        }

        if ((await gate.WriteAsync<List<Claim>>(act, Claimed, cancel)).Failed(out _, out var claims))
        {
            return 0;
        }

        var failures = new List<(Claim Claim, string? Error)>();
        foreach (var claim in claims)
        {
            failures.Add((claim, await TryAsync(claim.Event, cancel)));
        }

        await gate.WriteAsync<Done>(Act.OfSystem(clock), unit => Settle(unit, failures), cancel);
        return claims.Count;
    }

    private static Outcome<List<Claim>> Claimed(Unit unit)
    {
        var claims = unit.Rows(
            $"select id, name, at, body, attempts from platform_outbox where state = 'waiting' and due <= {unit.Now} order by due, id limit {Most}",
            row => new Claim(new(row.Id(0), row.Text(1), row.Moment(2), row.Text(3)), row.Int(4) + 1));
        if (claims.Count > 0)
        {
            unit.Run($"update platform_outbox set due = {unit.Now + Lease}, attempts = attempts + 1 where id in ({Sql.List(claims.Select(claim => claim.Event.Id))})");
            unit.Record("outbox.claim", "events", $"{claims.Count}");
        }

        return claims;
    }

    /// <summary>Tells every listener; the kind of the first failure, or null.</summary>
    private async Task<string?> TryAsync(OutboxEvent happened, CancellationToken cancel)
    {
        try
        {
            foreach (var listener in _listeners)
            {
                await listener.TakeAsync(happened, cancel);
            }

            return null;
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception error)
        {
            return error.GetType().Name;
        }
    }

    private static Outcome<Done> Settle(Unit unit, List<(Claim Claim, string? Error)> tried)
    {
        foreach (var (claim, error) in tried)
        {
            var state = error is null ? "told" : claim.Attempt >= MostTries ? "dead" : "waiting";
            var due = unit.Now + BackoffRules.Delay(claim.Attempt, System.Security.Cryptography.RandomNumberGenerator.GetInt32(1000));
            unit.Run($"update platform_outbox set state = {state}, due = {due}, error = {error} where id = {claim.Event.Id} and state = 'waiting'");
            unit.Record(state == "dead" ? "outbox.give-up" : error is null ? "outbox.tell" : "outbox.fail", "event", claim.Event.Id.ToString());
        }

        return default(Done);
    }

    private sealed record Claim(OutboxEvent Event, int Attempt);
}

/// <summary>How long to wait before the next try. Pure.</summary>
internal static class BackoffRules
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <summary>Doubles with each try up to an hour, and is cut to between half and all of it, so that many waiting events do not come at once.</summary>
    /// <param name="tries">Tries made, from 1.</param>
    /// <param name="dice">0 to 999.</param>
    public static TimeSpan Delay(int tries, int dice)
    {
        var whole = TimeSpan.FromTicks(Math.Min(Longest.Ticks, First.Ticks << Math.Min(tries - 1, 20)));
        return whole * (0.5 + (dice / 2000.0));
    }
}
