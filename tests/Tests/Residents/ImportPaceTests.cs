using Linli.Residents.Imports;

namespace Linli.Tests.Residents;

/// <summary>How many rows an act of an import has.</summary>
public sealed class ImportPaceTests
{
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
        Assert.Equal(12_000, RowsAfter(30, rows => 0.01 * rows, others: false));
    }

    [Fact]
    public void All_rows_come_once_and_in_order_and_each_piece_is_as_long_as_the_last_act_has_shown()
    {
        var pace = new ImportPace(_clock, () => _kept);
        var seen = new List<int>();
        foreach (var piece in pace.Cut(Enumerable.Range(0, 7000)))
        {
            seen.AddRange(piece);
            pace.Time(piece.Count, () => Take(1));
        }

        Assert.Equal(Enumerable.Range(0, 7000), seen);
    }

    private int RowsAfter(int acts, Func<int, double> milliseconds, bool others)
    {
        var pace = new ImportPace(_clock, () => _kept);
        var rows = 0;
        foreach (var piece in pace.Cut(Enumerable.Range(0, int.MaxValue)))
        {
            rows = piece.Count;
            pace.Time(rows, () => Take(milliseconds(rows)));
            _kept += others ? 3 : 1;
            if (acts-- == 0)
            {
                break;
            }
        }

        return rows;
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
