namespace Linli.Platform.Reading;

/// <summary>What a cell holds.</summary>
public enum CellKind
{
    /// <summary>Nothing.</summary>
    Blank,

    /// <summary>Text.</summary>
    Text,

    /// <summary>A number that is not shown as a date.</summary>
    Number,

    /// <summary>A number that the workbook shows as a date.</summary>
    Date,

    /// <summary>Yes or no; the text is TRUE or FALSE.</summary>
    Boolean,

    /// <summary>A formula that failed; the text is its mark, such as <c>#REF!</c>.</summary>
    Error,
}

/// <summary>One cell of a table, the same for workbooks and text files.</summary>
/// <param name="Kind">What it holds; text files hold only text and blanks.</param>
/// <param name="Text">What a person would read; dates as <c>1953-06-08</c>; never null.</param>
public readonly record struct Cell(CellKind Kind, string Text)
{
    /// <summary>From here on a spreadsheet has lost the last digits of a whole number.</summary>
    public const double FirstUnsafeNumber = 1e15;

    /// <summary>A cell with nothing in it.</summary>
    public static readonly Cell Blank = new(CellKind.Blank, "");

    /// <summary>The number of a number or date cell; 0 otherwise.</summary>
    public double Number { get; init; }

    /// <summary>The day this number would be in the workbook's own calendar; null when it cannot be one. For plain numbers it is only a possibility.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>How the workbook shows the number.</summary>
    public NumberShape Shape { get; init; }

    /// <summary>Whether the text stands in another cell with which this one is merged.</summary>
    public bool IsMergedCopy { get; init; }

    /// <summary>Whether nothing but space stands here.</summary>
    public bool IsBlank => string.IsNullOrWhiteSpace(Text);

    /// <summary>Whether digits beyond the fifteenth have been replaced by zeros.</summary>
    public bool HasLostDigits => Kind == CellKind.Number && Math.Abs(Number) >= FirstUnsafeNumber;
}
