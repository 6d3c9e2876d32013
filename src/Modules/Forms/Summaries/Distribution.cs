namespace Linli.Forms.Summaries;

/// <summary>
/// How numbers lie: computed from each value with how often it came. Values were rounded to three digits when they were counted (<see cref="Submissions.CountedQuestion"/>),
/// so these figures are as exact as that. Pure.
/// </summary>
/// <param name="Min">The smallest.</param>
/// <param name="Q1">A quarter lies below; between two values in proportion, as spreadsheets do it (QUARTILE.INC).</param>
/// <param name="Median">Half lies below.</param>
/// <param name="Q3">Three quarters lie below.</param>
/// <param name="Max">The largest.</param>
/// <param name="Mean">The mean.</param>
/// <param name="Bins">How many lie in stretches of one round width, without gaps.</param>
internal sealed record Distribution(decimal Min, decimal Q1, decimal Median, decimal Q3, decimal Max, decimal Mean, IReadOnlyList<DistributionBin> Bins)
{
    /// <summary>Most bins that a page shows.</summary>
    public const int MostBins = 20;

    private const int Digits = 10;

    /// <summary>Of some values, each with how often it came; null when there are none. Counts that are not above 0 are left out.</summary>
    public static Distribution? Of(IEnumerable<(decimal Value, long Count)> values)
    {
        var sorted = values.Where(each => each.Count > 0).OrderBy(each => each.Value).ToList();
        if (sorted.Count == 0)
        {
            return null;
        }

        var count = sorted.Sum(each => each.Count);
        var mean = sorted.Sum(each => each.Value * each.Count) / count;
        return new(
            sorted[0].Value, Quantile(sorted, count, 0.25m), Quantile(sorted, count, 0.5m), Quantile(sorted, count, 0.75m), sorted[^1].Value, Math.Round(mean, Digits), BinsOf(sorted));
    }

    private static decimal Quantile(List<(decimal Value, long Count)> sorted, long count, decimal share)
    {
        var place = (count - 1) * share;
        var below = (long)Math.Floor(place);
        var (low, high) = (At(sorted, below), At(sorted, Math.Min(below + 1, count - 1)));
        return Math.Round(low + ((high - low) * (place - below)), Digits);
    }

    /// <summary>The value at a place when all are laid out in order, each as often as it came.</summary>
    private static decimal At(List<(decimal Value, long Count)> sorted, long place)
    {
        foreach (var (value, count) in sorted)
        {
            if (place < count)
            {
                return value;
            }

            place -= count;
        }

        return sorted[^1].Value;
    }

    private static List<DistributionBin> BinsOf(List<(decimal Value, long Count)> sorted)
    {
        var width = WidthOf(sorted);
        var first = Math.Floor(sorted[0].Value / width);
        var counts = new long[(int)(Math.Floor(sorted[^1].Value / width) - first) + 1];
        foreach (var (value, count) in sorted)
        {
            counts[(int)(Math.Floor(value / width) - first)] += count;
        }

        return [.. counts.Select((count, at) => new DistributionBin((first + at) * width, (first + at + 1) * width, count))];
    }

    /// <summary>The smallest of 1, 2, 5, 10, 20, 50 … (times the finest digit that was counted) with which no more than <see cref="MostBins"/> are needed.</summary>
    private static decimal WidthOf(List<(decimal Value, long Count)> sorted)
    {
        var unit = sorted.Select(each => Finest(each.Value)).Min();
        for (; ; unit *= 10)
        {
            foreach (var step in (ReadOnlySpan<int>)[1, 2, 5])
            {
                if (Math.Floor(sorted[^1].Value / (unit * step)) - Math.Floor(sorted[0].Value / (unit * step)) < MostBins)
                {
                    return unit * step;
                }
            }
        }
    }

    private static decimal Finest(decimal value)
    {
        var unit = 1m;
        while (value % unit != 0)
        {
            unit /= 10;
        }

        return unit;
    }
}

/// <summary>A stretch of numbers.</summary>
/// <param name="From">Where it begins; that number is in it.</param>
/// <param name="To">Where it ends; that number is in the next.</param>
/// <param name="Count">How many answers lie in it.</param>
internal sealed record DistributionBin(decimal From, decimal To, long Count);
