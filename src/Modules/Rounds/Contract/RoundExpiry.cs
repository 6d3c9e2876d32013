using System.Globalization;
using Linli.Rounds.Visits;

namespace Linli.Rounds;

/// <summary>Erases the doors, knocks and lists of rounds that have had their time. Rounds, certificates and tallies hold no person and stay.</summary>
public static class RoundExpiry
{
    /// <summary>Days after the end of the event. Source: field-cases 5.2.</summary>
    private const int DaysAfterEvent = 30;

    private static readonly (string Table, string Key)[] Tables =
    [
        ("rounds_attempts", "round_no, area_no, dwelling_id, id"), ("rounds_outcomes", "round_no, area_no, dwelling_id"), ("rounds_additions", "round_no, area_no, dwelling_id"),
        ("rounds_assignments", "round_no, area_no, stair, dwelling_id"), ("rounds_samples", "round_no, area_no, dwelling_id"),
    ];

    /// <summary>Erases rows whose last day has passed; records each round that loses some.</summary>
    /// <param name="unit">An act of the system.</param>
    /// <param name="most">How many rows at most.</param>
    /// <returns>How many were erased; 0 when nothing is due.</returns>
    public static int Sweep(Unit unit, int most)
    {
        ArgumentNullException.ThrowIfNull(unit);
        var (rows, touched) = (0, new SortedSet<int>());
        foreach (var (table, key) in Tables)
        {
            if (rows < most)
            {
                Sql due = $"from {Sql.Raw(table)} where expires < {unit.Today} and {unit.Scope.Over("area_path")}";
                touched.UnionWith(unit.Rows($"select distinct round_no {due}", row => row.Int(0)));
                rows += Run(unit, table, key, due, most - rows, null);
            }
        }

        foreach (var no in rows > 0 ? touched : [])
        {
            var id = unit.Rows($"select id from rounds_rounds where no = {no}", row => row.Id(0)).FirstOrDefault();
            unit.Record("round.expire", "round", id.ToString());
        }

        return rows;
    }

    /// <summary>Brings the last days into line with the end of the event: never later than 30 days after it. Does nothing while no end is set.</summary>
    /// <returns>How many rows were changed; 0 when all are in line.</returns>
    public static int Restamp(Unit unit, int most)
    {
        ArgumentNullException.ThrowIfNull(unit);
        if (!DateOnly.TryParseExact(unit.Setting("event.ends"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var end))
        {
            return 0;
        }

        var (day, rows) = (end.AddDays(DaysAfterEvent), 0);
        foreach (var (table, key) in Tables)
        {
            rows += Run(unit, table, key, $"from {Sql.Raw(table)} where expires > {day} and purpose = {DoorTable.Purpose} and {unit.Scope.Over("area_path")}", most, day);
        }

        if (rows > 0)
        {
            unit.Record("round.restamp", "rows", $"{rows}", null, "expires");
        }

        return rows;
    }

    /// <summary>The rounds that have lost doors, as the audit trail tells.</summary>
    internal static HashSet<Guid> Erased(Session session) =>
        [.. session.Rows($"select distinct subject from platform_audit where action = 'round.expire'", row => Guid.Parse(row.Text(0), CultureInfo.InvariantCulture))];

    /// <summary>Erases some rows, or gives them another last day.</summary>
    private static int Run(Unit unit, string table, string key, Sql due, int most, DateOnly? day)
    {
        if (!unit.Any($"select 1 {due} limit 1"))
        {
            return 0;
        }

        var (name, columns) = (Sql.Raw(table), Sql.Raw(key));
        Sql which = $"where ({columns}) in (select {columns} {due} limit {most}) and {unit.Scope.Over("area_path")}";
        return day is { } last ? unit.Run($"update {name} set expires = {last} {which}") : unit.Run($"delete from {name} {which}");
    }
}
