using Linli.Access;
using Linli.Residents;
using Linli.Rounds.Boards;
using Linli.Rounds.Doors;
using Linli.Rounds.Rounds;

namespace Linli.Rounds.Assignments;

/// <summary>Gives single doors, or the stairs of a building or an area, to another worker, or to nobody.</summary>
internal static class ChangeAssignments
{
    /// <summary>What goes to whom; either doors, or an area (with a building, with a unit).</summary>
    internal sealed record Request(Guid? Worker, IReadOnlyList<Guid>? Dwellings, string? Area, string? Building, string? Unit);

    /// <summary>How many doors or stairs changed hands.</summary>
    internal sealed record Answer(int Changed);

    public static void Map(Routes routes) => routes.Write<Request, Answer>(
        "PUT", "/rounds/{id:guid}/assignments", nameof(ChangeAssignments), May.Hold(Permission.RoundsManage), Handle, alone: true);

    private static Outcome<Answer> Handle(Request request, Call call, Unit unit)
    {
        if (BoardView.Find(unit, call.RouteId("id"), request.Area).Failed(out var problem, out var view))
        {
            return problem;
        }

        if (!view.Round.IsOpen)
        {
            return RoundProblems.Closed(view.Round);
        }

        if (request.Worker is { } worker && !Holders.May(unit, worker, Permission.RoundsWork, view.Area.Path))
        {
            return AssignmentProblems.CannotWork(worker);
        }

        var given = Given(request, unit, view);
        foreach (var (area, assignment) in given)
        {
            AssignmentTable.Take(unit, view.Round, assignment.AreaNo, assignment.Stair, assignment.Dwelling);
            if (request.Worker is not null)
            {
                AssignmentTable.Put(unit, view.Round, area, assignment);
            }
        }

        unit.Record("round.assign", "round", view.Round.Id.ToString(), view.Area.Path);
        return new Answer(given.Count);
    }

    private static List<(AreaPath Area, Assignment Given)> Given(Request request, Session session, BoardView view)
    {
        var worker = request.Worker ?? Guid.Empty;
        var wanted = request.Dwellings?.ToHashSet();
        var doors = RoundAreas.Inside(session, RoundList.Leaves(session, view.Round), view.Area.Path)
            .SelectMany(leaf => DoorList.OfLeaf(session, view.Round, leaf))
            .Where(listed => wanted?.Contains(listed.Door.Id) ?? IsIn(listed.Door, request));
        return wanted is not null
            ? [.. doors.Select(listed => (listed.Door.Area, new Assignment(listed.AreaNo, listed.Door.Stair, listed.Door.Id, worker, 1)))]
            : [.. doors.GroupBy(listed => (listed.AreaNo, listed.Door.Stair, listed.Door.Area))
                .Select(stair => (stair.Key.Area, new Assignment(stair.Key.AreaNo, stair.Key.Stair, Guid.Empty, worker, stair.Count())))];
    }

    private static bool IsIn(DwellingRef door, Request request) =>
        (request.Building is null || door.Building == request.Building) && (request.Unit is null || door.Unit == request.Unit);
}
