using System.Diagnostics.CodeAnalysis;
using System.Xml;

namespace Linli.Platform.Reading;

/// <summary>Reads XLSX workbooks that nobody vouches for: rows stream through, every bound is kept, every fault is a problem.</summary>
public sealed class WorkbookReader : IDisposable
{
    private readonly GuardedZip _zip;
    private readonly WorkbookParts _parts;
    private readonly ReadingLimits _limits;

    private WorkbookReader(GuardedZip zip, WorkbookParts parts, ReadingLimits limits) => (_zip, _parts, _limits) = (zip, parts, limits);

    /// <summary>The sheets in the order of their tabs, hidden ones included and marked.</summary>
    public IReadOnlyList<SheetName> Sheets => _parts.Sheets;

    /// <summary>Whether days are counted from 1904.</summary>
    public bool CountsDaysFrom1904 => _parts.From1904;

    /// <summary>Opens a workbook and reads everything but its sheets.</summary>
    /// <param name="file">Readable and seekable; stays open, and must stay so while rows are read.</param>
    /// <param name="limits">Bounds; <see cref="ReadingLimits.Default"/> when null.</param>
    [SuppressMessage("Reliability", "CA2000", Justification = "Handed on to the reader, which owns it")]
    public static Outcome<WorkbookReader> Open(Stream file, ReadingLimits? limits = null)
    {
        limits ??= ReadingLimits.Default;
        if (WhyNotPackage(file) is { } problem)
        {
            return problem;
        }

        return GuardedZip.Open(file, limits).Failed(out var zipProblem, out var zip) ? zipProblem : Open(zip, limits);
    }

    /// <summary>The rectangles of merged cells of a sheet.</summary>
    public Outcome<IReadOnlyList<CellRange>> Merged(SheetName sheet)
    {
        try
        {
            using var reader = Part(sheet);
            return MergedCells.Read(reader, _limits);
        }
        catch (Exception fault) when (GuardedXml.Explain(fault, sheet.Name) is { } problem)
        {
            return problem;
        }
    }

    /// <summary>The rows of a sheet that hold anything, one at a time. A problem, if any, comes last.</summary>
    /// <param name="sheet">One of <see cref="Sheets"/>.</param>
    /// <param name="fillMerged">Whether every cell of a merged rectangle repeats its text; such copies are marked.</param>
    public IEnumerable<Outcome<SheetRow>> Rows(SheetName sheet, bool fillMerged = false)
    {
        var ranges = new List<CellRange>();
        if (fillMerged)
        {
            if (Merged(sheet).Failed(out var problem, out var found))
            {
                yield return problem;
                yield break;
            }

            ranges.AddRange(found);
        }

        var merged = new MergedCells(ranges);
        foreach (var row in PlainRows(sheet))
        {
            yield return row.Then(merged.Fill);
        }
    }

    /// <inheritdoc />
    public void Dispose() => _zip.Dispose();

    private static Problem? WhyNotPackage(Stream file) => MagicBytes.Of(file) switch
    {
        FileKind.Zip => null,
        FileKind.Empty => ReadingProblems.Empty(),
        FileKind.EncryptedOffice => ReadingProblems.EncryptedWorkbook(),
        FileKind.OldOffice => ReadingProblems.OldXls(),
        _ => ReadingProblems.NotAWorkbook(),
    };

    private static Outcome<WorkbookReader> Open(GuardedZip zip, ReadingLimits limits)
    {
        var parts = Parts(zip, limits);
        if (!parts.Failed(out var problem, out var read))
        {
            return new WorkbookReader(zip, read, limits);
        }

        zip.Dispose();
        return problem;
    }

    private static Outcome<WorkbookParts> Parts(GuardedZip zip, ReadingLimits limits)
    {
        try
        {
            return WorkbookParts.Read(zip, limits);
        }
        catch (Exception fault) when (GuardedXml.Explain(fault, null) is { } problem)
        {
            return problem;
        }
    }

    private IEnumerable<Outcome<SheetRow>> PlainRows(SheetName sheet)
    {
        SheetCursor? cursor = null;
        try
        {
            while (Next(ref cursor, sheet) is { } next)
            {
                yield return next;
                if (next.Problem is not null)
                {
                    yield break;
                }
            }
        }
        finally
        {
            cursor?.Dispose();
        }
    }

    [SuppressMessage("Reliability", "CA2000", Justification = "The cursor owns the reader and is disposed when the rows end")]
    private Outcome<SheetRow>? Next(ref SheetCursor? cursor, SheetName sheet)
    {
        try
        {
            cursor ??= new SheetCursor(Part(sheet), sheet, _parts, _limits);
            return cursor.Next() is { } row ? (Outcome<SheetRow>?)row : null;
        }
        catch (Exception fault) when (GuardedXml.Explain(fault, sheet.Name) is { } problem)
        {
            return problem;
        }
    }

    [SuppressMessage("Reliability", "CA2000", Justification = "The part lives as long as the package, which is disposed with this")]
    private XmlReader Part(SheetName sheet) =>
        GuardedXml.Open(_zip.Find(sheet.Part) ?? throw new ReadingRefusedException(ReadingProblems.Damaged(sheet.Name)), _limits);
}
