using Linli.Residents;
using Linli.Rounds.Assignments;
using Linli.Rounds.Boards;
using Linli.Rounds.Rounds;
using Linli.Rounds.Visits;
using Linli.Territory;

namespace Linli.Rounds.Doors;

/// <summary>
/// Adds a door found on the way to the ledger and, openly and with its reason, to the round's list. Whoever sees the round may, and so may a volunteer
/// where doors of the round were given to her. To whom doors were given, the new one is given too.
/// </summary>
internal static class AddDoor
{
    /// <summary>The door and how it came to be found.</summary>
    internal sealed record Request(string Area, string Site, string Building, string Unit, string Door, string Kind, string Reason);

    public static void Map(Routes routes) => routes.Write<Request, DoorAnswer>(
        "POST", "/rounds/{id:guid}/doors", nameof(AddDoor), May.Hold(Permission.RoundsWork), Handle);

    private static Outcome<DoorAnswer> Handle(Request request, Call call, Unit unit)
    {
        if (new Faults().Text("reason", request.Reason, 200).Problem is { } fault)
        {
            return fault;
        }

        if (RoundTable.Find(unit, call.RouteId("id")) is not { } round || AreaDirectory.Find(unit, request.Area) is not { } area
            || !area.Path.IsInside(round.Area) || !MayAdd(call, unit, round, area, out var isHers))
        {
            return HttpProblems.NotFound();
        }

        if (!round.IsOpen)
        {
            return VisitProblems.RoundClosed(round.Number);
        }

        if (Ledger.AddDiscovered(unit, area.Code, new(request.Site, request.Building, request.Unit, request.Door, request.Kind)).Failed(out var problem, out var door))
        {
            return problem;
        }

        Add(unit, round, door, request.Reason.Trim());
        if (isHers)
        {
            AssignmentTable.Put(unit, round, door.Area, new(door.AreaNo, door.Stair, door.Id, unit.Act.By, 1));
        }

        return DoorAnswer.Of(new(door, null, door.AreaNo), null);
    }

    private static bool MayAdd(Call call, Unit unit, Round round, AreaRef area, out bool isHers)
    {
        var sees = call.ScopeOf(Permission.RoundsRead).Covers(area.Path);
        var given = AssignmentTable.OfWorker(unit, round, call.Person.Account);
        isHers = call.ScopeOf(Permission.RoundsWork).Covers(area.Path) && (sees ? given.Count > 0 : given.Exists(part => part.AreaNo == area.No));
        return sees || isHers;
    }

    private static void Add(Unit unit, Round round, DwellingRef door, string reason)
    {
        var expires = unit.Today.AddDays(DoorTable.LongestDays);
        unit.Run(
            $"""
            insert into rounds_additions (round_no, area_no, dwelling_id, area_path, reason, by_account, at, purpose, expires)
            values ({round.No}, {door.AreaNo}, {door.Id}, {unit.Scope.Into(door.Area)}, {reason}, {unit.Act.By}, {unit.Now}, {DoorTable.Purpose}, {expires})
            """);
        unit.Count(RoundTally.Added, round.Dimension(door.Kind), door.AreaNo, 1);
        unit.Record("round.add-door", "dwelling", door.Id.ToString(), door.Area);
    }
}
