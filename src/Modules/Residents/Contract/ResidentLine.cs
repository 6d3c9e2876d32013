namespace Linli.Residents;

/// <summary>A resident in a list: the phone masked to its last four digits, the identity number never.</summary>
/// <param name="Id">The id.</param>
/// <param name="Name">The name.</param>
/// <param name="Sex"><c>m</c>, <c>f</c>, or null when not known.</param>
/// <param name="Birth">Day of birth; null when not known.</param>
/// <param name="Age">Age in full years today; null when the birth is not known.</param>
/// <param name="Relation">What the person is to the head of the household, in the words it was written in, else as a word of ours (<c>head</c>, <c>spouse</c>, <c>child</c> …).</param>
/// <param name="PhoneTail">Last four digits of the phone; null when there is none.</param>
/// <param name="ToCheck">Names of the fields that somebody has to check.</param>
public record ResidentLine(
    Guid Id, string Name, string? Sex, DateOnly? Birth, int? Age, string Relation, string? PhoneTail, IReadOnlyList<string> ToCheck);
