using Linli.Access;
using Linli.Rounds.Boards;
using Linli.Rounds.Doors;
using Linli.Rounds.Rounds;

namespace Linli.Rounds.Assignments;

/// <summary>Shares the doors that are still missing among some workers, by neighbouring stairs and about equally.</summary>
internal static class AssignDoors
{
    private const int MostWorkers = 200;

    /// <summary>Who shall knock, and where; without an area the whole round.</summary>
    internal sealed record Request(IReadOnlyList<Guid> Workers, string? Area);

    /// <summary>What each worker got.</summary>
    internal sealed record Answer(IReadOnlyList<Share> Items);

    /// <summary>One worker's share.</summary>
    internal sealed record Share(Guid Worker, string Name, int Doors, int Stairs);

    public static void Map(Routes routes) => routes.Write<Request, Answer>(
        "POST", "/rounds/{id:guid}/assign", nameof(AssignDoors), May.Hold(Permission.RoundsManage), Handle, alone: true);

    private static Outcome<Answer> Handle(Request request, Call call, Unit unit)
    {
        if (BoardView.Find(unit, call.RouteId("id"), request.Area).Failed(out var problem, out var view))
        {
            return problem;
        }

        if (WhyNot(unit, request, view) is { } refused)
        {
            return refused;
        }

        var stairs = StairsOf(unit, view);
        var share = AssignRules.Share([.. stairs.Select(stair => stair.Doors)], request.Workers.Count);
        for (var i = 0; i < stairs.Count; i++)
        {
            var stair = stairs[i];
            AssignmentTable.Take(unit, view.Round, stair.AreaNo, stair.Name, Guid.Empty);
            AssignmentTable.Put(unit, view.Round, stair.Area, new(stair.AreaNo, stair.Name, Guid.Empty, request.Workers[share[i]], stair.Doors));
        }

        unit.Record("round.assign", "round", view.Round.Id.ToString(), view.Area.Path);
        return new Answer([.. request.Workers.Select((worker, at) => ShareOf(unit, worker, stairs, share, at))]);
    }

    private static Problem? WhyNot(Session session, Request request, BoardView view) =>
        !view.Round.IsOpen ? RoundProblems.Closed(view.Round)
        : new Faults().Between("workers", request.Workers.Count, 1, MostWorkers).Problem
        ?? request.Workers.Where(worker => !Holders.May(session, worker, Permission.RoundsWork, view.Area.Path)).Select(AssignmentProblems.CannotWork).FirstOrDefault();

    private static List<Stair> StairsOf(Session session, BoardView view) =>
        [.. RoundAreas.Inside(session, RoundList.Leaves(session, view.Round), view.Area.Path)
            .SelectMany(leaf => DoorList.OfLeaf(session, view.Round, leaf))
            .Where(listed => listed.IsMissing)
            .GroupBy(listed => (listed.AreaNo, listed.Door.Stair, listed.Door.Area))
            .Select(stair => new Stair(stair.Key.AreaNo, stair.Key.Area, stair.Key.Stair, stair.Count()))];

    private static Share ShareOf(Session session, Guid worker, List<Stair> stairs, int[] share, int at)
    {
        var mine = stairs.Where((_, i) => share[i] == at).ToList();
        return new(worker, Holders.Find(session, worker)?.Name ?? "", mine.Sum(stair => stair.Doors), mine.Count);
    }

    private sealed record Stair(int AreaNo, AreaPath Area, string Name, int Doors);
}

internal static class AssignmentProblems
{
    public static Problem CannotWork(Guid worker) => new("rounds.worker-cannot-work-there", 422, ("worker", worker)) { Where = "workers" };
}
