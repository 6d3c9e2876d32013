using System.Text;

namespace Linli.Forms.Engine;

/// <summary>
/// A form written as Markdown tables, for tests, documents and version control: a line <c>| survey |</c> begins a sheet; the lines that follow have an empty first
/// cell, then the cells from column A on. <c>\|</c> is a bar within a cell. Lines that are no table, those of dashes alone and those with nothing in them are left out.
/// </summary>
public static class MarkdownForm
{
    /// <summary>Reads a form.</summary>
    /// <param name="name">Name of the form, as that of a file.</param>
    /// <param name="text">The tables. The first line below a sheet's name is row 1.</param>
    public static FormSource Read(string name, string text)
    {
        var sheets = new List<(string Name, List<FormRow> Rows)>();
        foreach (var line in text.Split('\n'))
        {
            if (Cells(line) is not { } cells || cells.TrueForAll(IsRule))
            {
                continue;
            }

            if (cells[0].Length > 0)
            {
                sheets.Add((cells[0], []));
            }
            else if (sheets.Count > 0 && cells.Exists(cell => cell.Length > 0))
            {
                sheets[^1].Rows.Add(new(sheets[^1].Rows.Count + 1, cells[1..]));
            }
        }

        return new(name, [.. sheets.Select(sheet => new FormSheet(sheet.Name, sheet.Rows))]);
    }

    private static bool IsRule(string cell) => cell.Length > 0 && cell.All(letter => letter is '-' or ':');

    /// <summary>The cells between the bars; null when the line is no row of a table.</summary>
    private static List<string>? Cells(string line)
    {
        var row = line.AsSpan().Trim();
        if (row.IsEmpty || row[0] != '|')
        {
            return null;
        }

        var cells = new List<string>();
        var cell = new StringBuilder();
        for (var i = 1; i < row.Length; i++)
        {
            if (row[i] == '|')
            {
                cells.Add(cell.ToString().Trim());
                cell.Clear();
            }
            else
            {
                i += row[i] == '\\' && i + 1 < row.Length && row[i + 1] == '|' ? 1 : 0;
                cell.Append(row[i]);
            }
        }

        if (cell.ToString().Trim() is { Length: > 0 } last)
        {
            cells.Add(last);
        }

        return cells.Count == 0 ? [""] : cells;
    }
}
