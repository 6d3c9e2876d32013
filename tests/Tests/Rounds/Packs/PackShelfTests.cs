using Linli.Rounds.Packs;

namespace Linli.Tests.Rounds.Packs;

public sealed class PackShelfTests
{
    private readonly Ticking _clock = new();

    [Fact]
    public void A_shelf_holds_no_more_bytes_than_it_may_and_lets_the_oldest_go()
    {
        using var shelf = new PackShelf(_clock, most: 1000);
        var views = Enumerable.Range(0, 5).Select(View).ToList();
        foreach (var view in views)
        {
            shelf.Keep(view, Pack(1, 300));
            _clock.Go(TimeSpan.FromSeconds(1));
        }

        shelf.Keep(View(9), Pack(1, 1001));

        Assert.Equal(900, shelf.Bytes);
        Assert.Equal([false, false, true, true, true], views.Select(view => shelf.Find(view) is not null));
        Assert.Null(shelf.Find(View(9)));
    }

    [Fact]
    public void A_pack_is_forgotten_after_five_minutes_whether_or_not_anybody_asks()
    {
        using var shelf = new PackShelf(_clock);
        shelf.Keep(View(1), Pack(1, 300));
        _clock.Go(TimeSpan.FromMinutes(4.9));
        Assert.NotNull(shelf.Find(View(1)));
        _clock.Go(TimeSpan.FromMinutes(0.1));

        Assert.Null(shelf.Find(View(1)));
        shelf.Sweep();

        Assert.Equal(0, shelf.Bytes);
    }

    [Fact]
    public void An_older_pack_does_not_take_the_place_of_a_newer_one()
    {
        using var shelf = new PackShelf(_clock);
        shelf.Keep(View(1), Pack(7, 300));
        shelf.Keep(View(1), Pack(6, 200));

        Assert.Equal((7, 300), (shelf.Find(View(1))!.Seq, shelf.Bytes));
    }

    [Fact]
    public async Task One_makes_a_pack_and_the_others_wait_whether_it_goes_well_or_not()
    {
        using var shelf = new PackShelf(_clock);

        Assert.True(shelf.Begins(View(1), out _));
        Assert.False(shelf.Begins(View(1), out var other));
        Assert.True(shelf.Begins(View(2), out _));
        Assert.False(other.IsCompleted);
        shelf.End(View(1), PackProblems.Busy(3));

        Assert.Equal(3, (await other)!.RetryAfterSeconds);
        Assert.True(shelf.Begins(View(1), out _));
    }

    [Fact]
    public void Two_scopes_that_read_alike_are_two_views()
    {
        var day = new DateOnly(2026, 2, 3);
        var scopes = new[] { Scope.Nothing, Scope.Everything, Scope.Of([new AreaPath("1/")]), Scope.Of([new AreaPath("1/"), new AreaPath("2/")]), Scope.Of([new AreaPath("1/2/")]) };

        Assert.Equal(scopes.Length, scopes.Select(scope => new PackView(Guid.Empty, day, PackView.Places(scope), "", "", Guid.Empty)).Distinct().Count());
    }

    [Fact]
    public async Task Whoever_would_wait_too_long_is_told_a_later_moment_than_the_one_before()
    {
        using var line = new PackLine(_clock, 2);
        Assert.Null(await line.EnterAsync(default));
        Assert.Null(await line.EnterAsync(default));
        line.Leave(TimeSpan.FromSeconds(8));
        line.Leave(TimeSpan.FromSeconds(8));
        Assert.Null(await line.EnterAsync(default));
        Assert.Null(await line.EnterAsync(default));

        var away = new List<int?>();
        for (var phone = 0; phone < 20; phone++)
        {
            away.Add(await line.EnterAsync(default));
        }

        Assert.Equal(away.Order(), away);
        Assert.True(away[0] == 1 && away[^1] > 10, string.Join(' ', away));
        line.Leave(TimeSpan.FromSeconds(1));
        Assert.Null(await line.EnterAsync(default));
    }

    [Fact]
    public async Task Whoever_hangs_up_in_the_line_leaves_no_gap_behind()
    {
        using var line = new PackLine(_clock, 1);
        Assert.Null(await line.EnterAsync(default));
        using var gone = new CancellationTokenSource();
        var waiting = line.EnterAsync(gone.Token);
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        line.Leave(TimeSpan.FromSeconds(0.1));

        Assert.Null(await line.EnterAsync(default));
    }

    private static PackView View(int number) => new(new Guid(number, 0, 0, new byte[8]), new DateOnly(2026, 2, 3), "1/\n", "1/\n", "1/\n", Guid.Empty);

    private static SharedPack Pack(long seq, int bytes) => new(seq, [], [], new byte[bytes]);

    /// <summary>A clock whose ticks a test moves.</summary>
    private sealed class Ticking : TimeProvider
    {
        private long _now;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _now;

        public void Go(TimeSpan by) => _now += by.Ticks;
    }
}
