using Linli.Forms.Engine.Faults;
using Linli.Forms.Engine.Model;

namespace Linli.Forms.Engine.Reading;

/// <summary>A column of a sheet.</summary>
/// <param name="Index">Column from 0.</param>
/// <param name="Header">The header as written.</param>
/// <param name="Path">What it stands for.</param>
internal sealed record SheetColumn(int Index, string Header, IReadOnlyList<string> Path)
{
    /// <summary>The path as one text.</summary>
    public string Key { get; } = string.Join("::", Path);
}

/// <summary>A sheet with its headers understood and its cells put right.</summary>
internal sealed class SheetTable
{
    /// <summary>Empty columns in a row after which nothing more is looked for.</summary>
    private const int MostEmptyColumns = 20;

    /// <summary>Empty rows in a row after which nothing more is looked for.</summary>
    private const int MostEmptyRows = 60;

    private readonly Dictionary<string, SheetColumn> _byKey = new(StringComparer.Ordinal);

    private readonly Dictionary<string, IReadOnlyList<(string Language, SheetColumn Column)>> _translations = new(StringComparer.Ordinal);

    private SheetTable(FormSheet sheet, HeaderBook book, FaultList faults)
    {
        Name = sheet.Name;
        Book = book;
        Columns = ReadColumns(sheet, faults);
    }

    /// <summary>The name as written.</summary>
    public string Name { get; }

    /// <summary>The names that its columns may have.</summary>
    public HeaderBook Book { get; }

    /// <summary>The columns that have a header, in order.</summary>
    public IReadOnlyList<SheetColumn> Columns { get; }

    /// <summary>The rows below the headers that have a cell.</summary>
    public IReadOnlyList<SheetRow> Rows { get; private set; } = [];

    /// <summary>Number of the row of the headers, where nothing else is looked for.</summary>
    public int HeaderRow { get; } = 1;

    /// <summary>The row of the headers.</summary>
    public FormPlace At => new(Name, HeaderRow, -1);

    /// <summary>Reads a sheet.</summary>
    /// <param name="sheet">The sheet.</param>
    /// <param name="book">The names that its columns may have.</param>
    /// <param name="collapse">Whether several blanks in a row become one.</param>
    /// <param name="faults">Takes up headers that mean the same.</param>
    public static SheetTable Read(FormSheet sheet, HeaderBook book, bool collapse, FaultList faults)
    {
        var table = new SheetTable(sheet, book, faults);
        table.Rows = [.. sheet.Rows.Skip(1).TakeWhile(IsNear(sheet)).Select(row => new SheetRow(table, row, collapse)).Where(row => !row.IsEmpty)];
        return table;
    }

    /// <summary>The column of a path; null when there is none.</summary>
    public SheetColumn? Column(string key) => _byKey.GetValueOrDefault(key);

    /// <summary>The header of a column.</summary>
    public FormPlace HeaderAt(SheetColumn column) => new(Name, HeaderRow, column.Index);

    /// <summary>Whether a column has a path that begins so.</summary>
    public bool Has(string key) => Columns.Any(column => column.Key == key || column.Key.StartsWith(key + "::", StringComparison.Ordinal));

    /// <summary>The columns of a text, one a language.</summary>
    public IReadOnlyList<(string Language, SheetColumn Column)> Translations(string key)
    {
        if (!_translations.TryGetValue(key, out var found))
        {
            found = [.. Columns.Where(column => IsTranslation(column.Key, key)).Select(column => (Language(column.Key, key), column))];
            _translations.Add(key, found);
        }

        return found;
    }

    private static bool IsTranslation(string column, string key) =>
        column.StartsWith(key, StringComparison.Ordinal) && (column.Length == key.Length || column.AsSpan(key.Length).StartsWith("::"));

    private static string Language(string column, string key) => column.Length == key.Length ? Translated.Untranslated : column[(key.Length + 2)..];

    private static Func<FormRow, bool> IsNear(FormSheet sheet)
    {
        var last = sheet.Rows.Count == 0 ? 0 : sheet.Rows[0].Number;
        return row =>
        {
            var isNear = row.Number - last <= MostEmptyRows + 1;
            last = row.Cells.Any(cell => !string.IsNullOrWhiteSpace(cell)) ? row.Number : last;
            return isNear;
        };
    }

    private List<SheetColumn> ReadColumns(FormSheet sheet, FaultList faults)
    {
        IReadOnlyList<string> headers = sheet.Rows is [{ Number: 1 } first, ..] ? first.Cells : [];
        var doubleColons = headers.Any(header => header.Contains("::", StringComparison.Ordinal));
        var columns = new List<SheetColumn>();
        for (var (index, empty) = (0, 0); index < headers.Count && empty <= MostEmptyColumns; index++)
        {
            var header = CellRules.Clean(headers[index], collapse: true);
            empty = header.Length == 0 ? empty + 1 : 0;
            if (header.Length > 0 && Add(new(index, header, HeaderRules.Path(header, Book, doubleColons)), faults) is { } column)
            {
                columns.Add(column);
            }
        }

        return columns;
    }

    private SheetColumn? Add(SheetColumn column, FaultList faults)
    {
        if (_byKey.TryAdd(column.Key, column))
        {
            return column;
        }

        faults.Error(FormFaultCodes.HeaderTwice, HeaderAt(column), ("header", column.Header), ("other", _byKey[column.Key].Header));
        return null;
    }
}
