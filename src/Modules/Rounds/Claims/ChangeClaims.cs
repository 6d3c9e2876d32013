using Linli.Rounds.Rounds;
using Linli.Rounds.Visits;

namespace Linli.Rounds.Claims;

/// <summary>
/// Says that the asker is at some doors, or no more. Doors that are done, that are not hers to knock at, or where a colleague is already are passed over: what came of it stands in the
/// answer. Nobody's visit is ever refused because of a claim.
/// </summary>
internal static class ChangeClaims
{
    /// <summary>Doors of one request: more than any stair has.</summary>
    private const int Most = 200;

    /// <summary>What is said.</summary>
    /// <param name="Dwellings">The doors, at most 200.</param>
    /// <param name="Claim">Whether the asker is there; false gives up what is her own.</param>
    /// <param name="TakeOver">Whether she takes them also from colleagues.</param>
    internal sealed record Request(IReadOnlyList<Guid>? Dwellings, bool Claim, bool TakeOver = false);

    public static void Map(Routes routes) => routes.Write<Request, ClaimAnswer>(
        "PUT", "/rounds/{id:guid}/claims", nameof(ChangeClaims), May.Hold(Permission.RoundsWork), Handle);

    private static Outcome<ClaimAnswer> Handle(Request request, Call call, Unit unit)
    {
        if (new Faults().Between("dwellings", request.Dwellings?.Count ?? 0, 1, Most).Problem is { } fault)
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

        var doors = request.Dwellings!.Distinct().Select(id => DoorOfRound.Find(unit, call.Person, round.Id, id)).Select(DoorOrNull).OfType<DoorOfRound>().ToList();
        var changed = request.Claim ? Take(request, call, unit, round, doors) : GiveUp(call, unit, round, doors);
        if (changed.Count > 0)
        {
            unit.Record(request.Claim ? "door.claim" : "door.release", "round", round.Id.ToString(), changed[0].Door.Area);
        }

        return ClaimAnswer.Of(unit, call, round);
    }

    private static List<DoorOfRound> Take(Request request, Call call, Unit unit, Round round, List<DoorOfRound> doors)
    {
        var others = ClaimTable.Live(unit, round).Where(claim => claim.Worker != call.Person.Account).Select(claim => claim.Dwelling).ToHashSet();
        var free = doors.FindAll(found => (request.TakeOver || !others.Contains(found.Door.Id)) && DoorTable.State(unit, round, found.AreaNo, found.Door.Id) is not { IsFinal: true });
        free.ForEach(found => ClaimTable.Put(unit, found, call.Person.Account));
        return free;
    }

    private static List<DoorOfRound> GiveUp(Call call, Unit unit, Round round, List<DoorOfRound> doors)
    {
        var own = ClaimTable.Live(unit, round).Where(claim => claim.Worker == call.Person.Account).Select(claim => claim.Dwelling).ToHashSet();
        var given = doors.FindAll(found => own.Contains(found.Door.Id));
        given.ForEach(found => ClaimTable.End(unit, round, found.Door.Id));
        return given;
    }

    private static DoorOfRound? DoorOrNull(Outcome<DoorOfRound> outcome) => outcome.Failed(out _, out var found) ? null : found;
}
