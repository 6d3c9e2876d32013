namespace Linli.Forms.Engine;

/// <summary>What became of a form.</summary>
/// <param name="XForm">The XForm; null when a fault refuses the form.</param>
/// <param name="Faults">All faults, by sheet, row and column.</param>
/// <param name="Files">The files that go with the form: those made from its sheets, and those that somebody has to add. Empty when the form is refused.</param>
/// <param name="Definition">What the form asks; null when it is refused.</param>
public sealed record FormCompilation(string? XForm, IReadOnlyList<FormFault> Faults, IReadOnlyList<FormFile> Files, FormDefinition? Definition)
{
    /// <summary>Whether the form is refused.</summary>
    public bool IsRefused => XForm is null;

    /// <summary>The columns that expressions and selects look for in files beside the form, for whoever knows what the files hold. Empty when the form is refused.</summary>
    public IReadOnlyList<FormColumnUse> Columns { get; init; } = [];

    /// <summary>Where each question, group and repeat stands in the workbook, by its path in <see cref="Definition"/>: the cell of its name, or its row. Empty when the form is refused.</summary>
    public IReadOnlyDictionary<string, FormPlace> Places { get; init; } = new Dictionary<string, FormPlace>();
}

/// <summary>A column that a form looks for in a file.</summary>
/// <param name="File">Name of the file without its ending.</param>
/// <param name="Column">Name of the column.</param>
/// <param name="At">The cell that speaks of it.</param>
public sealed record FormColumnUse(string File, string Column, FormPlace At);

/// <summary>A file that goes with a form.</summary>
/// <param name="Name">Its name, without folder.</param>
/// <param name="Text">What it holds when the form itself holds it; null for a file that somebody has to add.</param>
public sealed record FormFile(string Name, string? Text);
