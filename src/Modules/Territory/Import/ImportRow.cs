namespace Linli.Territory.Import;

/// <summary>A row of the file that may be an area.</summary>
/// <param name="Line">Line of the file, from 1.</param>
/// <param name="Code">Its code.</param>
/// <param name="Name">Its name.</param>
/// <param name="Parent">Code of its parent as the file says; null when it does not, and the code itself tells.</param>
/// <param name="Level">Its level as the file says; null when it does not.</param>
internal readonly record struct ImportRow(int Line, string Code, string Name, string? Parent, string? Level);

/// <summary>How an import went.</summary>
/// <param name="Read">Rows of the file, without the header.</param>
/// <param name="Added">Areas that are new.</param>
/// <param name="Changed">Areas whose name or level changed.</param>
/// <param name="Unchanged">Areas that were there already, as they are.</param>
/// <param name="Refused">Rows that were not taken.</param>
/// <param name="Problems">Why; at most <see cref="AreaImport.MostProblems"/> of them are listed.</param>
internal sealed record ImportReport(int Read, int Added, int Changed, int Unchanged, int Refused, IReadOnlyList<ProblemAnswer> Problems);
