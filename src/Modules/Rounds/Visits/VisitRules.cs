namespace Linli.Rounds.Visits;

/// <summary>What a knock at a door does to the door's state in a round. Pure.</summary>
internal static class VisitRules
{
    /// <summary>Somebody was spoken to at the door.</summary>
    public const string Met = "met";

    /// <summary>Nobody came to the door; it is proposed again at another hour.</summary>
    public const string Nobody = "nobody";

    /// <summary>
    /// Outcomes after which a door is done: met, phoned, confirmed empty, refused, moved. Nobody home is not one of them.
    /// Source: field-cases A03.
    /// </summary>
    public static IReadOnlyList<string> Final { get; } = [Met, "phoned", "empty", "refused", "moved"];

    /// <summary>All outcomes.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Final, Nobody];

    /// <summary>Whether an outcome ends the search for a door.</summary>
    public static bool IsFinal(string outcome) => Final.Contains(outcome);

    /// <summary>What an attempt does.</summary>
    /// <param name="state">State of the door before; null when nobody has come yet.</param>
    /// <param name="outcome">What came of this attempt.</param>
    /// <param name="corrects">The attempt that this one puts right; null for a new attempt.</param>
    public static VisitEffect EffectOf(DoorState? state, string outcome, Guid? corrects) =>
        corrects is { } wrong ? Correct(state, wrong)
        : state is { IsFinal: true } ? VisitEffect.Link
        : VisitEffect.Settle;

    private static VisitEffect Correct(DoorState? state, Guid wrong) =>
        state?.Attempt == wrong ? VisitEffect.Settle : VisitEffect.Stale;
}

/// <summary>Where a door stands in a round.</summary>
/// <param name="Outcome">What came of the attempt that counts.</param>
/// <param name="IsFinal">Whether the door is done.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="Attempt">The attempt that counts.</param>
/// <param name="Need">Whether a need was told in this round.</param>
/// <param name="At">When.</param>
/// <param name="RevisitAt">When to come again; null when it is done.</param>
internal sealed record DoorState(string Outcome, bool IsFinal, int Attempts, Guid Attempt, bool Need, DateTimeOffset At, DateTimeOffset? RevisitAt);

/// <summary>What an attempt does to its door.</summary>
internal enum VisitEffect
{
    /// <summary>The door takes this outcome.</summary>
    Settle,

    /// <summary>The door was done already: kept, linked to the first one, counted once.</summary>
    Link,

    /// <summary>It corrects an attempt that no longer counts.</summary>
    Stale,
}
