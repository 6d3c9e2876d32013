using Linli.Residents.Terms;

namespace Linli.Residents.Dwellings;

/// <summary>Writes doors, with their tallies; the one place that does. Records nothing: the act that uses it does.</summary>
internal static class DwellingWriter
{
    /// <summary>Place under which notes of need are sealed.</summary>
    public const string NotePlace = "residents_dwellings.need_note";

    /// <summary>Adds a door: one statement.</summary>
    /// <param name="unit">The act.</param>
    /// <param name="facts">What is known of it; cleaned by the caller.</param>
    /// <param name="area">The lowest area it belongs to; inside the scope of the act.</param>
    /// <param name="expires">Last day of keeping, from <see cref="LedgerTerm.Of(Session)"/>.</param>
    /// <param name="import">The import that adds it; null when a person does.</param>
    /// <returns>Its id, or null when a door stands at that address already.</returns>
    public static Guid? Add(Unit unit, DwellingFacts facts, AreaSpot area, DateOnly expires, Guid? import = null) =>
        Add(unit, ReadyDoor.Of(new(), facts), area, expires, import);

    /// <summary>The same for a door that was made ready before.</summary>
    public static Guid? Add(Unit unit, ReadyDoor door, AreaSpot area, DateOnly expires, Guid? import)
    {
        var id = unit.NewId();
        if (!unit.AddUnlessThere("residents_dwellings", ReadyDoor.Columns, ReadyDoor.PathColumn, door.Row(id, area, unit.Now, import, expires), "on conflict (area_no, place) where removed_at is null do nothing"))
        {
            return null;
        }

        Count(unit, area.No, door.Kind, door.Vacant, 1);
        return id;
    }

    /// <summary>Changes what is known of a door. The caller has made sure that the address is free and the version is the one seen.</summary>
    public static void Change(Unit unit, DwellingRow row, DwellingFacts facts)
    {
        unit.Run(
            $"""
            update residents_dwellings set place = {facts.Place}, door_key = {PlaceRules.DoorKey(facts.Building, facts.Unit, facts.Door)},
              site = {facts.Site}, building = {facts.Building}, unit = {facts.Unit}, door = {facts.Door}, floor = {facts.Floor},
              kind = {facts.Kind}, vacant = {facts.Vacant}, version = version + 1
            where id = {row.Id} and {unit.Scope.Over("area_path")}
            """);
        Count(unit, row.Area.No, row.Facts.Kind, row.Facts.Vacant, -1);
        Count(unit, row.Area.No, facts.Kind, facts.Vacant, 1);
    }

    /// <summary>Takes a door out of the ledger; lists of rounds opened before keep it.</summary>
    public static void Remove(Unit unit, DwellingRow row)
    {
        unit.Run($"update residents_dwellings set removed_at = {unit.Now}, version = version + 1 where id = {row.Id} and {unit.Scope.Over("area_path")}");
        Count(unit, row.Area.No, row.Facts.Kind, row.Facts.Vacant, -1);
    }

    /// <summary>Says what a household needs; the note is sealed.</summary>
    /// <returns>Whether the door is there.</returns>
    public static bool SetNeed(Unit unit, Guid id, bool flag, string? note, DateOnly expires) => unit.Run(
        $"""
        update residents_dwellings set need_flag = {flag}, need_note = {unit.Fields.Seal(NotePlace, id, note)},
          purpose = {LedgerTerm.Purpose}, expires = {expires}, version = version + 1
        where id = {id} and removed_at is null and {unit.Scope.Over("area_path")}
        """) == 1;

    /// <summary>Notes that somebody lives behind a door that was vacant: at most two statements, one when it was not.</summary>
    public static void EndVacancy(Unit unit, DwellingSpot at)
    {
        var ended = unit.Run($"update residents_dwellings set vacant = 0, version = version + 1 where id = {at.Id} and vacant = 1 and {unit.Scope.Over("area_path")}");
        unit.Count("dwellings.vacant", "", at.Area.No, -ended);
    }

    /// <summary>Adds a door to the tallies of its area, or takes it out.</summary>
    public static void Count(Unit unit, int area, string kind, bool vacant, int by)
    {
        unit.Count("dwellings." + kind, "", area, by);
        unit.Count("dwellings.vacant", "", area, vacant ? by : 0);
    }
}
