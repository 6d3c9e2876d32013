namespace Linli.Residents.Imports;

internal static class ImportProblems
{
    public static Problem FileGone() => new("residents.import-file-gone", 410);

    public static Problem NotReady(string state) => new("residents.import-not-ready", 409, ("state", state));

    public static Problem NotApplied(string state) => new("residents.import-not-applied", 409, ("state", state));

    /// <summary>A round that was opened since works through these doors.</summary>
    public static Problem InRound(string round) => new("residents.import-in-round", 409, ("round", round));

    public static Problem NoSuchField(string field) => new("residents.import-no-such-field", 422, ("field", field)) { Where = "columns" };

    public static Problem NoRows() => new("residents.import-no-rows", 422);

    public static Problem NothingSent() => new("residents.import-empty", 422);
}
