using Linli.Residents.Dwellings;
using Linli.Residents.People;
using Linli.Residents.Search;

namespace Linli.Residents.Duplicates;

/// <summary>Somebody who may be the same person.</summary>
internal sealed record Similar(PersonRow Person, string Door, int? AreaNo, Match Match);

/// <summary>Finds the people of a scope who may be somebody just typed.</summary>
internal static class SimilarPeople
{
    private const int MostShown = 20;
    private const int MostOfEach = 200;
    private const int MostCandidates = Call.LongestPage;
    private const int PiecesAtOnce = 8;

    /// <summary>The people, the likest first.</summary>
    public static List<Similar> Find(Session session, Scope scope, Typed typed, Guid? self = null)
    {
        var known = self is { } own ? NotDuplicates.Of(session, own) : [];
        var ids = Candidates(session, scope, typed).Where(id => id != self && !known.Contains(id)).Distinct().Take(MostCandidates).ToList();
        var alike = PersonRow.Of(session, ids)
            .Where(person => scope.Covers(new(person.Path)))
            .Select(person => (Person: person, Match: SimilarRules.Compare(typed.Traits, Typed.Of(person))))
            .Where(each => each.Match.IsWorthShowing)
            .OrderByDescending(each => each.Match.Score).ThenBy(each => each.Person.Id)
            .Take(MostShown)
            .ToList();
        var doors = DwellingRow.Of(session, [.. alike.Select(each => each.Person.Dwelling).OfType<Guid>().Distinct()]).ToDictionary(door => door.Id);
        return alike.ConvertAll(each =>
        {
            var door = each.Person.Dwelling is { } id ? doors.GetValueOrDefault(id) : null;
            return new Similar(each.Person, door?.Facts.Label ?? "", door?.Area.No, each.Match);
        });
    }

    private static IEnumerable<Guid> Candidates(Session session, Scope scope, Typed typed) =>
        [.. ByFinder(session, scope, Finders.OfIdNumber(typed.IdMark)), .. ByFinder(session, scope, Finders.OfPhone(typed.PhoneMark)), .. AtDoor(session, typed.Dwelling), .. ByName(session, scope, typed.Name)];

    private static List<Guid> ByFinder(Session session, Scope scope, string? finder) =>
        finder is null ? [] : [.. new FinderLane(finder).Next(session, scope, null, MostOfEach).Select(found => found.Person)];

    private static IEnumerable<Guid> AtDoor(Session session, Guid? dwelling) => dwelling is { } id ? PersonRow.At(session, id).Select(person => person.Id) : [];

    /// <summary>In a small area every name is looked at; in a large one those that share a piece, which finds a slip in the first or last character, or a swap.</summary>
    private static List<Guid> ByName(Session session, Scope scope, string name)
    {
        var names = name.Length == 0 ? [] : SmallAreaLane.Fits(session, scope) ? AllNames(session, scope) : NamesWithPieces(session, scope, name);
        return [.. names.Where(each => each.Name.Equals(name, StringComparison.OrdinalIgnoreCase) || SimilarRules.IsNear(each.Name, name)).Take(MostOfEach).Select(each => each.Id)];
    }

    private static IEnumerable<(Guid Id, string Name)> AllNames(Session session, Scope scope) => session.Stream(
        $"select p.id, p.name from residents_people p where {scope.Over("p.area_path")} and p.removed_at is null limit {SmallAreaLane.MostPeople}", row => (row.Id(0), row.Text(1)));

    private static IEnumerable<(Guid Id, string Name)> NamesWithPieces(Session session, Scope scope, string name)
    {
        var pieces = Pieces(name);
        return session.Stream(
            $"""
            select p.id, p.name from residents_finders g cross join residents_people p
            where g.finder in ({Sql.List(pieces.Concat(Enumerable.Repeat(pieces[0], PiecesAtOnce - pieces.Count)))})
              and p.id = g.person_id and p.removed_at is null and {scope.Over("p.area_path")}
            limit {SmallAreaLane.MostPeople}
            """, row => (row.Id(0), row.Text(1)));
    }

    /// <summary>Two neighbouring characters in either order, and two with one between.</summary>
    private static List<string> Pieces(string name)
    {
        var c = GramRules.Characters(name);
        var pieces = Enumerable.Range(0, c.Count - 1).SelectMany(i => new[] { c[i] + c[i + 1], c[i + 1] + c[i] })
            .Concat(Enumerable.Range(0, Math.Max(0, c.Count - 2)).Select(i => c[i] + c[i + 2]));
        return [.. pieces.DefaultIfEmpty(c[0]).Distinct().Take(PiecesAtOnce)];
    }
}
