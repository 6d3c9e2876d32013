namespace Linli.Forms.Submissions;

internal static class SubmissionProblems
{
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

    public static Problem BadPiece(string name) => new("forms.bad-piece", 400, ("name", name));

    public static Problem PiecesMissing(string name) => new("forms.pieces-missing", 409, ("name", name));
}
