using Linli.Forms.Lists;

namespace Linli.Forms;

/// <summary>Filled forms whose entities wait for an earlier form of the same phone.</summary>
public static class FormBacklog
{
    /// <summary>Days that a form waits. Source: ODK Central, forms.md 6.6, "Offline branches".</summary>
    private const int LongestWait = 5;

    /// <summary>Takes up those that have waited too long: the earlier one will not come any more.</summary>
    /// <param name="unit">An act of the system.</param>
    /// <param name="most">How many at most.</param>
    /// <returns>How many were taken up; 0 when none is due.</returns>
    public static int Sweep(Unit unit, int most)
    {
        ArgumentNullException.ThrowIfNull(unit);
        return EntityDesk.Force(unit, unit.Now.AddDays(-LongestWait), most);
    }
}
