using Linli.Rounds.Doors;

namespace Linli.Rounds.Packs;

internal static class PackProblems
{
    /// <summary>The doors are more than a phone takes along: they were never shared out.</summary>
    public static Problem TooLarge() => new("rounds.pack-too-large", 422, ("doors", MyDoors.Most), ("people", PackReader.MostPeople));

    /// <summary>Too many phones want theirs at the same time; each is told when to come back.</summary>
    public static Problem Busy(int seconds) => new("rounds.pack-busy", 503, ("seconds", seconds)) { RetryAfterSeconds = seconds };
}
