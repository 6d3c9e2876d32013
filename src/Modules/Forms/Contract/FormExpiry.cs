using System.Globalization;
using Linli.Forms.Submissions;

namespace Linli.Forms;

/// <summary>Erases filled forms, with their files, that have had their time. Forms, versions and tallies hold no person and stay.</summary>
public static class FormExpiry
{
    private static readonly (string Table, string Key)[] Tables = 
    [
        ("forms_files", "submission_id, name"), ("forms_pieces", "submission_id, name, start"), ("forms_submissions", "id"), ("forms_entity_versions", "entity_id, no"), ("forms_entity_acts", "submission_id, ordinal"), ("forms_entities", "id"),
    ];

    /// <summary>Erases rows whose last day has passed; records each form that loses some, because its tallies can no longer be counted anew.</summary>
    /// <param name="unit">An act of the system.</param>
    /// <param name="most">How many rows at most.</param>
    /// <returns>How many were erased; 0 when nothing is due.</returns>
    public static int Sweep(Unit unit, int most)
    {
        ArgumentNullException.ThrowIfNull(unit);
        var (rows, forms) = (0, new List<Guid>());
        foreach (var (table, key) in Tables)
        {
            if (rows < most)
            {
                forms = table == "forms_submissions" ? unit.Rows($"select distinct form_id {ExpiringRows.Due(unit, table)}", row => row.Id(0)) : forms;
                rows += ExpiringRows.Erase(unit, table, key, most - rows);
            }
        }

        forms.ForEach(form => unit.Record("form.expire", "form", form.ToString()));
        if (rows > 0 && forms.Count == 0)
        {
            unit.Record("form.expire", "rows", $"{rows}");
        }

        return rows;
    }

    /// <summary>The forms that have lost filled ones, as the audit trail tells.</summary>
    internal static HashSet<Guid> Erased(Session session) =>
        [.. session.Rows($"select distinct subject from platform_audit where action = 'form.expire' and kind = 'form'", row => Guid.Parse(row.Text(0), CultureInfo.InvariantCulture))];

    /// <summary>Brings the last days into line with the end of the event: never later than 30 days after it. Does nothing while no end is set.</summary>
    /// <param name="unit">An act of the system.</param>
    /// <param name="most">How many rows of a table at most.</param>
    /// <returns>How many rows were changed; 0 when all are in line.</returns>
    public static int Restamp(Unit unit, int most)
    {
        ArgumentNullException.ThrowIfNull(unit);
        var rows = 0;
        if (ExpiringRows.LastDay(unit) is { } day)
        {
            foreach (var (table, key) in Tables)
            {
                rows += ExpiringRows.Restamp(unit, table, key, FilledTable.Purpose, day, most);
            }
        }

        if (rows > 0)
        {
            unit.Record("form.restamp", "rows", $"{rows}", null, "expires");
        }

        return rows;
    }
}
