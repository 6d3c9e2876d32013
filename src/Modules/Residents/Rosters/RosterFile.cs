using Linli.Platform.Reading;

namespace Linli.Residents.Rosters;

/// <summary>A roster as it arrives: a workbook or a text table, told apart by content.</summary>
internal sealed class RosterFile : IDisposable
{
    private readonly WorkbookReader? _workbook;
    private readonly CsvReader? _text;

    private RosterFile(WorkbookReader? workbook, CsvReader? text) => (_workbook, _text) = (workbook, text);

    /// <summary>The sheets; a text table has one without a name.</summary>
    public IReadOnlyList<SheetName> Sheets => _workbook?.Sheets ?? [new SheetName("", false, "")];

    /// <summary>Whether it is a text table, which has no merged cells.</summary>
    public bool IsText => _text is not null;

    /// <summary>Opens a file that is readable and seekable; it stays open.</summary>
    public static Outcome<RosterFile> Open(Stream file, ReadingLimits? limits = null)
    {
        if (MagicBytes.Of(file) == FileKind.Other)
        {
            return CsvReader.Open(file, limits).Then(text => new RosterFile(null, text));
        }

        return WorkbookReader.Open(file, limits).Then(workbook => new RosterFile(workbook, null));
    }

    /// <summary>The rows of a sheet, merged cells filled.</summary>
    public IEnumerable<Outcome<SheetRow>> Rows(SheetName sheet) => _workbook?.Rows(sheet, fillMerged: true) ?? _text!.Rows();

    public void Dispose() => _workbook?.Dispose();
}
