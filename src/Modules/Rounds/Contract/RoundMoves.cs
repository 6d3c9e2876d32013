using Linli.Residents;
using Linli.Territory;

namespace Linli.Rounds;

/// <summary>
/// What Rounds does when the tree of areas changes. The lists of rounds stay what they were when they were opened: the lowest area under
/// which a round counts a door never changes. Only the paths, which say who may see a row, follow the tree.
/// </summary>
public static class RoundMoves
{
    private static readonly string[] Tables = ["rounds_outcomes", "rounds_attempts", "rounds_additions", "rounds_assignments", "rounds_samples", "rounds_sheets", "rounds_claims", "rounds_hands"];

    /// <summary>An area, and all inside, stands elsewhere.</summary>
    public static void Moved(Unit unit, AreaMoved moved)
    {
        ArgumentNullException.ThrowIfNull(unit);
        ArgumentNullException.ThrowIfNull(moved);
        var path = AreaPaths.Moved("area_path", moved);
        var inside = AreaPaths.Inside("area_path", moved.Old);
        foreach (var table in Tables)
        {
            unit.Run($"update {Sql.Raw(table)} set area_path = {path} where {inside} and {Scope.Everything.Over("area_path")}");
        }

        unit.Run($"update rounds_rounds set area_path = {path} where {inside}");
    }

    /// <summary>
    /// An area ended, by a merge or a split, and its doors belong to others now: each row follows its own door, so that whoever looks after the
    /// door sees its state. Call it after the ledger has moved the doors.
    /// </summary>
    /// <param name="unit">The act.</param>
    /// <param name="ended">Where the area stood.</param>
    /// <param name="heir">The area that takes over what has no door of its own: whole stairs, and the rounds of the area.</param>
    public static void Ended(Unit unit, AreaPath ended, AreaPath heir)
    {
        ArgumentNullException.ThrowIfNull(unit);
        foreach (var table in Tables)
        {
            var doors = unit.Rows($"select distinct dwelling_id from {Sql.Raw(table)} where area_path = {ended} and {Scope.Everything.Over("area_path")}", row => row.Id(0));
            foreach (var door in doors)
            {
                var path = DwellingDirectory.Find(unit, door)?.Area ?? heir;
                unit.Run($"update {Sql.Raw(table)} set area_path = {path} where area_path = {ended} and dwelling_id = {door} and {Scope.Everything.Over("area_path")}");
            }
        }

        unit.Run($"update rounds_rounds set area_path = {heir} where area_path = {ended}");
    }

    /// <summary>Doors of open rounds go from one worker to another.</summary>
    /// <returns>How many stairs and single doors.</returns>
    public static int HandOver(Unit unit, Guid from, Guid to, AreaPath within)
    {
        ArgumentNullException.ThrowIfNull(unit);
        return unit.Run(
            $"""
            update rounds_assignments set worker_id = {to} where worker_id = {from} and {unit.Scope.Within(within).Over("area_path")}
              and round_no in (select r.no from rounds_rounds r where r.state = 'open')
            """);
    }
}
