namespace Linli.Forms.Submissions;

internal static class SubmissionProblems
{
    /// <summary>Characters of an answer that a refusal repeats.</summary>
    private const int LongestShown = 60;

    public static Problem NoXml() => new("forms.no-xml", 400) { Where = Envelope.XmlPart };

    public static Problem NotMultipart() => new("forms.not-multipart", 400);

    public static Problem TooManyParts(int most) => new("forms.too-many-parts", 413, ("most", most));

    public static Problem FileTooLarge(string name, long most) => new("forms.file-too-large", 413, ("name", name), ("megabytes", most >> 20));

    public static Problem BadFileName(string name) => new("forms.bad-file-name", 400, ("name", name));

    public static Problem NoInstanceId() => new("forms.no-instance-id", 400);

    public static Problem UnknownForm(string id, string version) => new("forms.unknown-form", 404, ("id", id), ("version", version));

    public static Problem NotYourForm(string title) => new("forms.not-your-form", 403, ("title", title));

    public static Problem Conflict() => new("forms.instance-conflict", 409);

    public static Problem UnknownBefore() => new("forms.unknown-before", 404);

    public static Problem ReplacedBefore() => new("forms.replaced-before", 409);

    public static Problem FileConflict(string name) => new("forms.file-conflict", 409, ("name", name));

    /// <summary>The form records doors, and what was filled in names no round.</summary>
    public static Problem NoRound(string? said) => new("forms.visit-round", 422, ("value", Short(said)));

    /// <summary>It names no door.</summary>
    public static Problem NoDoor(string? said) => new("forms.visit-door", 422, ("value", Short(said)));

    /// <summary>It does not say what came of the visit, or in a word that rounds do not know.</summary>
    public static Problem NoOutcome(string? said) => new("forms.visit-outcome", 422, ("value", Short(said)));

    /// <summary>It tells of several visits, and a form is one.</summary>
    /// <param name="name">The declared name that has several answers.</param>
    public static Problem SeveralVisits(string name) => new("forms.visit-several", 422, ("name", name));

    private static string Short(string? said) => said is null ? "–" : said.Length > LongestShown ? said[..LongestShown] + "…" : said;

    public static Problem BadPiece(string name) => new("forms.bad-piece", 400, ("name", name));

    public static Problem PiecesMissing(string name) => new("forms.pieces-missing", 409, ("name", name));
}
