using Linli.Residents.Terms;

namespace Linli.Residents.People;

/// <summary>Where a person lived before; the running stay stands with the person.</summary>
internal static class Stays
{
    /// <summary>The stays that are over, the latest first; also those of people merged into this one.</summary>
    public static List<ReadResident.Stay> Of(Session session, Guid person) => session.Rows(
        $"""
        select s.dwelling_id, d.site, d.building, d.unit, d.door, s.from_day, s.to_day, s.role
        from residents_stays s left join residents_dwellings d on d.id = s.dwelling_id and {session.Scope.Over("d.area_path")}
        where {session.Scope.Over("s.area_path")}
          and (s.person_id = {person} or s.person_id in (
            select m.merged_id from residents_merges m where m.kept_id = {person} and m.undone_at is null and {session.Scope.Over("m.area_path")}))
        order by s.to_day desc, s.id desc
        """,
        row => new ReadResident.Stay(row.Id(0), Label(row), row.DayOrNull(5), row.Day(6), row.Text(7)));

    /// <summary>Closes the running stay of a person.</summary>
    /// <param name="unit">The act.</param>
    /// <param name="person">The person as before the move.</param>
    /// <param name="to">The last day there.</param>
    public static void Close(Unit unit, PersonRow person, DateOnly to)
    {
        var last = person.Since is { } since && since > to ? since : to;
        unit.Run(
            $"""
            insert into residents_stays (id, person_id, dwelling_id, area_path, from_day, to_day, role, purpose, expires)
            values ({unit.NewId()}, {person.Id}, {person.Dwelling}, {unit.Scope.Into(new(person.Path))}, {person.Since}, {last},
              {person.RelationWords ?? person.Relation}, {LedgerTerm.Purpose}, {LedgerTerm.Of(unit)})
            """);
    }

    private static string Label(Row row) =>
        row.IsNull(1) ? "" : new Dwellings.DwellingFacts(row.Text(1), row.Text(2), row.Text(3), row.Text(4), "household").Label;
}
