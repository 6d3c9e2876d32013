using Linli.Residents;
using Linli.Rounds.Rounds;
using Linli.Rounds.Visits;

namespace Linli.Rounds.Samples;

/// <summary>Keeps what came of the second knock at a sampled door; somebody else than the first visitor must make it.</summary>
internal static class RecordReknock
{
    /// <summary>What came of it.</summary>
    internal sealed record Request(string Outcome);

    /// <summary>Whether it agrees with the first; null when nobody was home.</summary>
    internal sealed record Answer(string Outcome, bool? Agrees);

    public static void Map(Routes routes) => routes.Write<Request, Answer>(
        "POST", "/rounds/{id:guid}/sample/{dwelling:guid}", nameof(RecordReknock), May.Hold(Permission.RoundsWork), Handle);

    private static Outcome<Answer> Handle(Request request, Call call, Unit unit) => Take(unit, unit.Act.By, call.RouteId("id"), call.RouteId("dwelling"), request);

    /// <summary>Keeps a second knock.</summary>
    internal static Outcome<Answer> Take(Unit unit, Guid by, Guid id, Guid dwelling, Request request)
    {
        if (new Faults().OneOf("outcome", request.Outcome, VisitRules.All).Problem is { } fault)
        {
            return fault;
        }

        if (RoundTable.Find(unit, id) is not { } round
            || SampleTable.OfRound(unit, round).Find(door => door.Dwelling == dwelling) is not { } sampled
            || DwellingDirectory.Find(unit, sampled.Dwelling) is not { } door)
        {
            return HttpProblems.NotFound();
        }

        if (FirstVisitor(unit, round, sampled) == by)
        {
            return new Problem("rounds.reknock-own-door", 409, ("door", door.Label));
        }

        var agrees = SampleRules.Agree(sampled.First, request.Outcome);
        SampleTable.Answer(unit, by, round, sampled.Dwelling, request.Outcome, agrees);
        unit.Record("round.reknock", "dwelling", door.Id.ToString(), door.Area, "outcome");
        return new Answer(request.Outcome, agrees);
    }

    private static Guid? FirstVisitor(Session session, Round round, Sampled sampled)
    {
        var state = DoorTable.State(session, round, sampled.AreaNo, sampled.Dwelling);
        return DoorTable.AttemptsAt(session, round, sampled.AreaNo, sampled.Dwelling).Find(attempt => attempt.Id == state?.Attempt)?.By;
    }
}
