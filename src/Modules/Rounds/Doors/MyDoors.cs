using Linli.Residents;
using Linli.Rounds.Assignments;
using Linli.Rounds.Rounds;

namespace Linli.Rounds.Doors;

/// <summary>A worker's own list: the doors given to her, by stair; where nothing was given out yet, the doors of her own grids.</summary>
internal static class MyDoors
{
    /// <summary>Doors shown at most; a grid has 300–500 households (peers.md N20).</summary>
    internal const int Most = 3000;

    /// <summary>The list of the day.</summary>
    internal sealed record Answer(RoundHead Round, string Worker, int Done, int Total, IReadOnlyList<Stair> Stairs);

    /// <summary>The round in short.</summary>
    internal sealed record RoundHead(Guid Id, int Number, string Name, string State, RoundSettings Settings);

    /// <summary>One stair with its doors, in the order of a walk.</summary>
    internal sealed record Stair(string Site, string Building, string Unit, IReadOnlyList<DoorAnswer> Doors);

    public static void Map(Routes routes) => routes.Read<Answer>(
        "/rounds/{id:guid}/mine", nameof(MyDoors), May.Hold(Permission.RoundsWork), Handle);

    private static Outcome<Answer> Handle(Call call, Look look)
    {
        if (RoundTable.Find(look, call.RouteId("id")) is not { } round)
        {
            return HttpProblems.NotFound();
        }

        var me = new WorkerBook(look, round).Named(call.Person.Account);
        var doors = Of(call.Person, look, round).Take(Most).ToList();
        var stairs = doors
            .GroupBy(listed => (listed.AreaNo, listed.Door.Stair))
            .Select(group => StairOf([.. group], me));
        return new Answer(new(round.Id, round.Number, round.Name, round.State, round.Settings), me.Name, doors.Count(door => !door.IsMissing), doors.Count, [.. stairs]);
    }

    private static Stair StairOf(List<ListedDoor> doors, WorkerAnswer me) =>
        new(doors[0].Door.Site, doors[0].Door.Building, doors[0].Door.Unit, [.. doors.Select(listed => DoorAnswer.Of(listed, me))]);

    /// <summary>The doors of a round that are somebody's to knock at.</summary>
    internal static IEnumerable<ListedDoor> Of(Person person, Session look, Round round)
    {
        var workers = new WorkerBook(look, round);
        var given = AssignmentTable.OfWorker(look, round, person.Account);
        if (given.Count > 0)
        {
            return given.GroupBy(part => part.AreaNo).SelectMany(parts => OfWorker(look, round, workers, [.. parts]));
        }

        var own = person.ScopeOf(Permission.RoundsRead);
        return own.IsNothing || workers.HasAny ? [] : DoorList.OfRound(look, round, Leaves(look, round, own)).Where(listed => own.Covers(listed.Door.Area));
    }

    /// <summary>The lowest areas of a round in which there may be doors inside a scope.</summary>
    private static IEnumerable<int> Leaves(Session look, Round round, Scope own)
    {
        var leaves = RoundList.Leaves(look, round);
        return own.IsEverything || leaves.Count == 1 ? leaves : leaves.Where(DwellingDirectory.AreasOf(look, own).Contains);
    }

    /// <summary>The doors of a lowest area that are the worker's: of a stair all but those given to somebody else, or only those given singly.</summary>
    private static IEnumerable<ListedDoor> OfWorker(Session look, Round round, WorkerBook workers, List<Assignment> parts)
    {
        var isOneStair = parts.TrueForAll(part => part.Stair == parts[0].Stair);
        return DoorList.OfLeaf(look, round, parts[0].AreaNo, isOneStair ? parts[0].Stair : "").Where(listed => workers.Has(parts[0].Worker, listed));
    }
}
