namespace Linli.Rounds.Claims;

internal static class ClaimProblems
{
    /// <summary>Somebody else has taken these doors by this code already.</summary>
    public static Problem Taken() => new("rounds.hand-taken", 409);

    /// <summary>The code on the colleague's screen was not made by her phone for these doors of this round.</summary>
    public static Problem NotGiven() => new("rounds.hand-not-given", 422) { Where = "proof" };
}
