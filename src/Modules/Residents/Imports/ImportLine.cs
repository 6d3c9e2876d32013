namespace Linli.Residents.Imports;

/// <summary>A row of a file that a person should look at.</summary>
/// <param name="Row">Row as the spreadsheet counts; 0 for somebody who is not in the file.</param>
/// <param name="What"><c>new</c>, <c>changed</c>, <c>gone</c>, <c>unchanged</c>, or <c>row</c> for a row without a person of its own.</param>
/// <param name="Label">The address.</param>
/// <param name="Name">The person.</param>
/// <param name="Changes">The fields that differ.</param>
/// <param name="Problems">What is wrong, cell by cell.</param>
internal sealed record ImportLine(int Row, string What, string Label, string Name, IReadOnlyList<FieldChange> Changes, IReadOnlyList<LineProblem> Problems);

/// <summary>A fault of a cell.</summary>
/// <param name="Column">Letters of the column; empty for the whole row.</param>
/// <param name="Text">What stands in the cell.</param>
/// <param name="Code">Code of the fault.</param>
/// <param name="Row">Row, for the words.</param>
internal sealed record LineProblem(string Column, string Text, string Code, int Row);

/// <summary>What is kept, sealed, of a preview: it names people, so it goes away with the file.</summary>
/// <param name="Lines">The lines, at most <see cref="PreviewLines.MostOfAKind"/> of each kind.</param>
/// <param name="Samples">A few values of each column, by sheet and letters (<c>Sheet1!L</c>).</param>
internal sealed record Preview(IReadOnlyList<ImportLine> Lines, IReadOnlyDictionary<string, IReadOnlyList<string>> Samples);
