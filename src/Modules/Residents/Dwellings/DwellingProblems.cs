namespace Linli.Residents.Dwellings;

/// <summary>What can be refused about doors.</summary>
internal static class DwellingProblems
{
    /// <summary>A door stands at that address already; the problem inside says which, so that a page can lead to it.</summary>
    /// <param name="there">The door.</param>
    public static Problem DoorTaken(DwellingRow there) => new("residents.door-taken", 409, ("door", there.Facts.Label))
    {
        Where = "door",
        Inner = [new("residents.door-there", 409, ("door", there.Facts.Label)) { Where = there.Id.ToString() }],
    };

    /// <summary>People live there.</summary>
    /// <param name="people">How many.</param>
    public static Problem Inhabited(long people) => new("residents.dwelling-inhabited", 409, ("people", people));

    /// <summary>A duty needs a person: an account, or a name.</summary>
    public static Problem NoHolder() => new("residents.no-such-account", 422) { Where = "accountId" };

    /// <summary>A day that cannot be.</summary>
    public static Problem DayOutOfRange(string field, DateOnly first, DateOnly last) =>
        new("residents.day-out-of-range", 422, ("first", first.ToString("O")), ("last", last.ToString("O"))) { Where = field };

    /// <summary>The address says nothing.</summary>
    public static Problem NoAddress() => new("residents.address-missing", 422) { Where = "door" };

    /// <summary>The cursor is none of ours.</summary>
    public static Problem BadCursor() => new("residents.bad-cursor", 422) { Where = "after" };
}
