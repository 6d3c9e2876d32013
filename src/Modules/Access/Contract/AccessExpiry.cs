using Linli.Access.Terms;

namespace Linli.Access;

/// <summary>Erases what is kept of people who worked with the system, when it has had its time. The server calls it again and again until it has nothing left to do.</summary>
public static class AccessExpiry
{
    /// <summary>
    /// Erases sessions, invitations and grants whose last day has passed, and accounts a year after they were disabled. The audit trail keeps
    /// the id of an account that has gone, and of each one says that it went.
    /// </summary>
    /// <param name="unit">An act of the system.</param>
    /// <param name="most">How many rows at most, so that no act holds the writer long.</param>
    /// <returns>How many were erased; 0 when nothing is due.</returns>
    public static int Sweep(Unit unit, int most)
    {
        ArgumentNullException.ThrowIfNull(unit);
        var (rows, erased) = (0, new List<string>());
        foreach (var due in AccessErasing.Due(unit))
        {
            var gone = rows < most ? AccessErasing.Rows(unit, due, most - rows) : 0;
            if (gone > 0)
            {
                rows += gone;
                erased.Add($"{due.Table}:{gone}");
            }
        }

        if (rows > 0)
        {
            unit.Record("access.expire", "rows", $"{rows}", null, [.. erased]);
        }

        return rows + (rows < most ? AccessErasing.Accounts(unit, most - rows) : 0);
    }
}
