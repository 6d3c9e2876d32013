using Linli.Residents;
using Linli.Rounds.Rounds;
using Linli.Rounds.Visits;

namespace Linli.Rounds.Samples;

/// <summary>A door drawn for a second knock.</summary>
internal sealed record Sampled(int AreaNo, Guid Dwelling, string First, string? Second, bool? Agrees, Guid? By);

/// <summary>Rows of <c>rounds_samples</c>.</summary>
internal static class SampleTable
{
    public static List<Sampled> OfRound(Session session, Round round) => session.Rows(
        $"""
        select s.area_no, s.dwelling_id, s.first_outcome, s.outcome, s.agrees, s.by_account from rounds_samples s
        where s.round_no = {round.No} and {session.Scope.Over("s.area_path")} order by s.area_no, s.dwelling_id
        """,
        row => new Sampled(row.Int(0), row.Id(1), row.Text(2), row.TextOrNull(3), row.IntOrNull(4) is { } agrees ? agrees == 1 : null, row.IdOrNull(5)));

    public static void Add(Unit unit, Round round, int areaNo, DwellingRef door, string first)
    {
        var expires = unit.Today.AddDays(DoorTable.LongestDays);
        unit.Run(
            $"""
            insert into rounds_samples (round_no, area_no, dwelling_id, area_path, first_outcome, purpose, expires)
            values ({round.No}, {areaNo}, {door.Id}, {unit.Scope.Into(door.Area)}, {first}, {DoorTable.Purpose}, {expires})
            on conflict (round_no, area_no, dwelling_id) do nothing
            """);
    }

    public static bool Answer(Unit unit, Guid by, Round round, Guid dwelling, string outcome, bool? agrees) => unit.Run(
        $"""
        update rounds_samples set outcome = {outcome}, agrees = {(agrees is { } yes ? yes ? 1 : 0 : (int?)null)}, by_account = {by}, at = {unit.Now}
        where round_no = {round.No} and dwelling_id = {dwelling} and {unit.Scope.Over("area_path")}
        """) > 0;
}
