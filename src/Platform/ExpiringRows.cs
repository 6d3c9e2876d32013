using System.Globalization;

namespace Linli.Platform;

/// <summary>The statements by which modules let rows of their tables go: tables with <c>expires</c>, <c>purpose</c> and <c>area_path</c>.</summary>
public static class ExpiringRows
{
    /// <summary>Days for which personal records stay after the end of the event. Source: field-cases 5.2, "incident end + 30 days at the latest".</summary>
    private const int DaysAfterEvent = 30;

    /// <summary>The latest day on which a personal record may be kept, by the end of the event; null while no end is set.</summary>
    public static DateOnly? LastDay(Session session)
    {
        ArgumentNullException.ThrowIfNull(session);
        return DateOnly.TryParseExact(session.Setting("event.ends"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var end) ? end.AddDays(DaysAfterEvent) : null;
    }

    /// <summary>Rows whose last day has passed, as they follow <c>select …</c> or <c>delete</c>.</summary>
    /// <param name="session">Those inside its scope.</param>
    /// <param name="table">The table; the program's own text.</param>
    public static Sql Due(Session session, string table)
    {
        ArgumentNullException.ThrowIfNull(session);
        return $"from {Sql.Raw(table)} where expires < {session.Today} and {session.Scope.Over("area_path")}";
    }

    /// <summary>Erases some rows whose last day has passed.</summary>
    /// <param name="unit">An act of the system.</param>
    /// <param name="table">The table; the program's own text.</param>
    /// <param name="key">Its key; the program's own text.</param>
    /// <param name="most">How many rows at most.</param>
    /// <returns>How many were erased.</returns>
    public static int Erase(Unit unit, string table, string key, int most)
    {
        ArgumentNullException.ThrowIfNull(unit);
        var due = Due(unit, table);
        return Any(unit, due) ? unit.Run($"delete from {Sql.Raw(table)} {Which(unit, key, due, most)}") : 0;
    }

    /// <summary>Gives some rows of a purpose a last day, when theirs is later.</summary>
    /// <param name="unit">An act of the system.</param>
    /// <param name="table">The table; the program's own text.</param>
    /// <param name="key">Its key; the program's own text.</param>
    /// <param name="purpose">The purpose.</param>
    /// <param name="day">The day.</param>
    /// <param name="most">How many rows at most.</param>
    /// <returns>How many were changed.</returns>
    public static int Restamp(Unit unit, string table, string key, string purpose, DateOnly day, int most)
    {
        ArgumentNullException.ThrowIfNull(unit);
        Sql late = $"from {Sql.Raw(table)} where expires > {day} and purpose = {purpose} and {unit.Scope.Over("area_path")}";
        return Any(unit, late) ? unit.Run($"update {Sql.Raw(table)} set expires = {day} {Which(unit, key, late, most)}") : 0;
    }

    private static bool Any(Unit unit, Sql rows) => unit.Any($"select 1 {rows} limit 1");

    private static Sql Which(Unit unit, string key, Sql rows, int most)
    {
        var columns = Sql.Raw(key);
        return $"where ({columns}) in (select {columns} {rows} limit {most}) and {unit.Scope.Over("area_path")}";
    }
}
