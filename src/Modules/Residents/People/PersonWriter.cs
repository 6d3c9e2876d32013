using Linli.Residents.Dwellings;
using Linli.Residents.Search;
using Linli.Residents.Terms;

namespace Linli.Residents.People;

/// <summary>Writes people, with what finds them and their tallies; the one place that does. Records nothing: the act that uses it does.</summary>
internal static class PersonWriter
{
    private const int GramsAtOnce = 8;

    /// <summary>Adds a person to a door: one statement, and one more for each character of the name on SQLite or for all of them on PostgreSQL.</summary>
    /// <param name="unit">The act.</param>
    /// <param name="facts">What is known, cleaned and checked.</param>
    /// <param name="at">The door, inside the scope of the act; an empty id for somebody whose door is not known.</param>
    /// <param name="expires">Last day of keeping, from <see cref="LedgerTerm.Of(Session)"/>.</param>
    /// <param name="since">The day the person moved in; null when not known.</param>
    public static Guid Add(Unit unit, PersonFacts facts, DwellingSpot at, DateOnly expires, DateOnly? since = null)
    {
        var (person, batch) = (NewPerson.Of(unit.Fields, unit.NewId(), facts), new PeopleBatch());
        batch.Add(unit, person, at, new(expires, since));
        batch.Write(unit);
        return person.Id;
    }

    /// <summary>Writes a person as given: one statement, and two more for the grams when the name is another.</summary>
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
        if (before.Name != kept.Name)
        {
            RemoveGrams(unit, before.Id, before.Name);
            AddGrams(unit, kept.Id, kept.Name);
        }

        return kept;
    }

    /// <summary>
    /// Adds the pieces of a name, one statement each: an insert of several rows makes SQLite keep a journal for the statement, and to let go of it costs
    /// as much as the whole act has written before.
    /// </summary>
    public static void AddGrams(Unit unit, Guid person, string name)
    {
        foreach (var gram in GramRules.Of(name))
        {
            unit.Run($"insert into residents_grams (gram, person_id) values ({gram}, {person}) on conflict (gram, person_id) do nothing");
        }
    }

    /// <summary>Takes the pieces of a name away.</summary>
    public static void RemoveGrams(Unit unit, Guid person, string name)
    {
        foreach (var grams in GramRules.Of(name).Chunk(GramsAtOnce))
        {
            unit.Run($"delete from residents_grams where person_id = {person} and gram in ({Sql.List(grams.Concat(Enumerable.Repeat(grams[0], GramsAtOnce - grams.Length)))})");
        }
    }
}
