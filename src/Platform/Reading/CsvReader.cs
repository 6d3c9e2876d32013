using System.Text;

namespace Linli.Platform.Reading;

/// <summary>Reads tables kept as text: UTF-8 with or without mark, UTF-16 with mark, GB 18030; separated by comma, tab or semicolon.</summary>
public sealed class CsvReader
{
    private const int SampleCharacters = 16 << 10;
    private readonly Stream _file;
    private readonly ReadingLimits _limits;

    private CsvReader(Stream file, Encoding encoding, char separator, ReadingLimits limits) =>
        (_file, Encoding, Separator, _limits) = (file, encoding, separator, limits);

    /// <summary>The encoding that fits the whole file.</summary>
    public Encoding Encoding { get; }

    /// <summary>The character between fields.</summary>
    public char Separator { get; }

    /// <summary>Finds out encoding and separator, and refuses what is no text.</summary>
    /// <param name="file">Readable and seekable; stays open, and must stay so while rows are read.</param>
    /// <param name="limits">Bounds; <see cref="ReadingLimits.Default"/> when null.</param>
    public static Outcome<CsvReader> Open(Stream file, ReadingLimits? limits = null)
    {
        limits ??= ReadingLimits.Default;
        if (WhyNotText(file, limits) is { } problem)
        {
            return problem;
        }

        return TextEncodings.Of(file).Failed(out var unreadable, out var encoding)
            ? unreadable
            : new CsvReader(file, encoding, SeparatorOf(file, encoding), limits);
    }

    /// <summary>The records that hold anything, one at a time, from the beginning. A problem, if any, comes last.</summary>
    public IEnumerable<Outcome<SheetRow>> Rows()
    {
        _file.Position = 0;
        using var text = new StreamReader(_file, Encoding, detectEncodingFromByteOrderMarks: true, leaveOpen: true);
        var records = new CsvRecords(text, Separator, _limits);
        var count = 0;
        while (Next(records) is { } next)
        {
            if (next.Failed(out var problem, out var row))
            {
                yield return problem;
                yield break;
            }

            if (row.Cells.Any(cell => !cell.IsBlank))
            {
                yield return ++count > _limits.Lines ? ReadingProblems.TooManyRows("", _limits.Lines) : row;
            }

            if (count > _limits.Lines)
            {
                yield break;
            }
        }
    }

    private static Outcome<SheetRow>? Next(CsvRecords records)
    {
        try
        {
            return records.Next() is { } fields ? (Outcome<SheetRow>?)new SheetRow("", records.FirstLine, fields.ConvertAll(ToCell)) : null;
        }
        catch (ReadingRefusedException refused)
        {
            return refused.Problem;
        }
        catch (DecoderFallbackException)
        {
            return ReadingProblems.BadEncoding();
        }
    }

    private static Cell ToCell(string field) => field.Length == 0 ? Cell.Blank : new(CellKind.Text, field);

    private static Problem? WhyNotText(Stream file, ReadingLimits limits) => MagicBytes.Of(file) switch
    {
        FileKind.Empty => ReadingProblems.Empty(),
        FileKind.Other => file.Length > limits.UnpackedBytes ? ReadingProblems.TooLarge(limits.UnpackedBytes) : null,
        _ => ReadingProblems.NotAWorkbook(),
    };

    private static char SeparatorOf(Stream file, Encoding encoding)
    {
        file.Position = 0;
        using var text = new StreamReader(file, encoding, detectEncodingFromByteOrderMarks: true, leaveOpen: true);
        var sample = new char[SampleCharacters];
        var outside = OutsideQuotes(new string(sample, 0, text.ReadBlock(sample)));
        return ",\t;".MaxBy(candidate => outside.Count(character => character == candidate));
    }

    private static string OutsideQuotes(string sample) => string.Concat(sample.Split('"').Where((_, index) => index % 2 == 0));
}
