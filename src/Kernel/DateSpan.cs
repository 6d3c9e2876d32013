namespace Linli.Kernel;

/// <summary>Calendar days from <see cref="First"/> to <see cref="Last"/>, both included.</summary>
public readonly record struct DateSpan
{
    /// <summary>Creates a span of at least one day.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="last"/> is before <paramref name="first"/>.</exception>
    public DateSpan(DateOnly first, DateOnly last)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(last, first);
        (First, Last) = (first, last);
    }

    /// <summary>The first day.</summary>
    public DateOnly First { get; }

    /// <summary>The last day.</summary>
    public DateOnly Last { get; }

    /// <summary>Length in days; never less than 1.</summary>
    public int Days => Last.DayNumber - First.DayNumber + 1;

    /// <summary>Whether the two spans share at least one day.</summary>
    public bool Overlaps(DateSpan other) => First <= other.Last && other.First <= Last;
}
