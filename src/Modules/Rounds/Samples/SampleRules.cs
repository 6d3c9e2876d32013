namespace Linli.Rounds.Samples;

/// <summary>When a second knock agrees with the first. Pure.</summary>
internal static class SampleRules
{
    /// <summary>Doors that a sample may hold.</summary>
    public const int Largest = 1000;

    /// <summary>
    /// Whether two outcomes tell the same of a door: the same word, or both that somebody lives there (met, phoned, refused). A second knock
    /// at which nobody is home says nothing: neither agreement nor not.
    /// </summary>
    public static bool? Agree(string first, string second) =>
        second == "nobody" ? null : first == second || (IsLivedIn(first) && IsLivedIn(second));

    private static bool IsLivedIn(string outcome) => outcome is "met" or "phoned" or "refused";
}
