namespace Linli.Territory;

/// <summary>Erases who was responsible once. The server calls it again and again until it has nothing left to do.</summary>
public static class DutyExpiry
{
    /// <summary>Erases ended duties, with the names and phones in them, whose last day has passed. A duty that is held has no last day.</summary>
    /// <param name="unit">An act of the system.</param>
    /// <param name="most">How many rows at most, so that no act holds the writer long.</param>
    /// <returns>How many were erased; 0 when nothing is due.</returns>
    public static int Sweep(Unit unit, int most)
    {
        ArgumentNullException.ThrowIfNull(unit);
        Sql due = $"from territory_duties where expires < {unit.Today} and until is not null and {unit.Scope.Over("area_path")}";
        if (!unit.Any($"select 1 {due} limit 1"))
        {
            return 0;
        }

        var rows = unit.Run($"delete from territory_duties where id in (select id {due} limit {most}) and {unit.Scope.Over("area_path")}");
        unit.Record("duty.expire", "rows", $"{rows}");
        return rows;
    }
}
