using System.Globalization;
using Linli.Residents.Rosters;

namespace Linli.Residents.Imports;

/// <summary>Shows the rows of a preview that are worth a look: new, changed, gone from the file, with problems. Shows names, so it is recorded.</summary>
internal static class ListImportRows
{
    private static readonly string[] Kinds = ["new", "changed", "gone", "problem"];

    internal sealed record Line(int Row, string What, string Label, string Name, IReadOnlyList<FieldChange> Changes, IReadOnlyList<Fault> Problems);

    internal sealed record Fault(string Column, string Text, string Reason, string Code);

    public static void Map(Routes routes) => routes.ReadRecorded<Page<Line>>("/imports/{id:guid}/rows", nameof(ListImportRows), May.Hold(Permission.RosterImport), Handle);

    private static Outcome<Shown<Page<Line>>> Handle(Call call, Look look)
    {
        var what = call.Query("what") ?? "problem";
        if (new Faults().OneOf("what", what, Kinds).Problem is { } fault)
        {
            return fault;
        }

        if (ImportTable.Find(look, call.RouteId("id")) is not { } import)
        {
            return HttpProblems.NotFound();
        }

        if (call.Service<ImportFiles>().Preview(import.Id) is not { } preview)
        {
            return ImportProblems.FileGone();
        }

        var skip = int.TryParse(call.After, NumberStyles.None, CultureInfo.InvariantCulture, out var after) ? after : 0;
        var lines = preview.Lines.Where(line => what == "problem" ? line.Problems.Count > 0 : line.What == what).ToList();
        var words = RosterWords.In(call.Language);
        var page = new Page<Line>(
            [.. lines.Skip(skip).Take(call.Take).Select(line => Read(line, words))],
            skip + call.Take < lines.Count ? (skip + call.Take).ToString(CultureInfo.InvariantCulture) : null);
        return new Shown<Page<Line>>(page, "roster.read-preview", "import", import.Id.ToString(), import.Area, what);
    }

    private static Line Read(ImportLine line, RosterWords words) => new(
        line.Row, line.What, line.Label, line.Name, line.Changes,
        [.. line.Problems.Select(problem => new Fault(problem.Column, problem.Text, words.Reason(new CellProblem(problem.Code, "", problem.Row, -1, "")), problem.Code))]);
}
