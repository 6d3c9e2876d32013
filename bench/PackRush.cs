using System.Diagnostics;
using System.Net;

namespace Linli.Bench;

/// <summary>
/// Phones that come for their first pack within one minute, each at its own moment, as after a morning's roll call: nobody waits for anybody else to be done. A phone that is
/// told to come back later does so then, a little late as <c>pack.ts</c> has it.
/// </summary>
internal sealed class PackRush(PackTown town)
{
    /// <summary>Refusals after which a phone counts as turned away for good.</summary>
    private const int MostTries = 60;

    private readonly Random _random = new(20260203);
    private readonly Times _waits = new();
    private readonly Times _given = new();
    private readonly Times _all = new();
    private int _refused;
    private int _most;
    private int _never;

    /// <summary>Sends all phones of the town.</summary>
    /// <param name="name">Name of the figure.</param>
    /// <param name="note">What else has to be known.</param>
    /// <param name="within">The time within which they come.</param>
    /// <param name="together">How many of them are on their way at once at most.</param>
    /// <param name="cancel">Ends it.</param>
    public async Task<Figure> RunAsync(string name, string note, TimeSpan within, int together, CancellationToken cancel)
    {
        using var way = new SemaphoreSlim(together);
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(town.Workers.Select(worker => (worker, At: within * _random.NextDouble(), Seed: _random.Next())).ToList()
            .ConvertAll(phone => Task.Run(() => ComeAsync(phone.worker, phone.At, way, new Random(phone.Seed), cancel), cancel)));
        var took = Stopwatch.GetElapsedTime(started).TotalSeconds;
        return Figure.Of(name, took, "s", _all) with
        {
            Note = FormattableString.Invariant($"{town.Workers.Count} phones within {within.TotalSeconds:0} s, {together} at a time, {note}; packs p50 {_given.At(0.5):0} p99 {_given.At(0.99):0} ms; {_refused} times told to come back, a phone at most {_most} times; a phone had its pack after {_waits.At(0.5) / 1000:0.0} s p50, {_waits.At(0.99) / 1000:0.0} s p99; without one: {_never}"),
        };
    }

    private async Task ComeAsync(SignedIn worker, TimeSpan at, SemaphoreSlim way, Random dice, CancellationToken cancel)
    {
        await Task.Delay(at, cancel);
        await way.WaitAsync(cancel);
        using var client = worker.Client(town.Node.Address);
        var came = Stopwatch.GetTimestamp();
        var tries = 0;
        for (TimeSpan? wait = TimeSpan.Zero; wait is { } pause && tries < MostTries; tries++)
        {
            await Task.Delay(pause, cancel);
            wait = await AskAsync(client, dice, cancel);
        }

        lock (_waits)
        {
            _waits.Add(Stopwatch.GetElapsedTime(came));
            _most = Math.Max(_most, tries - 1);
            _never += tries == MostTries ? 1 : 0;
        }

        way.Release();
    }

    /// <summary>Asks once; tells when to come back, or null with the pack in hand.</summary>
    private async Task<TimeSpan?> AskAsync(HttpClient client, Random dice, CancellationToken cancel)
    {
        var asked = Stopwatch.GetTimestamp();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(town.Path, UriKind.Relative));
        request.Headers.AcceptEncoding.ParseAdd("br");
        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
        var bytes = await answer.Content.ReadAsByteArrayAsync(cancel);
        var took = Stopwatch.GetElapsedTime(asked);
        var isGiven = answer.StatusCode == HttpStatusCode.OK && bytes.Length > 1000;
        lock (_waits)
        {
            _all.Add(took);
            _refused += isGiven ? 0 : 1;
            if (isGiven)
            {
                _given.Add(took);
                return null;
            }
        }

        return (answer.Headers.RetryAfter?.Delta ?? throw new InvalidOperationException($"{(int)answer.StatusCode}")) * (1 + (dice.NextDouble() / 4));
    }
}
