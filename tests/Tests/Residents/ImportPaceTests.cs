using Linli.Residents.Imports;

namespace Linli.Tests.Residents;

/// <summary>How many rows an act of an import has.</summary>
public sealed class ImportPaceTests
{
    private const int Most = 12_000;
    private readonly StoppedWatch _clock = new();
    private long _kept;

    [Fact]
    public void An_act_takes_an_eighth_of_a_second_while_others_write_whatever_the_machine()
    {
        Assert.InRange(RowsAfter(20, rows => 0.05 * rows, others: true), 2300, 2500);
        Assert.Equal(500, RowsAfter(20, rows => 5.0 * rows, others: true));
    }

    [Fact]
    public void An_act_takes_a_second_when_nobody_else_has_written_for_a_while()
    {
        Assert.InRange(RowsAfter(30, rows => 0.1 * rows, others: false), 9900, 10100);
        Assert.Equal(Most, RowsAfter(30, rows => 0.01 * rows, others: false));
    }

    [Fact]
    public void An_act_never_has_more_than_twice_the_rows_of_the_one_before()
    {
        var pace = new ImportPace(_clock, () => _kept, Most);
        var first = pace.Rows;
        pace.Time(first, () => Take(0.01));
        Assert.Equal(2 * first, pace.Rows);
    }

    private int RowsAfter(int acts, Func<int, double> milliseconds, bool others)
    {
        var pace = new ImportPace(_clock, () => _kept, Most);
        for (var i = 0; i < acts; i++)
        {
            var rows = pace.Rows;
            pace.Time(rows, () => Take(milliseconds(rows)));
            _kept += others ? 3 : 1;
        }

        return pace.Rows;
    }

    private bool Take(double milliseconds)
    {
        _clock.Ticks += (long)(milliseconds * TimeSpan.TicksPerMillisecond);
        return true;
    }

    private sealed class StoppedWatch : TimeProvider
    {
        public long Ticks { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Ticks;
    }
}
