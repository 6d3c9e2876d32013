using System.Globalization;
using Linli.Rounds.Visits;

namespace Linli.Rounds;

/// <summary>Erases the doors, knocks and lists of rounds that have had their time. Rounds, certificates and tallies hold no person and stay.</summary>
public static class RoundExpiry
{
    private static readonly (string Table, string Key)[] Tables =
    [
        ("rounds_attempts", "round_no, area_no, dwelling_id, id"), ("rounds_outcomes", "round_no, area_no, dwelling_id"), ("rounds_additions", "round_no, area_no, dwelling_id"),
        ("rounds_assignments", "round_no, area_no, stair, dwelling_id"), ("rounds_samples", "round_no, area_no, dwelling_id"),
        ("rounds_sheets", "round_no, no"), ("rounds_hands", "id"),
    ];

    /// <summary>Claims last hours and prove nothing, so a round that loses them loses no door: they are not told as <c>round.expire</c> (<see cref="Erased"/>).</summary>
    private static readonly (string Table, string Key) Claims = ("rounds_claims", "round_no, dwelling_id");

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
                touched.UnionWith(unit.Rows($"select distinct round_no {ExpiringRows.Due(unit, table)}", row => row.Int(0)));
                rows += ExpiringRows.Erase(unit, table, key, most - rows);
            }
        }

        var claims = rows < most ? ExpiringRows.Erase(unit, Claims.Table, Claims.Key, most - rows) : 0;
        if (claims > 0)
        {
            unit.Record("claim.expire", "rows", $"{claims}");
        }

        foreach (var no in rows > 0 ? touched : [])
        {
            var id = unit.Rows($"select id from rounds_rounds where no = {no}", row => row.Id(0)).FirstOrDefault();
            unit.Record("round.expire", "round", id.ToString());
        }

        return rows + claims;
    }

    /// <summary>Brings the last days into line with the end of the event: never later than 30 days after it. Does nothing while no end is set.</summary>
    /// <returns>How many rows were changed; 0 when all are in line.</returns>
    public static int Restamp(Unit unit, int most)
    {
        ArgumentNullException.ThrowIfNull(unit);
        var rows = 0;
        if (ExpiringRows.LastDay(unit) is { } day)
        {
            foreach (var (table, key) in Tables.Append(Claims))
            {
                rows += ExpiringRows.Restamp(unit, table, key, DoorTable.Purpose, day, most);
            }
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
}
