using Linli.Forms.Engine;

namespace Linli.Forms.Definitions;

internal static class FormProblems
{
    /// <summary>Most faults that one answer names; whoever has more mends these first.</summary>
    private const int MostNamed = 500;

    public static Problem NothingSent() => new("forms.nothing-sent", 422);

    public static Problem TooLarge(long most) => new("forms.too-large", 413, ("megabytes", most >> 20));

    public static Problem IdTaken(string id) => new("forms.id-taken", 409, ("id", id)) { Where = "settings" };

    public static Problem VersionUsed(string version) => new("forms.version-used", 409, ("version", version)) { Where = "settings" };

    public static Problem NothingNew(int no) => new("forms.nothing-new", 409, ("no", no));

    public static Problem NotADraft(int no) => new("forms.not-a-draft", 409, ("no", no));

    public static Problem BadMediaName() => new("forms.bad-file-name", 422, ("name", "")) { Where = "name" };

    public static Problem MissingFiles(int count, string names) => new("forms.files-missing", 409, ("count", count), ("names", names));

    public static Problem NotUsableHere() => new("forms.not-usable-here", 422) { Where = "form" };

    public static Problem RecordsNothing(string title) => new("forms.records-nothing", 409, ("title", title)) { Where = "form" };

    public static Problem Changed() => new("forms.changed", 409);

    /// <summary>Every fault of a workbook at once, each with its cell.</summary>
    public static Problem Faulty(IReadOnlyList<FormFault> faults, string language)
    {
        var errors = faults.Where(fault => fault.Weight == FaultWeight.Error).ToList();
        return new("forms.faulty", 422, ("count", errors.Count)) { Inner = [.. errors.Take(MostNamed).Select(fault => Of(fault, language))] };
    }

    private static Problem Of(FormFault fault, string language)
    {
        var (what, mend) = FormFaultTexts.Of(fault, language);
        return new("forms.fault", 422, ("what", what), ("mend", mend)) { Where = fault.At.ToString() };
    }
}
