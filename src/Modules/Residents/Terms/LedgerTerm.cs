using System.Globalization;

namespace Linli.Residents.Terms;

/// <summary>What the ledger is kept for, and until when.</summary>
internal static class LedgerTerm
{
    /// <summary>The purpose that every row with a person carries.</summary>
    public const string Purpose = "roster";

    /// <summary>The purpose of a dwelling that tells nothing of the people in it any more.</summary>
    public const string PlaceOnly = "place";

    /// <summary>Setting with the last day of the event; absent while the event goes on.</summary>
    public const string EventEnds = "event.ends";

    /// <summary>Days after the event. Source: field-cases 5.2, "all other personal records: incident end + 30 days at the latest".</summary>
    public const int DaysAfterEvent = 30;

    /// <summary>Days while no end is set, so that no record is without an end. Source: the same; an event without an end for a year is looked at anew.</summary>
    public const int DaysWithoutEnd = 365;

    /// <summary>The day of a row that never ends, because it holds no person.</summary>
    public static readonly DateOnly Never = new(9999, 12, 31);

    /// <summary>In words for the register of purposes.</summary>
    public const string Words = "end of the event + 30 days; while no end is set, 365 days after the entry";

    /// <summary>The last day on which what is written now may be kept. Asks the settings: call once an act, not once a row.</summary>
    public static DateOnly Of(Session session) => Of(EndOfEvent(session), session.Today);

    /// <summary>Whether no end of the event is set.</summary>
    public static bool IsOpen(Session session) => EndOfEvent(session) is null;

    /// <summary>The last day on which a record may be kept.</summary>
    /// <param name="eventEnds">The last day of the event as <c>yyyy-MM-dd</c>; null while no end is set.</param>
    /// <param name="today">The day of the entry.</param>
    public static DateOnly Of(string? eventEnds, DateOnly today) =>
        DateOnly.TryParseExact(eventEnds, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var end)
            ? end.AddDays(DaysAfterEvent)
            : today.AddDays(DaysWithoutEnd);

    private static string? EndOfEvent(Session session) =>
        session.Find($"select value from platform_settings where name = {EventEnds}", row => row.Text(0));
}
