using System.Text;

namespace Linli.Forms.Media;

/// <summary>Tables for phones, as RFC 4180 has them: plain UTF-8 without a mark, because clients take the mark for a part of the first column's name.</summary>
internal sealed class MediaCsv
{
    private readonly StringBuilder _text = new();

    /// <summary>Adds a row.</summary>
    public MediaCsv Add(params ReadOnlySpan<string> cells)
    {
        for (var i = 0; i < cells.Length; i++)
        {
            _text.Append(i == 0 ? "" : ",").Append(Quoted(cells[i]));
        }

        _text.Append("\r\n");
        return this;
    }

    /// <summary>The file.</summary>
    public byte[] Bytes() => Encoding.UTF8.GetBytes(_text.ToString());

    private static string Quoted(string cell) =>
        cell.AsSpan().ContainsAny(",\"\r\n") ? '"' + cell.Replace("\"", "\"\"", StringComparison.Ordinal) + '"' : cell;
}
