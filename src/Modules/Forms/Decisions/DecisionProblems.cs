using Linli.Access;
using Linli.Forms.Submissions;

namespace Linli.Forms.Decisions;

internal static class DecisionProblems
{
    /// <summary>Nobody has to decide about it: it counts, or somebody decided otherwise.</summary>
    public static Problem NotWaiting(Session session, Filled filled) => filled.Decided is { } decided
        ? new("forms.decided-before", 409, ("name", Holders.Find(session, decided.By)?.Name ?? ""))
        : new("forms.nothing-to-decide", 409);

    /// <summary>The other of the two lies in an area that the asker does not see.</summary>
    public static Problem RivalElsewhere() => new("forms.rival-elsewhere", 409);

    /// <summary>The one that came first was corrected since; the correction counts under an id of its own.</summary>
    public static Problem FirstCorrected() => new("forms.first-corrected", 409);

    /// <summary>The round does not take it today either.</summary>
    public static Problem StillRefused(Problem why) => new("forms.still-refused", 409) { Inner = [why] };
}
