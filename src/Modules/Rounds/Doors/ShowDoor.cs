using Linli.Access;
using Linli.Residents;
using Linli.Rounds.Assignments;
using Linli.Rounds.Visits;
using Linli.Territory;

namespace Linli.Rounds.Doors;

/// <summary>Shows one door of a round: where it is, what the household needs, what was tried; who lives there only to those who may read the roster.</summary>
internal static class ShowDoor
{
    public static void Map(Routes routes) => routes.ReadRecorded<DoorAnswer>(
        "/rounds/{id:guid}/doors/{dwelling:guid}", nameof(ShowDoor), May.Hold(Permission.RoundsWork), Handle);

    private static Outcome<Shown<DoorAnswer>> Handle(Call call, Look look)
    {
        if (DoorOfRound.Look(look, call.RouteId("id"), call.RouteId("dwelling")).Failed(out var problem, out var found))
        {
            return problem;
        }

        if (!DoorOfRound.MayKnock(look, call.Person, found))
        {
            return HttpProblems.NotFound();
        }

        var people = call.ScopeOf(Permission.RosterRead).Covers(found.Door.Area) ? Ledger.PeopleAt(look, found.Door.Id) : null;
        return new Shown<DoorAnswer>(
            Read(look, found, people), "door.read", "dwelling", found.Door.Id.ToString(), found.Door.Area, people is null ? ["need"] : ["need", "people"]);
    }

    private static DoorAnswer Read(Look look, DoorOfRound found, IReadOnlyList<ResidentLine>? people)
    {
        var listed = new ListedDoor(found.Door, DoorTable.State(look, found.Round, found.AreaNo, found.Door.Id), found.AreaNo);
        var area = AreaDirectory.ByNo(look, found.AreaNo);
        return DoorAnswer.Of(listed, new WorkerBook(look, found.Round).Of(listed)) with
        {
            Need = new(found.Door.NeedFlag, Ledger.NeedOf(look, found.Door.Id)?.Note),
            Area = area?.Code ?? "",
            AreaName = area?.Name ?? "",
            RoundState = found.Round.State,
            People = people,
            Tries = Tries(look, found),
        };
    }

    private static List<TryAnswer> Tries(Look look, DoorOfRound found) =>
        DoorTable.AttemptsAt(look, found.Round, found.AreaNo, found.Door.Id).ConvertAll(attempt => TryAnswer.Of(look, attempt, Holders.Find(look, attempt.By)?.Name));
}
