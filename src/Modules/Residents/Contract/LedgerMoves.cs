using Linli.Residents.Moves;
using Linli.Territory;

namespace Linli.Residents;

/// <summary>Keeps the ledger where its areas are; the server calls it inside the act that changes the tree.</summary>
public static class LedgerMoves
{
    /// <summary>An area stands elsewhere: the paths of all rows inside follow. Numbers, and so tallies, stay.</summary>
    public static void Moved(Unit unit, AreaMoved moved)
    {
        ArgumentNullException.ThrowIfNull(unit);
        ArgumentNullException.ThrowIfNull(moved);
        foreach (var table in LedgerTables.WithPath)
        {
            unit.Run($"update {Sql.Raw(table)} set area_path = {AreaPaths.Moved("area_path", moved)} where {AreaPaths.Inside("area_path", moved.Old)} and {unit.Scope.Over("area_path")}");
        }

        unit.Record("ledger.move", "area", moved.Code, moved.Now, "area");
    }

    /// <summary>An area ended and another one takes its doors. A door whose address stands there already gets the name of the area that ended in front.</summary>
    public static void Merged(Unit unit, AreaMerged merged)
    {
        ArgumentNullException.ThrowIfNull(unit);
        ArgumentNullException.ThrowIfNull(merged);
        DoorMoves.KeepApart(unit, merged.Ended, merged.Into);
        var doors = DoorMoves.Move(unit, merged.Ended, merged.Into, null);
        DoorMoves.MoveRest(unit, merged.Ended, merged.Into);
        unit.Record("ledger.merge", "area", merged.Ended.Code, merged.Into.Path, $"dwellings:{doors}");
    }

    /// <summary>An area ended and several take its doors, by their sites; what no part names goes to the first.</summary>
    public static void Split(Unit unit, AreaSplit split)
    {
        ArgumentNullException.ThrowIfNull(unit);
        ArgumentNullException.ThrowIfNull(split);
        foreach (var part in split.Parts.Skip(1))
        {
            DoorMoves.Move(unit, split.Ended, part.Area, part.Sites);
        }

        var first = split.Parts[0].Area;
        DoorMoves.Move(unit, split.Ended, first, null);
        DoorMoves.MoveRest(unit, split.Ended, first);
        unit.Record("ledger.split", "area", split.Ended.Code, first.Path, "area");
    }
}
