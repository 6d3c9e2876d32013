using Linli.Residents.People;

namespace Linli.Residents.Duplicates;

/// <summary>Keeps the count of the living right when entries come and go.</summary>
internal static class Living
{
    /// <summary>Adds entries to the tallies of their areas, or takes them out; who is hidden or lives nowhere counts for nothing.</summary>
    public static void Count(Unit unit, int by, params ReadOnlySpan<PersonRow> people)
    {
        foreach (var person in people)
        {
            if (person.CountedIn(unit) is { } area)
            {
                unit.Count("residents.living", "", area, by);
            }
        }
    }
}
