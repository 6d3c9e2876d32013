using Linli.Rounds.Assignments;
using Linli.Rounds.Rounds;
using Linli.Rounds.Visits;

namespace Linli.Rounds.Claims;

/// <summary>
/// A worker takes over doors that a colleague gave her by a code on the colleague's screen; neither needed a signal. What was given to the colleague alone becomes hers. Where nothing was
/// given out, everybody of the area may knock anyway, and only the claim goes over: an assignment there would empty all others' lists (<see cref="Doors.MyDoors"/>).
/// </summary>
internal static class TakeHandOver
{
    /// <summary>Doors of one hand-over.</summary>
    private const int Most = 60;

    /// <summary>What the taker's phone read.</summary>
    /// <param name="Id">Made on the giver's phone; the same hand-over may be said any number of times by the same taker, and by nobody else.</param>
    /// <param name="From">Who gave them.</param>
    /// <param name="Dwellings">The doors, at most 60.</param>
    /// <param name="Proof">That she did (<see cref="HandProof"/>).</param>
    internal sealed record Request(Guid Id, Guid From, IReadOnlyList<Guid>? Dwellings, string Proof) : IKeyedRequest;

    /// <summary>What came of it.</summary>
    /// <param name="Taken">Doors that are the taker's now.</param>
    /// <param name="Left">Doors that are not, each with its reason.</param>
    internal sealed record Answer(IReadOnlyList<Guid> Taken, IReadOnlyList<LeftDoor> Left);

    /// <summary>A door that was not taken.</summary>
    /// <param name="Dwelling">The door.</param>
    /// <param name="Why"><c>final</c>: it is done; <c>not-theirs</c>: it is somebody else's, or not the taker's to knock at; <c>gone</c>: it is on no list that she sees.</param>
    internal sealed record LeftDoor(Guid Dwelling, string Why);

    public static void Map(Routes routes) => routes.Write<Request, Answer>(
        "POST", "/rounds/{id:guid}/handovers", nameof(TakeHandOver), May.Hold(Permission.RoundsWork), Handle);

    private static Outcome<Answer> Handle(Request request, Call call, Unit unit)
    {
        if (new Faults().Between("dwellings", request.Dwellings?.Count ?? 0, 1, Most).Text("proof", request.Proof, HandProof.Length).Problem is { } fault)
        {
            return fault;
        }

        if (RoundTable.Find(unit, call.RouteId("id")) is not { } round)
        {
            return HttpProblems.NotFound();
        }

        if (!round.IsOpen)
        {
            return VisitProblems.RoundClosed(round.Number);
        }

        var made = HandProof.Of(HandProof.KeyOf(unit, round.Id, request.From), round.Id, request.Id, request.Dwellings!);
        return !HandProof.Fits(request.Proof, made) ? ClaimProblems.NotGiven()
            : HandTable.Find(unit, request.Id) is not { } before ? Take(request, call, unit, round)
            : before.Taker == call.Person.Account ? before.Answer
            : ClaimProblems.Taken();
    }

    private static Answer Take(Request request, Call call, Unit unit, Round round)
    {
        var (taken, left) = (new List<DoorOfRound>(), new List<LeftDoor>());
        foreach (var id in request.Dwellings!.Distinct())
        {
            if (WhyNot(request, call, unit, round, id, out var found) is { } why)
            {
                left.Add(new(id, why));
            }
            else
            {
                taken.Add(found!);
                GoOver(request, call, unit, found!);
            }
        }

        var answer = new Answer(taken.ConvertAll(found => found.Door.Id), left);
        if (taken.Count > 0)
        {
            HandTable.Add(unit, round, request.Id, taken[0], call.Person.Account, answer);
            unit.Record("round.hand-over", "round", round.Id.ToString(), taken[0].Door.Area);
        }

        return answer;
    }

    private static string? WhyNot(Request request, Call call, Unit unit, Round round, Guid id, out DoorOfRound? found)
    {
        if (DoorOfRound.Look(unit, round.Id, id).Failed(out _, out found))
        {
            return "gone";
        }

        if (DoorTable.State(unit, round, found.AreaNo, id) is { IsFinal: true })
        {
            return "final";
        }

        var worker = AssignmentTable.WorkerOf(unit, round, found.AreaNo, found.Door);
        var isHers = worker is null ? call.ScopeOf(Permission.RoundsRead).Covers(found.Door.Area) : worker == request.From || worker == call.Person.Account;
        return isHers && call.ScopeOf(Permission.RoundsWork).Covers(found.Door.Area) ? null : "not-theirs";
    }

    private static void GoOver(Request request, Call call, Unit unit, DoorOfRound found)
    {
        if (AssignmentTable.WorkerOf(unit, found.Round, found.AreaNo, found.Door) == request.From)
        {
            AssignmentTable.Put(unit, found.Round, found.Door.Area, new(found.AreaNo, found.Door.Stair, found.Door.Id, call.Person.Account, 1));
        }

        ClaimTable.Put(unit, found, call.Person.Account);
    }
}
