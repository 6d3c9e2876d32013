namespace Linli.Platform.Reading;

/// <summary>Everything a file from outside can be refused for. The words stand in <c>Texts/reading.*.json</c>.</summary>
public static class ReadingProblems
{
    private const int TooLargeStatus = 413;
    private const int UnreadableStatus = 422;

    /// <summary>More bytes than the limit, packed or unpacked.</summary>
    public static Problem TooLarge(long limitBytes) => new("reading.too-large", TooLargeStatus, ("megabytes", limitBytes >> 20));

    /// <summary>A part unpacks to suspiciously more than was packed.</summary>
    public static Problem Bomb(string part) => new("reading.bomb", TooLargeStatus) { Where = part };

    /// <summary>A package of too many parts.</summary>
    public static Problem TooManyEntries(int limit) => new("reading.too-many-entries", TooLargeStatus, ("limit", limit));

    /// <summary>A part whose name leads out of the package, or is absolute.</summary>
    public static Problem BadEntryName() => new("reading.bad-entry-name", UnreadableStatus);

    /// <summary>Two parts of one name.</summary>
    public static Problem DuplicateEntry(string part) => new("reading.duplicate-entry", UnreadableStatus) { Where = part };

    /// <summary>A part is longer or shorter than the package says.</summary>
    public static Problem LyingSize(string part) => new("reading.lying-size", UnreadableStatus) { Where = part };

    /// <summary>The file is neither a workbook nor a table of text.</summary>
    public static Problem NotAWorkbook() => new("reading.not-a-workbook", UnreadableStatus);

    /// <summary>A workbook locked with a password.</summary>
    public static Problem EncryptedWorkbook() => new("reading.encrypted-workbook", UnreadableStatus);

    /// <summary>A workbook of the format before 2007.</summary>
    public static Problem OldXls() => new("reading.old-xls", UnreadableStatus);

    /// <summary>The file is cut short or broken inside.</summary>
    public static Problem Damaged(string? part = null) => new("reading.damaged", UnreadableStatus) { Where = part };

    /// <summary>The file is empty.</summary>
    public static Problem Empty() => new("reading.empty", UnreadableStatus);

    /// <summary>An XML document with a document type declaration, which could expand or fetch other files.</summary>
    public static Problem Dtd(string? part = null) => new("reading.dtd", UnreadableStatus) { Where = part };

    /// <summary>Nesting deeper than the limit.</summary>
    public static Problem TooDeep(int limit) => new("reading.too-deep", UnreadableStatus, ("limit", limit));

    /// <summary>An element with more attributes than the limit.</summary>
    public static Problem TooManyAttributes(int limit) => new("reading.too-many-attributes", UnreadableStatus, ("limit", limit));

    /// <summary>More rows than the limit.</summary>
    public static Problem TooManyRows(string sheet, int limit) => new("reading.too-many-rows", TooLargeStatus, ("limit", limit)) { Where = sheet };

    /// <summary>A cell beyond the last column.</summary>
    public static Problem TooManyColumns(string where, int limit) => new("reading.too-many-columns", TooLargeStatus, ("limit", limit)) { Where = where };

    /// <summary>More sheets than the limit.</summary>
    public static Problem TooManySheets(int limit) => new("reading.too-many-sheets", TooLargeStatus, ("limit", limit));

    /// <summary>A cell, tag or record longer than the limit.</summary>
    public static Problem CellTooLong(string? where, int limit) => new("reading.cell-too-long", TooLargeStatus, ("limit", limit)) { Where = where };

    /// <summary>Text that is neither UTF-8 nor GB 18030.</summary>
    public static Problem BadEncoding() => new("reading.bad-encoding", UnreadableStatus);

    /// <summary>A NUL character, which no text for people holds.</summary>
    public static Problem Nul(string? where = null) => new("reading.nul", UnreadableStatus) { Where = where };

    /// <summary>A quotation mark that is opened and never closed.</summary>
    public static Problem OpenQuote(string where) => new("reading.open-quote", UnreadableStatus) { Where = where };

    /// <summary>JSON that does not follow the rules, or not the shape that is asked for.</summary>
    public static Problem BadJson(string? where) => new("reading.bad-json", 400) { Where = where };
}
