namespace Linli.Rounds.Visits;

internal static class VisitProblems
{
    public static Problem RoundClosed(int number) => new("rounds.round-closed", 409, ("number", number));

    public static Problem NotOnList(string door) => new("rounds.door-not-on-list", 409, ("door", door));

    public static Problem NotYours(string door) => new("rounds.door-not-yours", 403, ("door", door));

    public static Problem CorrectionStale(string door) => new("rounds.correction-stale", 409, ("door", door));

    public static Problem IdReused() => new("rounds.visit-id-reused", 409);
}
