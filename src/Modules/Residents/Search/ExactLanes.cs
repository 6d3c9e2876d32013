using Linli.Residents.People;
using Linli.Residents.Terms;

namespace Linli.Residents.Search;

/// <summary>Everybody with exactly this phone.</summary>
internal sealed class PhoneLane(string phone) : SearchLane
{
    public override int Keys => 1;

    public override List<Found> Next(Session look, Scope scope, IReadOnlyList<string>? after, int most)
    {
        var person = after is null ? Guid.Empty : Cursor.Id(after[0]);
        return look.Rows(
            $"""
            select p.id from residents_people p
            where p.phone_blind = {PersonSeals.PhoneMark(look.Fields, phone)} and p.id > {person} and p.removed_at is null and {scope.Over("p.area_path")}
            order by p.id limit {most}
            """, row => new Found(row.Id(0), [row.Id(0).ToString()]));
    }
}

/// <summary>Everybody with exactly this identity number.</summary>
internal sealed class IdNumberLane(string number) : SearchLane
{
    public override int Keys => 1;

    public override List<Found> Next(Session look, Scope scope, IReadOnlyList<string>? after, int most)
    {
        var person = after is null ? Guid.Empty : Cursor.Id(after[0]);
        return look.Rows(
            $"""
            select p.id from residents_people p
            where p.id_blind = {PersonSeals.IdMark(look.Fields, number)} and p.id > {person} and p.removed_at is null and {scope.Over("p.area_path")}
            order by p.id limit {most}
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
