using Linli.Residents;
using Linli.Rounds.Rounds;
using Linli.Rounds.Visits;

namespace Linli.Rounds.Assignments;

/// <summary>Who knocks at a stair, or at one door of it.</summary>
/// <param name="AreaNo">Lowest area.</param>
/// <param name="Stair">Stair, as the beginning of the places of its doors.</param>
/// <param name="Dwelling">The one door; <see cref="Guid.Empty"/> for the whole stair.</param>
/// <param name="Worker">Account.</param>
/// <param name="Doors">Doors it was when it was given.</param>
internal sealed record Assignment(int AreaNo, string Stair, Guid Dwelling, Guid Worker, int Doors);

/// <summary>Rows of <c>rounds_assignments</c>.</summary>
internal static class AssignmentTable
{
    public static List<Assignment> OfRound(Session session, Round round) => session.Rows(
        $"""
        select a.area_no, a.stair, a.dwelling_id, a.worker_id, a.doors from rounds_assignments a
        where a.round_no = {round.No} and {session.Scope.Over("a.area_path")} order by a.area_no, a.stair, a.dwelling_id
        """, Read);

    public static List<Assignment> OfWorker(Session session, Round round, Guid worker) => session.Rows(
        $"""
        select a.area_no, a.stair, a.dwelling_id, a.worker_id, a.doors from rounds_assignments a
        where a.worker_id = {worker} and a.round_no = {round.No} and {session.Scope.Over("a.area_path")} order by a.area_no, a.stair, a.dwelling_id
        """, Read);

    /// <summary>Who knocks at a door: whoever was given it, else whoever was given its stair; null when nobody was.</summary>
    public static Guid? WorkerOf(Session session, Round round, int areaNo, DwellingRef door)
    {
        foreach (var worker in session.Stream(
            $"""
            select a.worker_id from rounds_assignments a
            where a.round_no = {round.No} and a.area_no = {areaNo} and a.stair = {door.Stair} and a.dwelling_id in ({door.Id}, {Guid.Empty})
              and {session.Scope.Over("a.area_path")}
            order by a.dwelling_id desc limit 1
            """, row => row.Id(0)))
        {
            return worker;
        }

        return null;
    }

    public static void Put(Unit unit, Round round, AreaPath area, Assignment given)
    {
        var expires = unit.Today.AddDays(DoorTable.LongestDays);
        unit.Run(
            $"""
            insert into rounds_assignments (round_no, area_no, stair, dwelling_id, area_path, worker_id, doors, at, purpose, expires)
            values ({round.No}, {given.AreaNo}, {given.Stair}, {given.Dwelling}, {unit.Scope.Into(area)}, {given.Worker}, {given.Doors}, {unit.Now}, {DoorTable.Purpose}, {expires})
            on conflict (round_no, area_no, stair, dwelling_id) do update set worker_id = excluded.worker_id, doors = excluded.doors, at = excluded.at
            """);
    }

    /// <summary>Takes a stair, with all doors given out of it, or one door, from whoever has it.</summary>
    public static void Take(Unit unit, Round round, int areaNo, string stair, Guid dwelling)
    {
        if (dwelling == Guid.Empty)
        {
            unit.Run($"delete from rounds_assignments where {unit.Scope.Over("area_path")} and round_no = {round.No} and area_no = {areaNo} and stair = {stair}");
        }
        else
        {
            unit.Run($"delete from rounds_assignments where {unit.Scope.Over("area_path")} and round_no = {round.No} and area_no = {areaNo} and stair = {stair} and dwelling_id = {dwelling}");
        }
    }

    private static Assignment Read(Row row) => new(row.Int(0), row.Text(1), row.Id(2), row.Id(3), row.Int(4));
}
