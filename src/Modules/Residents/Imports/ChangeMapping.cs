using Linli.Residents.Rosters;

namespace Linli.Residents.Imports;

/// <summary>Reads a file again by a mapping that a person has corrected: column by column, or as a whole mapping that was kept.</summary>
internal static class ChangeMapping
{
    internal sealed record Request(IReadOnlyList<Column>? Columns, ColumnMapping? Mapping);

    internal sealed record Column(string Header, string? Field);

    public static void Map(Routes routes) => routes.Write<Request, Done>("PUT", "/imports/{id:guid}/mapping", nameof(ChangeMapping), May.Hold(Permission.RosterImport), Handle);

    private static Outcome<Done> Handle(Request request, Call call, Unit unit)
    {
        if (ImportTable.Find(unit, call.RouteId("id")) is not { } import)
        {
            return HttpProblems.NotFound();
        }

        if (import.State is not (Import.Ready or Import.Failed or Import.Reading))
        {
            return ImportProblems.NotReady(import.State);
        }

        var given = request.Mapping ?? import.Report.Mapping ?? new ColumnMapping([]);
        if (MappingEdit.With(given, (request.Columns ?? []).Select(column => (column.Header, column.Field))).Failed(out var problem, out var mapping))
        {
            return problem;
        }

        var runner = call.Service<ImportRunner>();
        ImportTable.Save(unit, import with { State = Import.Reading, Done = 0, Total = 0, Report = new ImportReport { Mapping = mapping, IsMappingGiven = true } });
        unit.Record("roster.map", "import", import.Id.ToString(), import.Area);
        unit.AfterCommit(() => runner.Enqueue(import.Id));
        return default(Done);
    }
}
