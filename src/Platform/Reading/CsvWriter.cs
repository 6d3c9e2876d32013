using System.Buffers;
using System.Globalization;
using System.Text;

namespace Linli.Platform.Reading;

/// <summary>Writes tables as UTF-8 text with a mark, so that Excel reads Chinese rightly. No text becomes a formula.</summary>
public sealed class CsvWriter : IDisposable
{
    private static readonly SearchValues<char> NeedsQuotes = SearchValues.Create(",\"\r\n;\t");
    private readonly StreamWriter _text;

    /// <summary>Starts a file; the stream stays open.</summary>
    public CsvWriter(Stream file) => _text = new(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true) { NewLine = "\r\n" };

    /// <summary>Writes one record.</summary>
    public void WriteRow(params IReadOnlyList<SheetValue> values) => _text.WriteLine(string.Join(',', values.Select(Field)));

    /// <inheritdoc />
    public void Dispose() => _text.Dispose();

    private static string Field(SheetValue value) => value.Content switch
    {
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("O", CultureInfo.InvariantCulture),
        string text => Quoted(SafeText.ForCsv(text)),
        _ => "",
    };

    private static string Quoted(string text) =>
        text.AsSpan().ContainsAny(NeedsQuotes) ? '"' + text.Replace("\"", "\"\"", StringComparison.Ordinal) + '"' : text;
}
