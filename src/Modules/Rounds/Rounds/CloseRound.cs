using System.Text.Json;
using Linli.Rounds.Boards;
using Linli.Rounds.Doors;
using Linli.Rounds.Visits;
using Linli.Territory;

namespace Linli.Rounds.Rounds;

/// <summary>
/// Closes a round whose every door has a final outcome; refuses while one is missing, and names it. The proof is made of the records, door by
/// door, and the tallies must agree with it.
/// </summary>
internal static class CloseRound
{
    /// <summary>Doors named at most in a refusal; the list of missing doors holds them all.</summary>
    private const int Named = 20;

    public static void Map(Routes routes) => routes.Write<CertificateAnswer>(
        "POST", "/rounds/{id:guid}/close", nameof(CloseRound), May.Hold(Permission.RoundsManage), Handle, alone: true);

    private static Outcome<CertificateAnswer> Handle(Call call, Unit unit)
    {
        if (RoundTable.Find(unit, call.RouteId("id")) is not { } round || !unit.Scope.Covers(round.Area))
        {
            return HttpProblems.NotFound();
        }

        if (!round.IsOpen)
        {
            return RoundProblems.Closed(round);
        }

        var cell = RoundFigures.Of(unit, round);
        var doors = DoorList.OfRound(unit, round, RoundList.Leaves(unit, round)).ToList();
        var missing = doors.Where(door => door.IsMissing).Select(door => door.Door).ToList();
        var certified = DoorTable.Certified(unit, round);
        return missing.Count > 0 ? RoundProblems.DoorsMissing(new(doors.Count - missing.Count, doors.Count), [.. missing.Take(Named)])
            : certified.Count != doors.Count || cell.Read().Sum(counts => counts.Total) != doors.Count || cell.Missing() != 0 ? RoundProblems.TallyDiffers(doors.Count, certified.Count)
            : Close(unit, round, cell.Read(), CertificateRules.Hash(round.No, certified));
    }

    private static Outcome<CertificateAnswer> Close(Unit unit, Round round, IReadOnlyList<Counts> counts, string hash)
    {
        var area = AreaDirectory.ByNo(unit, round.AreaNo)!;
        var certificate = new CertificateAnswer(round.Id, round.Number, round.Name, area.Code, area.Name, round.OpenedAt, unit.Now, unit.Act.By, counts, hash);
        RoundTable.Close(unit, round, JsonSerializer.Serialize(certificate, LinliJson.Options));
        unit.Record("round.close", "round", round.Id.ToString(), round.Area, hash);
        unit.Tell(new RoundClosed(round.Id, round.Area, hash));
        return certificate.Named(unit);
    }
}
