using Linli.Territory;

namespace Linli.Forms;

/// <summary>What Forms does when the tree of areas changes: a form goes with its area.</summary>
public static class FormMoves
{
    /// <summary>An area, and all inside, stands elsewhere.</summary>
    public static void Moved(Unit unit, AreaMoved moved)
    {
        ArgumentNullException.ThrowIfNull(unit);
        ArgumentNullException.ThrowIfNull(moved);
        unit.Run($"update forms_forms set area_path = {AreaPaths.Moved("area_path", moved)} where {AreaPaths.Inside("area_path", moved.Old)}");
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
    }
}
