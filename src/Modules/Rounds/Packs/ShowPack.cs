using System.Globalization;
using Linli.Rounds.Assignments;
using Linli.Rounds.Doors;
using Linli.Rounds.Rounds;
using Linli.Territory;

namespace Linli.Rounds.Packs;

/// <summary>
/// What a phone takes along to work without a signal: the doors that are hers to knock at (<see cref="MyDoors"/>), each as its own page tells it (<see cref="ShowDoor"/>).
/// Asked again with the number of the pack before, it tells the doors that changed since, or, when more than single doors may have, all.
/// </summary>
internal static class ShowPack
{
    /// <summary>The pack.</summary>
    /// <param name="Seq">The last entry of the audit trail in the picture from which all was read; to be asked with the next time.</param>
    /// <param name="Whole">Whether these are all doors, and any other that the phone has is hers no more; else those that changed.</param>
    /// <param name="Round">The round.</param>
    /// <param name="Worker">The name of whoever asks.</param>
    /// <param name="Residents">People behind the doors of this answer.</param>
    /// <param name="Doors">The doors; of a closed round none.</param>
    internal sealed record Answer(long Seq, bool Whole, PackRound Round, string Worker, int Residents, IReadOnlyList<DoorAnswer> Doors);

    /// <summary>The round in short.</summary>
    internal sealed record PackRound(Guid Id, int Number, string Name, string Kind, string State, string AreaName, RoundSettings Settings);

    public static void Map(Routes routes) => routes.Own(
        "GET", "/rounds/{id:guid}/pack", nameof(ShowPack), May.Hold(Permission.RoundsWork), AnswerAsync, answer: typeof(Answer));

    /// <summary>Records that needs and people are shown before any door leaves. Nothing that was asked stands in the answer, so compressing it gives nothing away.</summary>
    private static async Task<Problem?> AnswerAsync(Call call, CancellationToken cancel)
    {
        var outcome = await call.Service<Reads>().RunAsync(call.Act, look => Handle(call, look), cancel);
        if (outcome.Failed(out var problem, out var shown))
        {
            return problem;
        }

        if (shown.Answer.Doors.Count > 0 && await call.Service<Edge>().RecordAsync(call.Act, shown, cancel) is { } refused)
        {
            return refused;
        }

        await call.AnswerPackedAsync(shown.Answer, cancel);
        return null;
    }

    private static Outcome<Shown<Answer>> Handle(Call call, Look look)
    {
        if (RoundTable.Find(look, call.RouteId("id")) is not { } round)
        {
            return HttpProblems.NotFound();
        }

        var head = AuditTrail.Head(look).Seq;
        var change = PackChanges.Since(look, round, call.Person.Account, SinceOf(call), head);
        if (!round.IsOpen || change.IsNothing)
        {
            return Show(call, look, round, head, !round.IsOpen, []);
        }

        var mine = MyDoors.Of(call.Person, look, round).Take(MyDoors.Most + 1).ToList();
        if (mine.Count > MyDoors.Most)
        {
            return PackProblems.TooLarge();
        }

        var changed = PackChanges.Among(look, change, mine);
        var doors = mine.Select((listed, order) => (Listed: listed, Order: order)).Where(door => changed?.Contains(door.Listed.Door.Id) ?? true).ToList();
        return new PackReader(look, round, call.ScopeOf(Permission.RosterRead)).Read(doors) is { } answers
            ? Show(call, look, round, head, changed is null, answers)
            : PackProblems.TooLarge();
    }

    private static Shown<Answer> Show(Call call, Look look, Round round, long head, bool whole, List<DoorAnswer> doors)
    {
        var area = AreaDirectory.ByNo(look, round.AreaNo)?.Name ?? "";
        var face = new PackRound(round.Id, round.Number, round.Name, round.Kind, round.State, area, round.Settings);
        var answer = new Answer(head, whole, face, new WorkerBook(look, round).Named(call.Person.Account).Name, doors.Sum(door => door.People?.Count ?? 0), doors);
        var people = doors.Exists(door => door.People is not null);
        return new Shown<Answer>(answer, "pack.read", "round", round.Id.ToString(), round.Area, people ? ["need", "people"] : ["need"]);
    }

    private static long? SinceOf(Call call) => long.TryParse(call.Query("since"), NumberStyles.None, CultureInfo.InvariantCulture, out var since) ? since : null;
}
