namespace Linli.Platform.Reading;

/// <summary>What is written into a cell: a text, a number, a day, or nothing. A text is always a text, whatever it begins with.</summary>
public readonly record struct SheetValue
{
    private SheetValue(object? content) => Content = content;

    /// <summary>A string, a double, a <see cref="DateOnly"/>, or null.</summary>
    internal object? Content { get; }

    /// <summary>Whether the cell is shown on a coloured ground.</summary>
    public bool IsMarked { get; init; }

    /// <summary>Writes a text; it is kept digit for digit.</summary>
    public static implicit operator SheetValue(string? text) => new(text);

    /// <summary>Writes a number.</summary>
    public static implicit operator SheetValue(double number) => new(number);

    /// <summary>Writes a day.</summary>
    public static implicit operator SheetValue(DateOnly day) => new(day);

    /// <summary>Writes a day, or nothing.</summary>
    public static implicit operator SheetValue(DateOnly? day) => new(day);
}

/// <summary>A column that is written.</summary>
/// <param name="Title">Shown in the first row, bold, always in sight.</param>
/// <param name="Width">In characters, 1 to 255.</param>
/// <param name="IsText">Whether Excel shall keep what people type here as text: identity numbers of 18 digits, telephone numbers.</param>
public sealed record SheetColumn(string Title, double Width = 12, bool IsText = false);
