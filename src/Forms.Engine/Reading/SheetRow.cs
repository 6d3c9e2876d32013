using Linli.Forms.Engine.Model;

namespace Linli.Forms.Engine.Reading;

/// <summary>A row of a sheet.</summary>
internal sealed class SheetRow
{
    private readonly string?[] _cells;

    /// <summary>Reads a row: cells under a header, put right; null where nothing stands.</summary>
    public SheetRow(SheetTable table, FormRow row, bool collapse)
    {
        Table = table;
        Number = row.Number;
        _cells = new string?[table.Columns.Count == 0 ? 0 : table.Columns[^1].Index + 1];
        foreach (var column in table.Columns.Where(column => column.Index < row.Cells.Count))
        {
            _cells[column.Index] = CellRules.Clean(row.Cells[column.Index], collapse) is { Length: > 0 } text ? text : null;
        }
    }

    private SheetRow(SheetRow row, Func<SheetColumn, string, string> change)
    {
        Table = row.Table;
        Number = row.Number;
        _cells = new string?[row._cells.Length];
        foreach (var column in Table.Columns)
        {
            _cells[column.Index] = row._cells[column.Index] is { } cell ? change(column, cell) : null;
        }
    }

    /// <summary>The sheet.</summary>
    public SheetTable Table { get; }

    /// <summary>Number as the spreadsheet counts.</summary>
    public int Number { get; }

    /// <summary>Whether nothing stands in it.</summary>
    public bool IsEmpty => Array.TrueForAll(_cells, cell => cell is null);

    /// <summary>The row as a place.</summary>
    public FormPlace At => new(Table.Name, Number, -1);

    /// <summary>The cell of a path; null when it is empty or there is no such column.</summary>
    public CellText? this[string key] => Table.Column(key) is { } column ? Cell(column) : null;

    /// <summary>The cell of a path as a place, whether something stands in it or not; the row when there is no such column.</summary>
    public FormPlace Place(string key) => Table.Column(key) is { } column ? new(Table.Name, Number, column.Index) : At;

    /// <summary>The cell of a column; null when it is empty.</summary>
    public CellText? Cell(SheetColumn column) => _cells[column.Index] is { } text ? new(text, new(Table.Name, Number, column.Index)) : null;

    /// <summary>Whether a text stands in it, in any language.</summary>
    public bool HasAny(string key) => Table.Translations(key).Any(found => _cells[found.Column.Index] is not null);

    /// <summary>The cells with references in them, but for those of some columns.</summary>
    public IEnumerable<CellText> Referring(IReadOnlyCollection<string> without) =>
        Table.Columns.Where(column => _cells[column.Index] is { } text && text.Contains("${", StringComparison.Ordinal) && !without.Contains(column.Path[0])).Select(Cell).OfType<CellText>();

    /// <summary>The same row with every text changed.</summary>
    public SheetRow With(Func<SheetColumn, string, string> change) => new(this, change);

    /// <summary>Reads a text in all languages.</summary>
    /// <param name="key">Path of the columns.</param>
    /// <param name="into">Takes the texts up.</param>
    /// <param name="defaultLanguage">Language of a column that names none, beside columns that name one.</param>
    public void Translate(string key, Translated into, string defaultLanguage)
    {
        var found = Heard(key);
        var isMixed = found.Any(text => text.Language != Translated.Untranslated && _cells[text.Column.Index] is not null);
        foreach (var (language, column) in found)
        {
            var spoken = isMixed && language == Translated.Untranslated ? defaultLanguage : language;
            var isHidden = spoken != language && found.Any(other => other.Language == spoken && _cells[other.Column.Index] is not null);
            if (!isHidden && Cell(column) is { } text)
            {
                into.Add(spoken, text);
            }
        }
    }

    /// <summary>The columns of a text that count in this row: of a path of one part, a cell that names no language drowns the translations to its left.</summary>
    private IReadOnlyList<(string Language, SheetColumn Column)> Heard(string key)
    {
        var all = Table.Translations(key);
        var plain = all.FirstOrDefault(text => text.Column.Path.Count == 1 && _cells[text.Column.Index] is not null).Column;
        return plain is null ? all : [.. all.Where(text => text.Column.Index >= plain.Index)];
    }

    /// <summary>The filled cells whose paths begin with a name and have one more part, by that part.</summary>
    public IEnumerable<(string Name, CellText Text)> Attributes(string first) =>
        from column in Table.Columns
        where column.Path.Count == 2 && column.Path[0] == first
        let text = Cell(column)
        where text is not null
        select (column.Path[1], text);

    /// <summary>Reads the files of a label.</summary>
    public void ReadMedia(Dictionary<string, Translated> into, string defaultLanguage)
    {
        foreach (var kind in Keys.MediaKinds.Where(kind => HasAny($"{Keys.Media}::{kind}")))
        {
            Translate($"{Keys.Media}::{kind}", into[kind] = new(), defaultLanguage);
        }
    }
}
