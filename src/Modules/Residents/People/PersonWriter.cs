using Linli.Residents.Dwellings;
using Linli.Residents.Search;
using Linli.Residents.Terms;

namespace Linli.Residents.People;

/// <summary>Writes people, with what finds them and their tallies; the one place that does. Records nothing: the act that uses it does.</summary>
internal static class PersonWriter
{
    private const int FindersAtOnce = 8;

    /// <summary>Adds a person to a door: one statement, and one more for each of the finders on SQLite or for all of them on PostgreSQL.</summary>
    /// <param name="unit">The act.</param>
    /// <param name="facts">What is known, cleaned and checked.</param>
    /// <param name="at">The door, inside the scope of the act; an empty id for somebody whose door is not known.</param>
    /// <param name="expires">Last day of keeping, from <see cref="LedgerTerm.Of(Session)"/>.</param>
    /// <param name="since">The day the person moved in; null when not known.</param>
    public static Guid Add(Unit unit, PersonFacts facts, DwellingSpot at, DateOnly expires, DateOnly? since = null)
    {
        var pack = new PeoplePack();
        var (person, batch) = (pack.Add(unit.Fields, unit.NewId(), facts), new PeopleBatch(pack));
        pack.Sort();
        batch.Add(unit, person, at);
        batch.Write(unit, new(expires, since));
        return person.Id;
    }

    /// <summary>Writes a person as given: one statement, and a few more for the finders when name, number or phone are others.</summary>
    /// <param name="unit">The act.</param>
    /// <param name="before">The row as it was read.</param>
    /// <param name="after">The row as it shall be; its version is set here.</param>
    /// <returns>The row as it is now.</returns>
    public static PersonRow Save(Unit unit, PersonRow before, PersonRow after)
    {
        var (kept, area) = (after with { Version = before.Version + 1 }, new AreaPath(after.Path));
        unit.Run(
            $"""
            update residents_people set dwelling_id = {kept.Dwelling}, area_path = {unit.Scope.Into(area)}, name = {kept.Name}, initials = {GramRules.Initials(kept.Name)},
              sex = {kept.Sex}, birth = {kept.Birth}, id_number = {kept.IdNumber}, id_blind = {kept.IdBlind}, phone = {kept.Phone}, phone_blind = {kept.PhoneBlind},
              relation = {kept.Relation}, relation_words = {kept.RelationWords}, residence = {kept.Residence}, needs = {kept.Needs}, note = {kept.Note},
              to_check = {kept.ToCheck}, since = {kept.Since}, removed_at = {kept.RemovedAt}, merged_into = {kept.MergedInto}, version = {kept.Version}
            where id = {kept.Id} and version = {before.Version} and {unit.Scope.Over("area_path")}
            """);
        var (had, has) = (FindersOf(before), FindersOf(kept));
        RemoveFinders(unit, kept.Id, [.. had.Except(has)]);
        AddFinders(unit, kept.Id, has.Except(had));
        return kept;
    }

    /// <summary>Takes away all by which a person is found.</summary>
    public static void RemoveFinders(Unit unit, PersonRow person) => RemoveFinders(unit, person.Id, FindersOf(person));

    private static List<string> FindersOf(PersonRow person) => Finders.Of(person.Name, person.IdBlind, person.PhoneBlind);

    /// <summary>
    /// Adds finders, one statement each: an insert of several rows makes SQLite keep a journal for the statement, and to let go of it costs as much as the
    /// whole act has written before.
    /// </summary>
    private static void AddFinders(Unit unit, Guid person, IEnumerable<string> finders)
    {
        foreach (var finder in finders)
        {
            unit.Run($"insert into residents_finders (finder, person_id) values ({finder}, {person}) on conflict (finder, person_id) do nothing");
        }
    }

    /// <summary>Takes some finders away.</summary>
    public static void RemoveFinders(Unit unit, Guid person, IReadOnlyList<string> finders)
    {
        foreach (var some in finders.Chunk(FindersAtOnce))
        {
            unit.Run($"delete from residents_finders where person_id = {person} and finder in ({Sql.List(some.Concat(Enumerable.Repeat(some[0], FindersAtOnce - some.Length)))})");
        }
    }
}
