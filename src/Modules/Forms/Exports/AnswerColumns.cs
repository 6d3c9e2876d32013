using System.Globalization;
using Linli.Forms.Definitions;
using Linli.Forms.Engine;
using Linli.Forms.Submissions;
using Linli.Forms.Summaries;
using Linli.Platform.Reading;

namespace Linli.Forms.Exports;

/// <summary>A question as a column.</summary>
/// <param name="Path">Its path below the root, the same in all versions.</param>
/// <param name="Title">What was asked, with the name in brackets.</param>
/// <param name="IsAddress">Whether it says what the id in the column before is called.</param>
internal sealed record AnswerColumn(string Path, string Title, bool IsAddress = false);

/// <summary>A table of answers: the form itself, or one of its repeats.</summary>
/// <param name="Path">Path of the repeat below the root; empty for the form itself.</param>
/// <param name="Title">Its label.</param>
/// <param name="Columns">Its questions.</param>
internal sealed record AnswerTable(string Path, string Title, IReadOnlyList<AnswerColumn> Columns);

/// <summary>The questions of all versions of a form as tables: those of the version in use in its order, then those that only older versions asked.</summary>
internal sealed class AnswerColumns
{
    private readonly Dictionary<int, FormDefinition> _versions;
    private readonly Dictionary<int, AnswerWords> _words;

    private AnswerColumns(List<(int No, FormDefinition Definition)> versions, FigureWords words)
    {
        _versions = versions.ToDictionary(version => version.No, version => version.Definition);
        _words = versions.ToDictionary(version => version.No, version => new AnswerWords(version.Definition, words.Language));
        Tables = TablesOf(versions, words);
    }

    /// <summary>The form itself first, then its repeats.</summary>
    public IReadOnlyList<AnswerTable> Tables { get; }

    public static AnswerColumns Of(Session session, Form form, FigureWords words) => new(VersionOrder.Of(session, form), words);

    /// <summary>The cells of one filled form, or of one turn of a repeat.</summary>
    /// <param name="table">The table.</param>
    /// <param name="row">The filled form.</param>
    /// <param name="answers">The answers of the row.</param>
    public IEnumerable<SheetValue> Cells(AnswerTable table, AnswerRow row, IEnumerable<SubmissionAnswer> answers)
    {
        var given = new Dictionary<string, SubmissionAnswer>();
        foreach (var answer in answers.Where(answer => answer.Text.Length > 0))
        {
            given.TryAdd(Below(answer.Path), answer);
        }

        return table.Columns.Select(column =>
            !given.TryGetValue(column.Path, out var answer) ? default : column.IsAddress ? row.Addresses.Of(answer) : Cell(row.Filled.VersionNo, answer));
    }

    /// <summary>The turns of a repeat in one filled form: where each stands, such as <c>2</c> or, inside another repeat, <c>1.2</c>, and its answers.</summary>
    public static IEnumerable<(string Position, IEnumerable<SubmissionAnswer> Answers)> Turns(AnswerTable table, IEnumerable<SubmissionAnswer> answers)
    {
        var depth = table.Path.Count(c => c == '/') + 1;
        return answers.Where(answer => Below(answer.Path).StartsWith(table.Path + "/", StringComparison.Ordinal))
            .GroupBy(answer => string.Join('.', answer.Positions.Take(depth))).Select(turn => (turn.Key, turn.AsEnumerable()));
    }

    /// <summary>A path without its root.</summary>
    public static string Below(string path) => path[(path.IndexOf('/', 1) + 1)..];

    private SheetValue Cell(int version, SubmissionAnswer answer)
    {
        if (!_words.TryGetValue(version, out var words))
        {
            return answer.Text;
        }

        var line = words.Of(answer);
        return (line.Type, line.Text.Trim()) switch
        {
            ("integer" or "decimal" or "range", { Length: < 16 } text) when AnswerValues.Of(AnswerType.Decimal, text) is double number => number,
            ("date" or "today", var text) when AnswerValues.Of(AnswerType.Date, text) is DateOnly day => day,
            _ => line.Shown,
        };
    }

    private List<AnswerTable> TablesOf(List<(int No, FormDefinition Definition)> versions, FigureWords words)
    {
        var tables = new Dictionary<string, (string Title, Dictionary<string, string> Columns)> { [""] = ("", []) };
        foreach (var (no, definition) in versions)
        {
            foreach (var node in definition.Nodes())
            {
                Add(tables, _words[no], definition, node);
            }
        }

        return [.. tables.Select(table => new AnswerTable(table.Key, table.Value.Title, [.. table.Value.Columns.SelectMany(column => ColumnsOf(column.Key, column.Value, words))]))];
    }

    /// <summary>A question as a column; beside the id of a round or a door stands what people call it.</summary>
    private static IEnumerable<AnswerColumn> ColumnsOf(string path, string title, FigureWords words)
    {
        var name = path[(path.LastIndexOf('/') + 1)..];
        return DeclaredNames.IsAddress(name) ? [new(path, title), new(path, words.Beside(title, name), IsAddress: true)] : [new(path, title)];
    }

    private static void Add(Dictionary<string, (string Title, Dictionary<string, string> Columns)> tables, AnswerWords words, FormDefinition definition, FormNode node)
    {
        var label = words.LabelOf(node);
        if (node.Kind == "repeat")
        {
            tables.TryAdd(Below(node.Path), (label.Length > 0 ? label : node.Name, []));
        }
        else if (node.Kind is not ("group" or "note" or "audit"))
        {
            var title = label.Length > 0 && label != node.Name ? string.Create(CultureInfo.InvariantCulture, $"{label} ({node.Name})") : node.Name;
            tables[RepeatAround(definition, node.Path)].Columns.TryAdd(Below(node.Path), title);
        }
    }

    /// <summary>The innermost repeat around a question; empty without one.</summary>
    private static string RepeatAround(FormDefinition definition, string path) =>
        definition.Nodes().Where(node => node.Kind == "repeat" && path.StartsWith(node.Path + "/", StringComparison.Ordinal)).Select(node => Below(node.Path)).LastOrDefault() ?? "";
}
