using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Linli.Residents.Terms;

/// <summary>Where a page of a list ended, as a text that says nothing to its bearer.</summary>
internal static class Cursor
{
    private const char Between = '\u001f';

    public static string Write(params IEnumerable<string> parts) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Join(Between, parts)));

    /// <summary>The parts of a cursor; null when there is none, or when it is none of ours with that many parts.</summary>
    public static string[]? Read(string? cursor, int parts)
    {
        if (cursor is null || !Base64Url.IsValid(cursor))
        {
            return null;
        }

        var read = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor)).Split(Between);
        return read.Length == parts ? read : null;
    }

    /// <summary>The id in a part of a cursor; the lowest id when it is none.</summary>
    public static Guid Id(string part) => Guid.TryParse(part, CultureInfo.InvariantCulture, out var id) ? id : Guid.Empty;
}
