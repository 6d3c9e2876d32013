using Linli.Residents;
using Linli.Territory;

namespace Linli.Forms;

/// <summary>What Forms does when the tree of areas changes: a form goes with its area.</summary>
public static class FormMoves
{
    private static readonly string[] EntityTables = ["forms_entities", "forms_entity_versions", "forms_entity_acts"];
    private static readonly string[] Tables = ["forms_forms", "forms_uses", "forms_submissions", "forms_files", "forms_pieces", .. EntityTables];

    /// <summary>An area, and all inside, stands elsewhere. Entities count as changed, so that phones look anew at which of them are theirs.</summary>
    public static void Moved(Unit unit, AreaMoved moved)
    {
        ArgumentNullException.ThrowIfNull(unit);
        ArgumentNullException.ThrowIfNull(moved);
        unit.Run($"update forms_entities set changed_at = {unit.Now} where {AreaPaths.Inside("area_path", moved.Old)} and {Scope.Everything.Over("area_path")}");
        foreach (var table in Tables)
        {
            unit.Run($"update {Sql.Raw(table)} set area_path = {AreaPaths.Moved("area_path", moved)} where {AreaPaths.Inside("area_path", moved.Old)} and {Scope.Everything.Over("area_path")}");
        }
    }

    /// <summary>An area ended, by a merge or a split: its forms belong to the heir.</summary>
    /// <param name="unit">The act.</param>
    /// <param name="ended">Where the area stood.</param>
    /// <param name="heir">The area that takes its forms over.</param>
    public static void Ended(Unit unit, AreaPath ended, AreaRef heir)
    {
        ArgumentNullException.ThrowIfNull(unit);
        ArgumentNullException.ThrowIfNull(heir);
        unit.Run($"update forms_forms set area_no = {heir.No}, area_path = {heir.Path} where area_path = {ended}");
        unit.Run($"delete from forms_uses where area_path = {ended} and kind in (select u.kind from forms_uses u where u.area_path = {heir.Path})");
        unit.Run($"update forms_uses set area_no = {heir.No}, area_path = {heir.Path} where area_path = {ended}");
        foreach (var table in EntityTables)
        {
            unit.Run($"update {Sql.Raw(table)} set area_path = {heir.Path} where area_path = {ended} and {Scope.Everything.Over("area_path")}");
        }

        Follow(unit, ended, heir.Path);
    }

    /// <summary>Each filled form goes with the door it tells of; one without a door goes to the heir. The area under which it was counted stays.</summary>
    private static void Follow(Unit unit, AreaPath ended, AreaPath heir)
    {
        var rows = unit.Rows(
            $"select s.id, s.door_id from forms_submissions s where s.area_path = {ended} and {Scope.Everything.Over("s.area_path")}", row => (Id: row.Id(0), Door: row.IdOrNull(1)));
        foreach (var (id, door) in rows)
        {
            var path = door is { } known ? DwellingDirectory.Find(unit, known)?.Area ?? heir : heir;
            unit.Run($"update forms_submissions set area_path = {path} where id = {id} and {Scope.Everything.Over("area_path")}");
            unit.Run($"update forms_files set area_path = {path} where submission_id = {id} and {Scope.Everything.Over("area_path")}");
            unit.Run($"update forms_pieces set area_path = {path} where submission_id = {id} and {Scope.Everything.Over("area_path")}");
        }
    }
}
