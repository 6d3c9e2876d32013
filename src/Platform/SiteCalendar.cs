namespace Linli.Platform;

/// <summary>The only place that turns a moment into a local day.</summary>
/// <param name="Zone">The time zone of the node, such as <c>Asia/Shanghai</c>.</param>
public sealed record SiteCalendar(TimeZoneInfo Zone)
{
    /// <summary>The local day in which <paramref name="moment"/> lies.</summary>
    public DateOnly DayOf(DateTimeOffset moment) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, Zone).DateTime);

    /// <summary>The local wall-clock time of <paramref name="moment"/>.</summary>
    public DateTimeOffset Local(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, Zone);

    /// <summary>The moment at which a local day reaches a time of day.</summary>
    public DateTimeOffset At(DateOnly day, TimeOnly time)
    {
        var local = day.ToDateTime(time);
        return new DateTimeOffset(local, Zone.GetUtcOffset(local)).ToUniversalTime();
    }
}
