using System.Globalization;
using Linli.Platform.Reading;

namespace Linli.Forms.Exports;

/// <summary>Writes filled forms as tables.</summary>
/// <param name="look">Reads them.</param>
/// <param name="ask">Which ones.</param>
/// <param name="words">Headings.</param>
/// <param name="rounds">Knows what rounds are called.</param>
internal sealed class AnswerSheet(Look look, AnswerAsk ask, FigureWords words, FormRounds rounds)
{
    /// <summary>Rows of a sheet of Excel without the titles; what is more goes on a further sheet.</summary>
    private const int LongestSheet = 1_048_575;

    private const double TextWidth = 18;
    private readonly AnswerColumns _columns = AnswerColumns.Of(look, ask.Form, words);

    /// <summary>Writes a workbook: the filled forms, then a sheet for each repeat, whose rows name the filled form that they belong to.</summary>
    public void WriteWorkbook(Stream file)
    {
        using var book = new WorkbookWriter(file);
        foreach (var table in _columns.Tables)
        {
            var (title, columns) = (table.Path.Length == 0 ? words["answers"] : table.Title, Columns(table));
            book.BeginSheet(title, columns);
            foreach (var (row, at) in Rows(table).Select((row, at) => (row, at)))
            {
                if (at > 0 && at % LongestSheet == 0)
                {
                    book.BeginSheet(title, columns);
                }

                book.WriteRow(row);
            }
        }
    }

    /// <summary>Writes the filled forms as text; a last column without cells says where the repeats are, when the form has some.</summary>
    public void WriteCsv(Stream file)
    {
        using var csv = new CsvWriter(file);
        SheetValue[] note = _columns.Tables.Count > 1 ? [words["repeats-elsewhere"]] : [];
        SheetValue[] empty = [.. note.Select(_ => (SheetValue)(string?)null)];
        csv.WriteRow([.. Columns(_columns.Tables[0]).Select(column => (SheetValue)column.Title), .. note]);
        foreach (var row in Rows(_columns.Tables[0]))
        {
            csv.WriteRow([.. row, .. empty]);
        }
    }

    private IReadOnlyList<SheetColumn> Columns(AnswerTable table)
    {
        IEnumerable<string> head = table.Path.Length == 0 ? words.Of("id", "received", "by", "area", "door", "version") : words.Of("parent", "position");
        return [.. head.Concat(table.Columns.Select(column => column.Title)).Select(title => new SheetColumn(title, TextWidth))];
    }

    private IEnumerable<IReadOnlyList<SheetValue>> Rows(AnswerTable table)
    {
        var rows = new AnswerReader(look, ask, rounds).All();
        return table.Path.Length == 0
            ? rows.Select(row => (IReadOnlyList<SheetValue>)[.. Head(row), .. _columns.Cells(table, row, row.Answers)])
            : rows.SelectMany(row => AnswerColumns.Turns(table, row.Answers), (row, turn) =>
                (IReadOnlyList<SheetValue>)[row.Filled.InstanceId, turn.Position, .. _columns.Cells(table, row, turn.Answers)]);
    }

    private IEnumerable<SheetValue> Head(AnswerRow row) =>
    [
        row.Filled.InstanceId, look.Calendar.Local(row.Filled.At).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), row.By, row.Area, row.Door, row.Filled.VersionNo,
    ];
}
