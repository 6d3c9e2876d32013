using Linli.Rounds.Rounds;
using Linli.Rounds.Visits;

namespace Linli.Rounds.Claims;

/// <summary>Rows of <c>rounds_claims</c>.</summary>
internal static class ClaimTable
{
    /// <summary>The claims of a round that hold now. The claim of a door that is done is over, whoever did it.</summary>
    public static List<Claim> Live(Session session, Round round) => session.Rows(
        $"""
        select c.dwelling_id, c.area_no, c.stair, c.area_path, c.worker_id, c.at, c.until from rounds_claims c
        where c.round_no = {round.No} and c.until > {session.Now} and {session.Scope.Over("c.area_path")}
          and not exists (select 1 from rounds_outcomes o where o.round_no = c.round_no and o.area_no = c.area_no and o.dwelling_id = c.dwelling_id and o.final = 1 and {session.Scope.Over("o.area_path")})
        order by c.area_no, c.stair, c.dwelling_id
        """,
        row => new Claim(row.Id(0), row.Int(1), row.Text(2), new AreaPath(row.Text(3)), row.Id(4), row.Moment(5), row.Moment(6)));

    /// <summary>Makes a door somebody's for <see cref="Claim.Lasts"/> from now.</summary>
    public static void Put(Unit unit, DoorOfRound found, Guid worker)
    {
        var (until, door) = (unit.Now + Claim.Lasts, found.Door);
        unit.Run(
            $"""
            insert into rounds_claims (round_no, dwelling_id, area_no, stair, area_path, worker_id, at, until, purpose, expires)
            values ({found.Round.No}, {door.Id}, {found.AreaNo}, {door.Stair}, {unit.Scope.Into(door.Area)}, {worker}, {unit.Now}, {until}, {DoorTable.Purpose}, {unit.Calendar.DayOf(until)})
            on conflict (round_no, dwelling_id) do update set area_no = excluded.area_no, stair = excluded.stair, area_path = excluded.area_path, worker_id = excluded.worker_id,
                at = excluded.at, until = excluded.until, expires = excluded.expires
            """);
    }

    /// <summary>Ends the claim of a door.</summary>
    public static void End(Unit unit, Round round, Guid dwelling) =>
        unit.Run($"delete from rounds_claims where round_no = {round.No} and dwelling_id = {dwelling} and {unit.Scope.Over("area_path")}");
}
