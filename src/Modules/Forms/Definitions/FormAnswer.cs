using Linli.Forms.Engine;
using Linli.Forms.Media;
using Linli.Forms.Submissions;
using Linli.Territory;

namespace Linli.Forms.Definitions;

/// <summary>A form as the pages show it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="FormId">The id that clients know it by.</param>
/// <param name="Title">Its title.</param>
/// <param name="Area">Code of the area in which, and below which, it may be used.</param>
/// <param name="AreaName">Its name.</param>
/// <param name="State">draft, live or retired.</param>
/// <param name="Versions">Its versions, newest first.</param>
/// <param name="Version">To be sent back with a change.</param>
/// <param name="Waiting">How many filled ones, where the reader works, somebody has to decide about.</param>
internal sealed record FormAnswer(Guid Id, string FormId, string Title, string Area, string AreaName, string State, IReadOnlyList<FormVersionLine> Versions, int Version, int Waiting)
{
    public static FormAnswer Of(Session session, Form form)
    {
        var area = AreaDirectory.ByNo(session, form.AreaNo);
        return new(form.Id, form.XFormId, form.Title, area?.Code ?? "", area?.Name ?? "", form.State, [.. FormTable.Versions(session, form.Id).Select(version => FormVersionLine.Of(session, form, version))], form.Version,
            FilledTable.CountWaiting(session, form.Id));
    }
}

/// <summary>A version as the pages show it.</summary>
/// <param name="No">Number within the form, from 1.</param>
/// <param name="Name">The version that the workbook names; empty when it names none.</param>
/// <param name="State">draft, live or past.</param>
/// <param name="FileName">Name of the workbook.</param>
/// <param name="Hash"><c>md5:</c> and 32 hexadecimal digits, of the XForm.</param>
/// <param name="Warnings">How many things somebody should look at, when it was uploaded.</param>
/// <param name="UploadedAt">When.</param>
/// <param name="PublishedAt">When it came into use.</param>
/// <param name="Files">The files that it needs beside it.</param>
internal sealed record FormVersionLine(int No, string Name, string State, string FileName, string Hash, int Warnings, DateTimeOffset UploadedAt, DateTimeOffset? PublishedAt, IReadOnlyList<NamedFile> Files)
{
    public static FormVersionLine Of(Session session, Form form, FormVersion version) =>
        new(version.No, version.Name, version.State, version.FileName, "md5:" + version.Hash, version.Warnings, version.UploadedAt, version.PublishedAt,
            MediaDesk.Named(session, form.Id, version.No, FormTable.Content(session, form.Id, version.No)));
}

/// <summary>Something in a workbook that somebody should look at.</summary>
/// <param name="Where">The cell, as <c>survey!C7</c>.</param>
/// <param name="What">What is wrong, in the reader's language.</param>
/// <param name="Mend">What to do.</param>
/// <param name="Code">Its code, such as <c>forms.collect-name</c> for what ODK Collect does not open.</param>
internal sealed record FormWarning(string Where, string What, string Mend, string Code)
{
    public static IReadOnlyList<FormWarning> Of(IEnumerable<FormFault> faults, string language) =>
        [.. faults.Where(fault => fault.Weight == FaultWeight.Warning).Select(fault => Of(fault, language))];

    /// <summary>Faults and warnings alike.</summary>
    public static IReadOnlyList<FormWarning> All(IEnumerable<FormFault> faults, string language) => [.. faults.Select(fault => Of(fault, language))];

    private static FormWarning Of(FormFault fault, string language)
    {
        var (what, mend) = FormCheck.WordsOf(fault, language);
        return new(fault.At.ToString(), what, mend, fault.Code);
    }
}
