namespace Linli.Rounds.Visits;

/// <summary>When to come again to a door at which nobody was home: at another time of day than those tried. Pure.</summary>
internal static class RevisitRules
{
    /// <summary>How long a door rests before somebody knocks again.</summary>
    public static readonly TimeSpan Rest = TimeSpan.FromHours(2);

    /// <summary>Times of day at which people are found at home; nobody knocks before 9 or after 20:30. Our own suggestion, a setting later.</summary>
    private static readonly (TimeOnly From, TimeOnly Until)[] Bands =
    [
        (new(18, 30), new(20, 30)),
        (new(12, 0), new(13, 30)),
        (new(9, 0), new(11, 30)),
        (new(14, 30), new(17, 30)),
    ];

    /// <summary>The next moment to try, in local time.</summary>
    /// <param name="tried">Local times of the tries so far, this one included; at least one.</param>
    /// <param name="now">The local time.</param>
    public static DateTime Next(IReadOnlyList<DateTime> tried, DateTime now)
    {
        var fresh = Bands.Where(band => !tried.Any(t => Holds(band, TimeOnly.FromDateTime(t)))).ToList();
        var bands = fresh.Count > 0 ? fresh : [.. Bands];
        return bands.Select(band => NextIn(band, now + Rest)).Min();
    }

    private static bool Holds((TimeOnly From, TimeOnly Until) band, TimeOnly time) => time >= band.From && time < band.Until;

    private static DateTime NextIn((TimeOnly From, TimeOnly Until) band, DateTime earliest)
    {
        var today = DateOnly.FromDateTime(earliest);
        var start = today.ToDateTime(band.From);
        return earliest <= start ? start
            : earliest < today.ToDateTime(band.Until) ? earliest
            : today.AddDays(1).ToDateTime(band.From);
    }
}
