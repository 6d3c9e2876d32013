using Linli.Residents.Dwellings;
using Linli.Residents.People;

namespace Linli.Residents;

/// <summary>Reads the ledger behind many doors at once, for a phone that takes them along: a statement a question, however many doors they are.</summary>
public static class LedgerPacks
{
    /// <summary>The people behind some doors, masked, heads first, as <see cref="Ledger.PeopleAt"/> tells them for one. The caller records that they were shown.</summary>
    /// <param name="session">The session; people outside its scope are left out.</param>
    /// <param name="dwellings">The doors.</param>
    /// <param name="most">Most people that are read.</param>
    public static ILookup<Guid, ResidentLine> PeopleAt(Session session, IReadOnlyCollection<Guid> dwellings, int most)
    {
        ArgumentNullException.ThrowIfNull(session);
        return PersonRow.At(session, dwellings, most).ToLookup(person => person.Dwelling!.Value, person => person.Line(session));
    }

    /// <summary>How many people live behind some doors; of a door with nobody nothing is told.</summary>
    public static Dictionary<Guid, int> CountsAt(Session session, IReadOnlyCollection<Guid> dwellings)
    {
        ArgumentNullException.ThrowIfNull(session);
        return session.Rows(
            $"""
            select p.dwelling_id, count(*) from residents_people p
            where p.dwelling_id {session.Among(dwellings)} and p.removed_at is null and {session.Scope.Over("p.area_path")} group by p.dwelling_id
            """,
            row => (Door: row.Id(0), Count: row.Int(1))).ToDictionary(row => row.Door, row => row.Count);
    }

    /// <summary>The notes of need of some doors; doors without one, or that have left the ledger, are left out.</summary>
    public static Dictionary<Guid, string> NotesAt(Session session, IReadOnlyCollection<Guid> dwellings)
    {
        ArgumentNullException.ThrowIfNull(session);
        return session.Rows(
            $"""
            select d.id, d.need_note from residents_dwellings d
            where d.id {session.Among(dwellings)} and d.need_note is not null and d.removed_at is null and {session.Scope.Over("d.area_path")}
            """,
            row => (Id: row.Id(0), Note: row.Bytes(1))).ToDictionary(row => row.Id, row => session.Fields.Open(DwellingWriter.NotePlace, row.Id, row.Note)!);
    }

    /// <summary>
    /// The doors behind which people live or have lived, by person; whom the ledger does not know is left out. Tells ids alone, and of every area: whoever asks
    /// holds them against doors that may be seen anyhow, and must learn that somebody went from one of them to a place outside.
    /// </summary>
    public static ILookup<Guid, Guid?> DoorsOf(Session session, IReadOnlyCollection<Guid> people)
    {
        ArgumentNullException.ThrowIfNull(session);
        return session.Rows(
            $"""
            select p.id, p.dwelling_id from residents_people p where p.id {session.Among(people)} and {Scope.Everything.Over("p.area_path")}
            union select s.person_id, s.dwelling_id from residents_stays s join residents_people p on p.id = s.person_id and {Scope.Everything.Over("p.area_path")}
            where s.person_id {session.Among(people)} and {Scope.Everything.Over("s.area_path")}
            """,
            row => (Person: row.Id(0), Door: row.IdOrNull(1))).ToLookup(row => row.Person, row => row.Door);
    }

    /// <summary>The doors of some behind which somebody is another age than on a day before, of which nothing is recorded.</summary>
    /// <param name="session">The session.</param>
    /// <param name="dwellings">The doors.</param>
    /// <param name="before">The day before.</param>
    public static HashSet<Guid> AgedSince(Session session, IReadOnlyCollection<Guid> dwellings, DateOnly before)
    {
        ArgumentNullException.ThrowIfNull(session);
        return [.. session.Rows(
            $"""
            select p.dwelling_id, p.birth from residents_people p
            where p.dwelling_id {session.Among(dwellings)} and p.birth is not null and p.removed_at is null and {session.Scope.Over("p.area_path")}
            """,
            row => (Door: row.Id(0), Birth: row.Day(1)))
            .Where(row => PersonRow.Age(row.Birth, before) != PersonRow.Age(row.Birth, session.Today))
            .Select(row => row.Door)];
    }
}
