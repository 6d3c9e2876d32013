using Linli.Access;
using Linli.Residents;
using Linli.Rounds.Assignments;
using Linli.Rounds.Visits;
using Linli.Territory;

namespace Linli.Rounds.Doors;

/// <summary>Shows one door of a round: where it is, what the household needs, what was tried; who lives there only to those who may read the roster.</summary>
internal static class ShowDoor
{
    /// <summary>The door.</summary>
    internal sealed record Answer(DoorAnswer Door, string Area, string AreaName, string? NeedNote, IReadOnlyList<ResidentLine>? People, IReadOnlyList<Try> Tries);

    /// <summary>One attempt.</summary>
    internal sealed record Try(Guid Id, DateTimeOffset At, string Outcome, string By, string? Note, bool Linked);

    public static void Map(Routes routes) => routes.ReadRecorded<Answer>(
        "/rounds/{id:guid}/doors/{dwelling:guid}", nameof(ShowDoor), May.Hold(Permission.RoundsWork), Handle);

    private static Outcome<Shown<Answer>> Handle(Call call, Look look)
    {
        if (DoorOfRound.Look(look, call, call.RouteId("dwelling")).Failed(out var problem, out var found))
        {
            return problem;
        }

        if (!DoorOfRound.MayKnock(look, call, found))
        {
            return HttpProblems.NotFound();
        }

        var workers = new WorkerBook(look, found.Round);
        var listed = new ListedDoor(found.Door, DoorTable.State(look, found.Round, found.AreaNo, found.Door.Id), found.AreaNo);
        var people = call.ScopeOf(Permission.RosterRead).Covers(found.Door.Area) ? Ledger.PeopleAt(look, found.Door.Id) : null;
        var area = AreaDirectory.ByNo(look, found.AreaNo);
        var answer = new Answer(DoorAnswer.Of(listed, workers.Of(listed)), area?.Code ?? "", area?.Name ?? "",
            Ledger.NeedOf(look, found.Door.Id)?.Note, people, Tries(look, found));
        return new Shown<Answer>(answer, "door.read", "dwelling", found.Door.Id.ToString(), found.Door.Area, people is null ? ["need"] : ["need", "people"]);
    }

    private static List<Try> Tries(Look look, DoorOfRound found) =>
        [.. DoorTable.AttemptsAt(look, found.Round, found.AreaNo, found.Door.Id).Select(attempt => new Try(
            attempt.Id, attempt.At, attempt.Outcome, Holders.Find(look, attempt.By)?.Name ?? "", look.Fields.Open("rounds_attempts.note", attempt.Id, attempt.Note), attempt.LinkedTo is not null))];
}
