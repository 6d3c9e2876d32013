using System.Globalization;
using Linli.Forms.Submissions;

namespace Linli.Forms;

/// <summary>Erases filled forms, with their files, that have had their time. Forms, versions and tallies hold no person and stay.</summary>
public static class FormExpiry
{
    /// <summary>Days after the end of the event. Source: field-cases 5.2.</summary>
    private const int DaysAfterEvent = 30;

    private static readonly (string Table, string Key)[] Tables = [("forms_files", "submission_id, name"), ("forms_submissions", "id")];

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
            var (name, columns) = (Sql.Raw(table), Sql.Raw(key));
            Sql due = $"from {name} where expires < {unit.Today} and {unit.Scope.Over("area_path")}";
            if (rows < most && unit.Any($"select 1 {due} limit 1"))
            {
                forms = table == "forms_submissions" ? unit.Rows($"select distinct form_id {due}", row => row.Id(0)) : forms;
                rows += unit.Run($"delete from {name} where ({columns}) in (select {columns} {due} limit {most - rows}) and {unit.Scope.Over("area_path")}");
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
        if (!DateOnly.TryParseExact(unit.Setting("event.ends"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var end))
        {
            return 0;
        }

        var (day, rows) = (end.AddDays(DaysAfterEvent), 0);
        foreach (var (table, key) in Tables)
        {
            var (name, columns) = (Sql.Raw(table), Sql.Raw(key));
            Sql late = $"from {name} where expires > {day} and purpose = {FilledTable.Purpose} and {unit.Scope.Over("area_path")}";
            if (unit.Any($"select 1 {late} limit 1"))
            {
                rows += unit.Run($"update {name} set expires = {day} where ({columns}) in (select {columns} {late} limit {most}) and {unit.Scope.Over("area_path")}");
            }
        }

        if (rows > 0)
        {
            unit.Record("form.restamp", "rows", $"{rows}", null, "expires");
        }

        return rows;
    }
}
