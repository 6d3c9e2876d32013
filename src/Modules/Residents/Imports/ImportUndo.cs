using System.Text.Json;
using Linli.Residents.Dwellings;
using Linli.Residents.People;

namespace Linli.Residents.Imports;

/// <summary>How much of an undoing one act did.</summary>
/// <param name="Rows">Rows dealt with; 0 when nothing is left.</param>
/// <param name="Kept">Rows left as they are, because somebody has changed them since.</param>
internal sealed record UndoStep(int Rows, int Kept);

/// <summary>Takes an import back, some rows an act: first what it changed, then the people it added, then the doors.</summary>
internal static class ImportUndo
{
    public static UndoStep Step(Unit unit, Import import, int most)
    {
        var step = Changes(unit, import, most);
        step = step.Rows > 0 ? step : People(unit, import, most);
        step = step.Rows > 0 ? step : Doors(unit, import, most);
        if (step.Rows > 0)
        {
            unit.Record("roster.undo-rows", "import", import.Id.ToString(), import.Area);
        }

        return step;
    }

    private static UndoStep Changes(Unit unit, Import import, int most)
    {
        var changes = unit.Rows(
            $"select c.row_id, c.before, c.version_after from residents_import_changes c where c.import_id = {import.Id} and {unit.Scope.Over("c.area_path")} limit {most}",
            row => (Id: row.Id(0), Before: row.Bytes(1), Version: row.Int(2)));
        var kept = 0;
        foreach (var change in changes)
        {
            var before = JsonSerializer.Deserialize<PersonRow>(unit.Fields.Open("residents_import_changes.before", change.Id, change.Before)!, LinliJson.Options)!;
            kept += PutBack(unit, before, change.Version) ? 0 : 1;
            unit.Run($"delete from residents_import_changes where import_id = {import.Id} and row_id = {change.Id} and {unit.Scope.Over("area_path")}");
        }

        return new(changes.Count, kept);
    }

    private static bool PutBack(Unit unit, PersonRow before, int version)
    {
        if (PersonRow.Find(unit, before.Id) is not { } now || now.Version != version)
        {
            return false;
        }

        var (from, to) = (now.CountedIn(unit), before.CountedIn(unit));
        PersonWriter.Save(unit, now, before with { Version = now.Version });
        if (from != to)
        {
            unit.Count("residents.living", "", from ?? 0, from is null ? 0 : -1);
            unit.Count("residents.living", "", to ?? 0, to is null ? 0 : 1);
        }

        return true;
    }

    private static UndoStep People(Unit unit, Import import, int most)
    {
        var people = unit.Rows(
            $"select p.id from residents_people p where p.import_id = {import.Id} and {unit.Scope.Over("p.area_path")} limit {most}", row => row.Id(0));
        foreach (var id in people)
        {
            Erase(unit, import, PersonRow.FindEvenMerged(unit, id)!);
        }

        return new(people.Count, 0);
    }

    private static void Erase(Unit unit, Import import, PersonRow person)
    {
        if (person.RemovedAt is null)
        {
            unit.Count("residents.living", "", person.CountedIn(unit) ?? import.AreaNo, -1);
        }

        PersonWriter.RemoveFinders(unit, person);
        unit.Run($"delete from residents_stays where person_id = {person.Id} and {unit.Scope.Over("area_path")}");
        unit.Run($"delete from residents_people where id = {person.Id} and {unit.Scope.Over("area_path")}");
    }

    /// <summary>Doors that others have moved to since, or that told of a need, stay; so do the lists of rounds, which know a removed door as it was.</summary>
    private static UndoStep Doors(Unit unit, Import import, int most)
    {
        var doors = unit.Rows(
            $"select d.id from residents_dwellings d where d.import_id = {import.Id} and d.removed_at is null and {unit.Scope.Over("d.area_path")} limit {most}", row => row.Id(0));
        var kept = 0;
        foreach (var id in doors)
        {
            var row = DwellingRow.Find(unit, id)!;
            if (row.NeedFlag || PersonRow.At(unit, id).Count > 0)
            {
                unit.Run($"update residents_dwellings set import_id = null where id = {id} and {unit.Scope.Over("area_path")}");
                kept++;
            }
            else
            {
                DwellingWriter.Remove(unit, row);
            }
        }

        return new(doors.Count, kept);
    }
}
