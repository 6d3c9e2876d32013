namespace Linli.Residents.Imports;

/// <summary>Begins to write a file that was looked at into the ledger.</summary>
internal static class ApplyImport
{
    public static void Map(Routes routes) => routes.Write<Done>("POST", "/imports/{id:guid}/apply", nameof(ApplyImport), May.Hold(Permission.RosterImport), Handle);

    private static Outcome<Done> Handle(Call call, Unit unit)
    {
        if (ImportTable.Find(unit, call.RouteId("id")) is not { } import)
        {
            return HttpProblems.NotFound();
        }

        if (import.State != Import.Ready && !(import.State == Import.Failed && import.Report.Summary is not null))
        {
            return ImportProblems.NotReady(import.State);
        }

        var runner = call.Service<ImportRunner>();
        ImportTable.Save(unit, import with { State = Import.Applying, Done = 0 });
        unit.Record("roster.apply", "import", import.Id.ToString(), import.Area);
        unit.AfterCommit(() => runner.Enqueue(import.Id));
        return default(Done);
    }
}
