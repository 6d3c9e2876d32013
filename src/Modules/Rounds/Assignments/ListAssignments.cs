using Linli.Rounds.Doors;
using Linli.Rounds.Rounds;

namespace Linli.Rounds.Assignments;

/// <summary>Shows what each worker of a round has and how much of it is done.</summary>
internal static class ListAssignments
{
    /// <summary>The workers, and the doors that nobody has.</summary>
    internal sealed record Answer(IReadOnlyList<Load> Items, int Unassigned);

    /// <summary>One worker's doors.</summary>
    internal sealed record Load(Guid Worker, string Name, int Doors, int Done);

    public static void Map(Routes routes) => routes.Read<Answer>(
        "/rounds/{id:guid}/assignments", nameof(ListAssignments), May.Hold(Permission.RoundsManage), Handle);

    private static Outcome<Answer> Handle(Call call, Look look)
    {
        if (RoundTable.Find(look, call.RouteId("id")) is not { } round)
        {
            return HttpProblems.NotFound();
        }

        var workers = new WorkerBook(look, round);
        var doors = DoorList.OfRound(look, round, RoundList.Leaves(look, round)).ToLookup(workers.Of);
        return new Answer(
            [.. doors.Where(group => group.Key is not null).Select(group => new Load(group.Key!.Id, group.Key.Name, group.Count(), group.Count(door => !door.IsMissing)))],
            doors[null].Count(door => door.IsMissing));
    }
}
