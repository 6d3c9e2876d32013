using Linli.Residents.Imports;
using Linli.Residents.Moves;
using Linli.Residents.Terms;

namespace Linli.Residents;

/// <summary>Erases what has had its time. The server calls it again and again until it has nothing left to do; decisions stand in the module's README.</summary>
public static class Expiry
{
    /// <summary>Erases people, with the pieces of their names, stays and merges, and takes the notes off dwellings, whose last day has passed.</summary>
    /// <param name="unit">An act of the system.</param>
    /// <param name="most">How many rows at most, so that no act holds the writer long; about 500 is good.</param>
    /// <returns>How many were erased; 0 when nothing is due.</returns>
    public static int Sweep(Unit unit, int most)
    {
        ArgumentNullException.ThrowIfNull(unit);
        var people = Erasing.People(unit, most);
        var rows = people.Count;
        foreach (var (table, key) in Erasing.Tables)
        {
            rows += rows < most ? Erasing.Rows(unit, table, key, most - rows) : 0;
        }

        rows += rows < most ? Erasing.Notes(unit, most - rows) : 0;
        if (rows > 0)
        {
            unit.Record("ledger.expire", "rows", $"{rows}", null, [$"people:{people.Count}"]);
        }

        return rows;
    }

    /// <summary>Brings the last days of all rows into line with the end of the event, after that was set or changed. Does nothing while no end is set.</summary>
    /// <param name="unit">An act of the system.</param>
    /// <param name="most">How many rows of each table at most.</param>
    /// <returns>How many were changed; 0 when all are in line.</returns>
    public static int Restamp(Unit unit, int most)
    {
        ArgumentNullException.ThrowIfNull(unit);
        if (LedgerTerm.IsOpen(unit))
        {
            return 0;
        }

        var (day, rows) = (LedgerTerm.Of(unit), 0);
        foreach (var (table, key) in Erasing.Stamped)
        {
            rows += Erasing.Restamp(unit, table, key, day, most);
        }

        if (rows > 0)
        {
            unit.Record("ledger.restamp", "rows", $"{rows}", null, "expires");
        }

        return rows;
    }

    /// <summary>Erases uploaded files whose import is not kept any more. An upload of the last day is left alone: its import may not be written yet.</summary>
    public static void EraseFiles(Session session, SealedFiles files)
    {
        ArgumentNullException.ThrowIfNull(session);
        var kept = session.Rows($"select id from residents_imports where {session.Scope.Over("area_path")}", row => row.Id(0)).ToHashSet();
        new ImportFiles(files).Erase(kept, session.Now.AddDays(-1));
    }
}
