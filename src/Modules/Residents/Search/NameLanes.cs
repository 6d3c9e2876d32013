using System.Text;
using Linli.Residents.Terms;

namespace Linli.Residents.Search;

/// <summary>A fragment of a name in a small area: reads the area's stretch of one index, and nothing else.</summary>
internal sealed class SmallAreaLane(string fragment) : SearchLane
{
    /// <summary>Most people for whom reading the stretch is quicker than the grams. Source: performance.md F, "scope first": 1.1 ms for 5,000.</summary>
    public const int MostPeople = 20_000;

    public override int Keys => 3;

    /// <summary>Whether a scope is small. Counts no further than it must.</summary>
    public static bool Fits(Session look, Scope scope) => !scope.IsEverything && look.Number(
        $"select count(*) from (select 1 from residents_people p where {scope.Over("p.area_path")} limit {MostPeople + 1}) few") <= MostPeople;

    public override List<Found> Next(Session look, Scope scope, IReadOnlyList<string>? after, int most)
    {
        Sql past = after is null ? $"" : (Sql)$" and (p.area_path, p.name, p.id) > ({after[0]}, {after[1]}, {Cursor.Id(after[2])})";
        return look.Rows(
            $"""
            select p.id, p.area_path, p.name from residents_people p
            where {scope.Over("p.area_path")} and p.removed_at is null and instr(lower(p.name), {fragment}) > 0{past}
            order by p.area_path, p.name, p.id limit {most}
            """, row => new Found(row.Id(0), [row.Text(1), row.Text(2), row.Id(0).ToString()]));
    }
}

/// <summary>A fragment of a name anywhere: by its pieces. One character is a range of pieces, two are one piece, more are two pieces and a look at the name.</summary>
/// <param name="fragment">The fragment, folded.</param>
/// <param name="seen">Initials of people who were found by another lane before; null when there was none.</param>
internal sealed class GramLane(string fragment, string? seen = null) : SearchLane
{
    private readonly IReadOnlyList<string> _characters = GramRules.Characters(fragment);

    public override int Keys => 2;

    public override List<Found> Next(Session look, Scope scope, IReadOnlyList<string>? after, int most) => _characters.Count switch
    {
        0 => [],
        1 => NextOfRange(look, scope, after, most),
        _ => NextOfPiece(look, scope, after, most),
    };

    /// <summary>A person whose name holds the character twice has two pieces in the range; the first one counts.</summary>
    private List<Found> NextOfRange(Session look, Scope scope, IReadOnlyList<string>? after, int most)
    {
        var found = new List<Found>();
        var (gram, person) = after is null ? (_characters[0], Guid.Empty) : (after[0], Cursor.Id(after[1]));
        while (found.Count < most)
        {
            var rows = Range(look, scope, gram, person, most);
            found.AddRange(rows.Where(row => row.Gram == First(row.Name)).Select(row => new Found(row.Person, [row.Gram, row.Person.ToString()])));
            if (rows.Count < most)
            {
                break;
            }

            (gram, person, _) = rows[^1];
        }

        return found.Count <= most ? found : found[..most];
    }

    private List<(string Gram, Guid Person, string Name)> Range(Session look, Scope scope, string gram, Guid person, int most) => look.Rows(
        $"""
        select g.finder, g.person_id, p.name from residents_finders g cross join residents_people p
        where g.finder >= {gram} and g.finder < {_characters[0] + GramRules.Last} and (g.finder, g.person_id) > ({gram}, {person})
          and p.id = g.person_id and p.removed_at is null and {Others()} and {scope.Over("p.area_path")}
        order by g.finder, g.person_id limit {most}
        """, row => (row.Text(0), row.Id(1), row.Text(2)));

    private List<Found> NextOfPiece(Session look, Scope scope, IReadOnlyList<string>? after, int most)
    {
        var (gram, person) = (_characters[0] + _characters[1], after is null ? Guid.Empty : Cursor.Id(after[1]));
        return look.Rows(
            $"""
            select g.person_id from residents_finders g cross join residents_people p
            where g.finder = {gram} and g.person_id > {person} and {Rest()}
              and p.id = g.person_id and p.removed_at is null and {Others()} and {scope.Over("p.area_path")}
            order by g.person_id limit {most}
            """, row => new Found(row.Id(0), [gram, row.Id(0).ToString()]));
    }

    private Sql Rest()
    {
        if (_characters.Count == 2)
        {
            return Sql.Raw("1 = 1");
        }

        var second = _characters[1] + _characters[2];
        return $"exists (select 1 from residents_finders h where h.finder = {second} and h.person_id = g.person_id) and instr(lower(p.name), {fragment}) > 0";
    }

    private Sql Others() => seen is null ? Sql.Raw("1 = 1") : $"not (p.initials >= {seen} and p.initials < {seen + GramRules.Last})";

    /// <summary>The piece that both engines have first: they compare bytes.</summary>
    private string? First(string name) => GramRules.Of(name)
        .Where(gram => gram.StartsWith(_characters[0], StringComparison.Ordinal))
        .MinBy(gram => Convert.ToHexString(Encoding.UTF8.GetBytes(gram)), StringComparer.Ordinal);
}

/// <summary>Initials from the beginning of a name: wxm finds 王小明.</summary>
internal sealed class PinyinLane(string initials) : SearchLane
{
    public override int Keys => 2;

    public override List<Found> Next(Session look, Scope scope, IReadOnlyList<string>? after, int most)
    {
        var (from, end, person) = (Finders.Initials + (after?[0] ?? initials), Finders.Initials + initials + GramRules.Last, after is null ? Guid.Empty : Cursor.Id(after[1]));
        return look.Rows(
            $"""
            select g.person_id, g.finder from residents_finders g cross join residents_people p
            where g.finder >= {from} and g.finder < {end} and (g.finder, g.person_id) > ({from}, {person})
              and p.id = g.person_id and p.removed_at is null and {scope.Over("p.area_path")}
            order by g.finder, g.person_id limit {most}
            """, row => new Found(row.Id(0), [row.Text(1)[Finders.Initials.Length..], row.Id(0).ToString()]));
    }
}
