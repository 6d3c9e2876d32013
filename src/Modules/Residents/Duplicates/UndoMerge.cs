using System.Text.Json;
using Linli.Residents.Dwellings;
using Linli.Residents.People;

namespace Linli.Residents.Duplicates;

/// <summary>Takes a merge back: both entries are as they were before it.</summary>
internal static class UndoMerge
{
    public static void Map(Routes routes) => routes.Write<Done>("POST", "/merges/{id:guid}/undo", nameof(UndoMerge), May.Hold(Permission.RosterChange), Handle);

    private static Outcome<Done> Handle(Call call, Unit unit)
    {
        var id = call.RouteId("id");
        var kept = unit.Find(
            $"select m.before, m.undone_at from residents_merges m where m.id = {id} and {unit.Scope.Over("m.area_path")}",
            row => new Kept(row.Bytes(0), !row.IsNull(1)));
        return kept is null ? HttpProblems.NotFound()
            : kept.IsUndone ? PersonProblems.MergeUndone()
            : Undo(unit, id, JsonSerializer.Deserialize<MergeResidents.Before>(unit.Fields.Open(MergeResidents.BeforePlace, id, kept.Before)!, LinliJson.Options)!);
    }

    private static Outcome<Done> Undo(Unit unit, Guid id, MergeResidents.Before before)
    {
        var (kept, merged) = (PersonRow.FindEvenMerged(unit, before.Kept.Id), PersonRow.FindEvenMerged(unit, before.Merged.Id));
        if (kept?.Version != before.KeptVersion || merged?.Version != before.MergedVersion || Now(unit, before.Kept, kept) is not { } one || Now(unit, before.Merged, merged) is not { } other)
        {
            return PersonProblems.MergeOvertaken();
        }

        Living.Count(unit, -1, kept, merged);
        Living.Count(unit, 1, PersonWriter.Save(unit, kept, one), PersonWriter.Save(unit, merged, other));
        unit.Run($"update residents_merges set undone_at = {unit.Now}, before = {Array.Empty<byte>()} where id = {id} and {unit.Scope.Over("area_path")}");
        unit.Record("resident.merge-undo", "resident", kept.Id.ToString(), new AreaPath(one.Path));
        unit.Record("resident.merge-undo", "resident", merged.Id.ToString(), new AreaPath(other.Path));
        return default(Done);
    }

    /// <summary>An entry as it was, in the place where its door stands by now; null when the door is gone.</summary>
    private static PersonRow? Now(Unit unit, PersonRow before, PersonRow now)
    {
        if (before.Dwelling is not { } door)
        {
            return before with { Path = now.Path };
        }

        return DwellingRow.Find(unit, door) is { } row ? before with { Path = row.Area.Path.Value } : null;
    }

    private sealed record Kept(byte[] Before, bool IsUndone);
}
