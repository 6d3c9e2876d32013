namespace Linli.Forms.Engine;

/// <summary>How much a fault weighs.</summary>
public enum FaultWeight
{
    /// <summary>The form is accepted; somebody should look.</summary>
    Warning,

    /// <summary>The form is refused.</summary>
    Error,
}

/// <summary>One fault of a form, for the person who wrote it.</summary>
/// <param name="Code">One of <see cref="FormFaultCodes"/>.</param>
/// <param name="Weight">How much it weighs.</param>
/// <param name="At">Where it is.</param>
/// <param name="Values">What the words speak of, by name: the name that is unknown, the row that has it already.</param>
public sealed record FormFault(string Code, FaultWeight Weight, FormPlace At, IReadOnlyDictionary<string, string> Values);

/// <summary>A place in the workbook.</summary>
/// <param name="Sheet">The sheet as written; empty when it is the whole workbook.</param>
/// <param name="Row">Row as the spreadsheet counts, from 1; 0 when it is the whole sheet.</param>
/// <param name="Column">Column from 0; -1 when it is the whole row.</param>
public readonly record struct FormPlace(string Sheet, int Row, int Column)
{
    /// <summary>The whole workbook.</summary>
    public static FormPlace Workbook { get; } = new("", 0, -1);

    /// <summary>The place as people point at it: <c>survey!C7</c>, <c>survey!7</c>, <c>survey</c>.</summary>
    public override string ToString()
    {
        var column = Column < 0 ? "" : Letters(Column);
        var cell = Row <= 0 ? column : column + Row.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return Sheet.Length == 0 || cell.Length == 0 ? Sheet + cell : $"{Sheet}!{cell}";
    }

    private static string Letters(int column) => column < 26 ? ((char)('A' + column)).ToString() : Letters((column / 26) - 1) + (char)('A' + (column % 26));
}
