using Linli.Residents.Terms;

namespace Linli.Residents.Search;

/// <summary>Everybody who has exactly this finder: that of a phone or of an identity number.</summary>
internal sealed class FinderLane(string finder) : SearchLane
{
    public override int Keys => 1;

    public override List<Found> Next(Session look, Scope scope, IReadOnlyList<string>? after, int most)
    {
        var person = after is null ? Guid.Empty : Cursor.Id(after[0]);
        return look.Rows(
            $"""
            select g.person_id from residents_finders g cross join residents_people p
            where g.finder = {finder} and g.person_id > {person} and p.id = g.person_id and p.removed_at is null and {scope.Over("p.area_path")}
            order by g.person_id limit {most}
            """, row => new Found(row.Id(0), [row.Id(0).ToString()]));
    }
}

/// <summary>Everybody behind the doors of an address.</summary>
internal sealed class DoorLane(DoorQuery query) : SearchLane
{
    public override int Keys => 3;

    public override List<Found> Next(Session look, Scope scope, IReadOnlyList<string>? after, int most)
    {
        Sql past = after is null ? $"" : (Sql)$" and (d.door_key, d.id, p.id) > ({after[0]}, {Cursor.Id(after[1])}, {Cursor.Id(after[2])})";
        return look.Rows(
            $"""
            select p.id, d.door_key, d.id from residents_dwellings d cross join residents_people p
            where {query.Condition("d.")} and d.removed_at is null and {scope.Over("d.area_path")}
              and p.dwelling_id = d.id and p.removed_at is null and {scope.Over("p.area_path")}{past}
            order by d.door_key, d.id, p.id limit {most}
            """, row => new Found(row.Id(0), [row.Text(1), row.Id(2).ToString(), row.Id(0).ToString()]));
    }
}
