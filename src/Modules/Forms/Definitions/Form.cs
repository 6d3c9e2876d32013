namespace Linli.Forms.Definitions;

/// <summary>A form.</summary>
/// <param name="No">Its number, under which its answers are counted.</param>
/// <param name="Id">Its id.</param>
/// <param name="XFormId">The id that the workbook gives it; what clients know it by.</param>
/// <param name="Title">Its title as the newest version has it.</param>
/// <param name="AreaNo">The area in which, and below which, it may be used.</param>
/// <param name="Area">Its path.</param>
/// <param name="State">draft, live or retired.</param>
/// <param name="CreatedAt">When its first version was uploaded.</param>
/// <param name="Version">Counts changes, so that two people do not overwrite each other.</param>
internal sealed record Form(int No, Guid Id, string XFormId, string Title, int AreaNo, AreaPath Area, string State, DateTimeOffset CreatedAt, int Version)
{
    /// <summary>No version was published yet.</summary>
    public const string Draft = "draft";

    /// <summary>A version is in use.</summary>
    public const string Live = "live";

    /// <summary>No longer offered; what was filled stays readable.</summary>
    public const string Retired = "retired";
}

/// <summary>What a version asks, as the compiler told it when the workbook came: it stays readable whatever the compiler learns later.</summary>
/// <param name="Definition">Its questions.</param>
/// <param name="Files">Names of the files that it needs beside it.</param>
internal sealed record VersionContent(Engine.FormDefinition Definition, IReadOnlyList<string> Files);

/// <summary>A version of a form, without its files.</summary>
/// <param name="No">Number within the form, from 1.</param>
/// <param name="Name">The version that the workbook names; empty when it names none.</param>
/// <param name="State">draft, live or past.</param>
/// <param name="FileName">Name of the workbook as it was uploaded.</param>
/// <param name="Hash">MD5 of the XForm's bytes, 32 hexadecimal digits, as OpenRosa clients compare it.</param>
/// <param name="Warnings">How many things somebody should look at.</param>
/// <param name="UploadedAt">When.</param>
/// <param name="UploadedBy">By whom.</param>
/// <param name="PublishedAt">When it came into use; null for a draft.</param>
internal sealed record FormVersion(int No, string Name, string State, string FileName, string Hash, int Warnings, DateTimeOffset UploadedAt, Guid UploadedBy, DateTimeOffset? PublishedAt)
{
    public const string Draft = "draft";

    /// <summary>The one in use.</summary>
    public const string Live = "live";

    /// <summary>Was in use; phones that still hold it may send it.</summary>
    public const string Past = "past";
}
