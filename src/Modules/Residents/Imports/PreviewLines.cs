using Linli.Platform.Reading;
using Linli.Residents.Dwellings;
using Linli.Residents.Rosters;

namespace Linli.Residents.Imports;

/// <summary>Gathers the lines of a preview; of each kind only the first ones, so that memory stays flat.</summary>
internal sealed class PreviewLines(ColumnMapping mapping)
{
    /// <summary>Lines kept of each kind; the counts are of all.</summary>
    public const int MostOfAKind = 1000;

    private const int SamplesOfAColumn = 3;
    private const int RowsSampled = 1000;
    private readonly List<ImportLine> _lines = [];
    private readonly Dictionary<string, int> _ofKind = [];
    private readonly Dictionary<string, List<string>> _samples = [];

    /// <summary>Doors, people and faults so far.</summary>
    public int NewDwellings { get; private set; }

    public int NewResidents { get; private set; }

    public int Changed { get; private set; }

    public int Unchanged { get; private set; }

    public void Add(RosterRow row, RowVerdict verdict)
    {
        NewDwellings += verdict.IsNewDoor ? 1 : 0;
        NewResidents += verdict.What == "new" ? 1 : 0;
        Changed += verdict.What == "changed" ? 1 : 0;
        Unchanged += verdict.What == "unchanged" ? 1 : 0;
        Sample(row.Source);
        var isNoteworthy = (verdict.What is "new" or "changed" && IsRoom(verdict.What)) || (row.Problems.Count > 0 && IsRoom("problem"));
        if (isNoteworthy)
        {
            _lines.Add(LineOf(row, verdict));
        }
    }

    /// <summary>Adds somebody of the ledger who is not in the file.</summary>
    public void AddGone(string label, string name)
    {
        if (IsRoom("gone"))
        {
            _lines.Add(new(0, "gone", label, name, [], []));
        }
    }

    public Preview Read() => new(_lines, _samples.ToDictionary(sample => sample.Key, sample => (IReadOnlyList<string>)sample.Value));

    private static ImportLine LineOf(RosterRow row, RowVerdict verdict) => new(
        row.Source.Number, verdict.What ?? "row", LabelOf(row), row.Resident?.Name ?? "", verdict.Changes,
        [.. row.Problems.Select(problem => new LineProblem(problem.Column < 0 ? "" : CellAddress.Column(problem.Column), problem.Text, problem.Code, problem.Row))]);

    private static string LabelOf(RosterRow row) =>
        row.Address.NamesDwelling ? RowFacts.Dwelling(row, hasDoors: true) is DwellingFacts facts ? facts.Label : "" : "";

    private bool IsRoom(string kind)
    {
        var count = _ofKind.GetValueOrDefault(kind);
        _ofKind[kind] = count + 1;
        return count < MostOfAKind;
    }

    /// <summary>Shows what stands in the first rows of each column; a column that says the same everywhere is not searched to the end of the file.</summary>
    private void Sample(SheetRow row)
    {
        if (row.Number > RowsSampled)
        {
            return;
        }

        foreach (var column in mapping.Find(row.Sheet)?.Columns ?? [])
        {
            var key = $"{row.Sheet}!{column.Column}";
            if (!_samples.TryGetValue(key, out var samples))
            {
                _samples[key] = samples = [];
            }

            if (samples.Count < SamplesOfAColumn && Masked(row[column.Index()].Text) is { Length: > 0 } text && !samples.Contains(text))
            {
                samples.Add(text);
            }
        }
    }

    /// <summary>Enough to see what a column holds, and nobody's name or number: the first character, and a mark for each further one.</summary>
    private static string Masked(string text) => text.Length <= 1 ? text : text[..1] + new string('＊', Math.Min(text.Length - 1, 17));
}
