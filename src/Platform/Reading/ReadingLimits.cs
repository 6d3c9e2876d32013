namespace Linli.Platform.Reading;

/// <summary>How much of a file from outside is taken in before it is refused. All bounds are included.</summary>
/// <remarks>Source: reliability.md T10; a street of 100,000 people fits five times into these figures.</remarks>
public sealed record ReadingLimits
{
    /// <summary>What is used when nobody says otherwise.</summary>
    public static readonly ReadingLimits Default = new();

    /// <summary>Most bytes of the file as it arrives.</summary>
    public long PackedBytes { get; init; } = 100L << 20;

    /// <summary>Most bytes of all parts together once unpacked.</summary>
    public long UnpackedBytes { get; init; } = 300L << 20;

    /// <summary>Most parts of a package.</summary>
    public int Entries { get; init; } = 2_000;

    /// <summary>Most bytes unpacked for each byte packed, for parts above 1 MiB. Real sheets stay below 60; zeros reach 1,000.</summary>
    public int Ratio { get; init; } = 200;

    /// <summary>Most rows with something in them, on one sheet.</summary>
    public int Rows { get; init; } = 200_000;

    /// <summary>Last column that may hold something (256 is IV).</summary>
    public int Columns { get; init; } = 256;

    /// <summary>Most sheets of a workbook.</summary>
    public int Sheets { get; init; } = 200;

    /// <summary>Most characters of one cell; Excel's own bound.</summary>
    public int CellCharacters { get; init; } = 32_767;

    /// <summary>Most characters in the table of shared texts; bounds the memory of a workbook.</summary>
    public long SharedCharacters { get; init; } = 32L << 20;

    /// <summary>Most characters of one record of a text file.</summary>
    public int LineCharacters { get; init; } = 1 << 20;

    /// <summary>Most records of a text file; larger than <see cref="Rows"/>, because a text file is read at no cost of memory.</summary>
    public int Lines { get; init; } = 2_000_000;

    /// <summary>Deepest nesting of elements.</summary>
    public int XmlDepth { get; init; } = 100;

    /// <summary>Most attributes of one element.</summary>
    public int XmlAttributes { get; init; } = 256;

    /// <summary>Most characters of one XML document.</summary>
    public long XmlCharacters { get; init; } = 300L << 20;

    /// <summary>Longest stretch of bytes without a <c>&lt;</c>: bounds tags, attribute values and texts before they are gathered in memory. A full cell written in numeric entities takes 256 KiB.</summary>
    public int XmlRunBytes { get; init; } = 512 << 10;
}
