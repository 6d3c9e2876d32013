namespace Linli.Territory.Gaps;

/// <summary>A place where the net has a hole.</summary>
/// <param name="Kind">no-lead, no-area, no-backbone, no-manager, no-dwellings, or dwellings-outside-grid.</param>
/// <param name="Code">Code of the area.</param>
/// <param name="Name">Its name.</param>
/// <param name="Count">Doors that it concerns.</param>
internal sealed record Gap(string Kind, string Code, string Name, long Count);

/// <summary>What counts as a gap. Source: field-cases S0-12, S3-07, S4-01.</summary>
internal static class GapRules
{
    /// <summary>
    /// What an area with dwellings lacks: three people from the community down to the lowest grid, at least one at a site (courtyard,
    /// village, dormitory, guesthouse); nothing above the community, at single buildings and elsewhere.
    /// </summary>
    /// <param name="level">Level of the area.</param>
    /// <param name="held">Slots that somebody holds.</param>
    public static IEnumerable<string> Missing(string level, IReadOnlySet<string> held) =>
        AreaLevels.IsSite(level) ? (held.Count == 0 ? ["no-manager"] : [])
        : level == "community" || AreaLevels.IsGrid(level) ? Duties.DutyTable.Slots.Where(slot => !held.Contains(slot)).Select(slot => "no-" + slot)
        : [];

    /// <summary>
    /// Whether dwellings that hang at an area lie in no lowest grid: going up from it, the first that is a grid or has grids must be a
    /// grid without grids inside. Where there are no grids at all, nothing is outside.
    /// </summary>
    /// <param name="upwards">The area and all around it, upwards: level, and whether grids lie directly inside.</param>
    public static bool IsOutsideGrid(IEnumerable<(string Level, bool HasGrids)> upwards) =>
        upwards.Where(area => area.HasGrids || AreaLevels.IsGrid(area.Level)).Select(area => area.HasGrids).FirstOrDefault();
}
