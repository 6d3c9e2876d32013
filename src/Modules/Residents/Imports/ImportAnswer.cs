using Linli.Access;
using Linli.Residents.Rosters;
using Linli.Territory;

namespace Linli.Residents.Imports;

/// <summary>An import, for people.</summary>
internal sealed record ImportAnswer(
    Guid Id, string Area, string AreaName, string FileName, string State, ImportAnswer.Steps Progress, DateTimeOffset At, string By,
    ImportAnswer.Columns Mapping, ImportAnswer.Figures? Summary, Difference? Difference, ProblemAnswer? Problem, RosterFigures? Truth, int Kept)
{
    /// <summary>Rows done, of how many; 0 while that is not known.</summary>
    internal sealed record Steps(int Done, int Total);

    /// <summary>The columns of the sheets that are read.</summary>
    internal sealed record Columns(IReadOnlyList<Column> Items)
    {
        /// <summary>The same, by the contract's name.</summary>
        [System.Text.Json.Serialization.JsonPropertyName("columns")]
        public IReadOnlyList<Column> Items { get; init; } = Items;
    }

    /// <summary>A column with what it holds.</summary>
    /// <param name="Header">Its title; its letters when it has none.</param>
    /// <param name="Field">What it holds; null when it is passed over.</param>
    /// <param name="Confidence">1 when its title says so, 0.6 when only its content does.</param>
    /// <param name="Samples">A few of its values.</param>
    internal sealed record Column(string Header, string? Field, double Confidence, IReadOnlyList<string> Samples);

    /// <summary>The figures of the file.</summary>
    internal sealed record Figures(int Households, int Residents, int Vacant, IReadOnlyDictionary<string, GridFigures> ByGrid, IReadOnlyDictionary<string, int> Problems);

    public static ImportAnswer Of(Session session, Import import, Call call, bool withSamples)
    {
        var area = AreaDirectory.ByNo(session, import.AreaNo);
        var preview = withSamples && import.State == Import.Ready ? call.Service<ImportFiles>().Preview(import.Id) : null;
        var figures = import.Report.Summary;
        var problem = import.Report.Problem is { } code ? ProblemAnswer.Of(KeptFault.Read(code, import.Report.Fault), call.Service<Texts>(), call.Language) : null;
        return new(import.Id, area?.Code ?? "", area?.Name ?? "", import.FileName, import.State, new(import.Done, import.Total), import.At,
            Holders.NamesOf(session, [(import.By, "job")], call.Service<Texts>(), call.Language).Values.First(), ColumnsOf(import.Report.Mapping, preview),
            figures is null ? null : new(figures.Households, figures.Residents, figures.VacantHouseholds, figures.ByGrid, figures.Problems),
            import.Report.Difference, problem, figures, import.Report.Kept);
    }

    private static Columns ColumnsOf(ColumnMapping? mapping, Preview? preview) => new(
        [.. (mapping?.Sheets ?? []).Where(sheet => sheet.IsRoster).SelectMany(sheet => sheet.Columns.Select(column => new Column(
            column.Title.Length > 0 ? column.Title : column.Column,
            column.Field == RosterField.Ignored ? null : MappingEdit.WordOf(column.Field),
            column.IsFromContent ? 0.6 : 1,
            preview?.Samples.GetValueOrDefault($"{sheet.Sheet}!{column.Column}") ?? [])))]);
}
