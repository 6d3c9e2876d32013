namespace Linli.Residents.Imports;

/// <summary>Throws an import away that was not written: its file, its preview and its row.</summary>
internal static class DiscardImport
{
    public static void Map(Routes routes) => routes.Write<Done>("DELETE", "/imports/{id:guid}", nameof(DiscardImport), May.Hold(Permission.RosterImport), Handle);

    private static Outcome<Done> Handle(Call call, Unit unit)
    {
        if (ImportTable.Find(unit, call.RouteId("id")) is not { } import)
        {
            return HttpProblems.NotFound();
        }

        if (import.State is not (Import.Ready or Import.Failed) || (import.State == Import.Failed && import.Done > 0))
        {
            return ImportProblems.NotReady(import.State);
        }

        var files = call.Service<ImportFiles>();
        unit.Run($"delete from residents_imports where id = {import.Id} and {unit.Scope.Over("area_path")}");
        unit.Record("roster.discard", "import", import.Id.ToString(), import.Area);
        unit.AfterCommit(() => files.Erase(import.Id));
        return default(Done);
    }
}
