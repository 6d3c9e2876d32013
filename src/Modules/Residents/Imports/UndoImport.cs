namespace Linli.Residents.Imports;

/// <summary>Begins to take an import back whole.</summary>
internal static class UndoImport
{
    public static void Map(Routes routes) => routes.Write<ImportAnswer>("POST", "/imports/{id:guid}/undo", nameof(UndoImport), May.Hold(Permission.RosterImport), Handle);

    private static Outcome<ImportAnswer> Handle(Call call, Unit unit)
    {
        if (ImportTable.Find(unit, call.RouteId("id")) is not { } import)
        {
            return HttpProblems.NotFound();
        }

        var mayBeWritten = import.State == Import.Applied || (import.State == Import.Failed && import.Report.Summary is not null);
        if (!mayBeWritten)
        {
            return ImportProblems.NotApplied(import.State);
        }

        if (call.Service<FrozenLists>().OpenedSince(unit, import.Area, import.At) is { } round)
        {
            return ImportProblems.InRound(round);
        }

        var runner = call.Service<ImportRunner>();
        var undoing = import with { State = Import.Undoing };
        ImportTable.Save(unit, undoing);
        unit.Record("roster.undo", "import", import.Id.ToString(), import.Area);
        unit.AfterCommit(() => runner.Enqueue(import.Id));
        return ImportAnswer.Of(unit, undoing, call, withSamples: false);
    }
}
