using System.Globalization;

namespace Linli.Platform.Reading;

/// <summary>Addresses of cells: <c>L17</c> is column 11 (from 0), row 17 (from 1).</summary>
public static class CellAddress
{
    private const int Letters = 26;

    /// <summary>The letters of a column, counted from 0.</summary>
    public static string Column(int column)
    {
        var letters = "";
        for (var rest = column + 1; rest > 0; rest = (rest - 1) / Letters)
        {
            letters = (char)('A' + ((rest - 1) % Letters)) + letters;
        }

        return letters;
    }

    /// <summary>The address of a cell.</summary>
    public static string Of(int column, int row) => Column(column) + row.ToString(CultureInfo.InvariantCulture);

    /// <summary>The column of an address such as <c>L17</c>; -1 when it is none.</summary>
    public static int ColumnOf(ReadOnlySpan<char> address)
    {
        var column = 0;
        foreach (var letter in address)
        {
            if (!char.IsAsciiLetter(letter) || column > 100_000)
            {
                break;
            }

            column = (column * Letters) + (char.ToUpperInvariant(letter) - 'A' + 1);
        }

        return column - 1;
    }

    /// <summary>The row of an address such as <c>L17</c>; 0 when it is none.</summary>
    public static int RowOf(ReadOnlySpan<char> address)
    {
        var digits = address.TrimStart("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz$");
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var row) ? row : 0;
    }

    /// <summary>Reads <c>C4:C6</c>; null when it is no range.</summary>
    public static CellRange? Range(string? text)
    {
        var parts = (text ?? "").Replace("$", "", StringComparison.Ordinal).Split(':');
        var (first, last) = (parts[0], parts[^1]);
        var range = new CellRange(RowOf(first), ColumnOf(first), RowOf(last), ColumnOf(last));
        return range.Top < 1 || range.Left < 0 || range.Bottom < range.Top || range.Right < range.Left ? null : range;
    }
}
