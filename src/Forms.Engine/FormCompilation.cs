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
}

/// <summary>A file that goes with a form.</summary>
/// <param name="Name">Its name, without folder.</param>
/// <param name="Text">What it holds when the form itself holds it; null for a file that somebody has to add.</param>
public sealed record FormFile(string Name, string? Text);
