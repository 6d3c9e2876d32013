using Linli.Access;
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
    /// <param name="Seq">The last entry of the audit trail in the picture from which all was read.</param>
    /// <param name="Mark">The same with the beginning of its hash (<see cref="PackMark"/>); to be asked with the next time, as <c>since</c>.</param>
    /// <param name="Whole">Whether these are all doors, and any other that the phone has is hers no more; else those that changed.</param>
    /// <param name="Round">The round.</param>
    /// <param name="Residents">People behind the doors of this answer.</param>
    /// <param name="Doors">The doors; of a closed round none.</param>
    /// <param name="Worker">The name of whoever asks. Last, because it is put behind what many share (<see cref="SharedPack"/>).</param>
    internal sealed record Answer(long Seq, string Mark, bool Whole, PackRound Round, int Residents, IReadOnlyList<DoorAnswer> Doors, string Worker);

    /// <summary>The round in short.</summary>
    internal sealed record PackRound(Guid Id, int Number, string Name, string Kind, string State, string AreaName, RoundSettings Settings);

    /// <summary>What was found in one picture: doors that changed, or which whole pack it is to be.</summary>
    private sealed record Found(AreaPath Area, Answer? Part, WholePack? Whole);

    public static void Map(Routes routes) => routes.Own(
        "GET", "/rounds/{id:guid}/pack", nameof(ShowPack), May.Hold(Permission.RoundsWork), AnswerAsync, answer: typeof(Answer));

    /// <summary>Records that needs and people are shown before any door leaves. Nothing that was asked stands in the answer, so compressing it gives nothing away.</summary>
    private static async Task<Problem?> AnswerAsync(Call call, CancellationToken cancel)
    {
        var outcome = await call.Service<Reads>().RunAsync(call.Act, look => Handle(call, look), cancel);
        if (outcome.Failed(out var problem, out var found))
        {
            return problem;
        }

        if (found.Whole is { } whole)
        {
            return await AnswerAsync(call, found.Area, whole, cancel);
        }

        var part = found.Part!;
        if (await RecordAsync(call, found.Area, Shows(part.Doors), cancel) is { } refused)
        {
            return refused;
        }

        await call.AnswerPackedAsync(part, cancel);
        return null;
    }

    /// <summary>Gives out a whole pack, kept or made now; each who is given it is in the audit trail.</summary>
    private static async Task<Problem?> AnswerAsync(Call call, AreaPath area, WholePack whole, CancellationToken cancel)
    {
        if (whole.Pack is null)
        {
            var outcome = await call.Service<PackDesk>().GetAsync(call, whole.View, look => Look(call, look), look => Make(call, look), cancel);
            if (outcome.Failed(out var problem, out var got))
            {
                return problem;
            }

            whole = got;
        }

        if (await RecordAsync(call, area, whole.Pack!.Shows, cancel) is { } refused)
        {
            return refused;
        }

        await call.AnswerPackedAsync(whole.Pack.Beginning, SharedPack.EndFor(whole.Worker), cancel);
        return null;
    }

    private static Outcome<Found> Handle(Call call, Look look)
    {
        if (RoundTable.Find(look, call.RouteId("id")) is not { } round)
        {
            return HttpProblems.NotFound();
        }

        var head = AuditTrail.Head(look);
        var change = PackChanges.Since(look, round, call.Person.Account, PackMark.Read(look, call.Query("since")), head.Seq);
        if (!round.IsOpen || change.IsNothing)
        {
            return new Found(round.Area, Tell(call, look, round, head, !round.IsOpen, []), null);
        }

        if (change.All)
        {
            return new Found(round.Area, null, Whole(call, look, round, head.Seq));
        }

        if (Mine(call, look, round).Failed(out var problem, out var mine))
        {
            return problem;
        }

        return PackChanges.Among(look, change, mine.ConvertAll(listed => listed.Door.Id)) is { } changed
            ? Tell(call, look, round, head, mine, changed).Then(part => new Found(round.Area, part, null))
            : new Found(round.Area, null, Whole(call, look, round, head.Seq));
    }

    /// <summary>Which whole pack it is to be, and whether one is kept that is true in this picture.</summary>
    private static WholePack Whole(Call call, Look look, Round round, long head)
    {
        var view = PackView.Of(call, look, round);
        return new(view, call.Service<PackDesk>().Find(look, call, new(round, view, head)), NameOf(call, look));
    }

    /// <summary>The same in a new picture, after somebody else made a pack.</summary>
    private static Outcome<WholePack> Look(Call call, Look look) =>
        RoundTable.Find(look, call.RouteId("id")) is { } round ? Whole(call, look, round, AuditTrail.Head(look).Seq) : HttpProblems.NotFound();

    /// <summary>Reads a whole pack.</summary>
    internal static Outcome<(PackView View, Answer Answer)> Make(Call call, Look look)
    {
        if (RoundTable.Find(look, call.RouteId("id")) is not { } round)
        {
            return HttpProblems.NotFound();
        }

        var (view, head) = (PackView.Of(call, look, round), AuditTrail.Head(look));
        if (!round.IsOpen)
        {
            return (view, Tell(call, look, round, head, true, []));
        }

        return Mine(call, look, round).Failed(out var problem, out var mine) ? problem : Tell(call, look, round, head, mine, null).Then(answer => (view, answer));
    }

    private static Outcome<List<ListedDoor>> Mine(Call call, Look look, Round round)
    {
        var mine = MyDoors.Of(call.Person, look, round).Take(MyDoors.Most + 1).ToList();
        return mine.Count > MyDoors.Most ? PackProblems.TooLarge() : mine;
    }

    /// <summary>Tells those of the doors that changed; all when that is not known.</summary>
    private static Outcome<Answer> Tell(Call call, Look look, Round round, (long Seq, byte[] Hash) head, List<ListedDoor> mine, HashSet<Guid>? changed)
    {
        var doors = mine.Select((listed, order) => (Listed: listed, Order: order)).Where(door => changed?.Contains(door.Listed.Door.Id) ?? true).ToList();
        return new PackReader(look, round, call.ScopeOf(Permission.RosterRead)).Read(doors) is { } answers
            ? Tell(call, look, round, head, changed is null, answers)
            : PackProblems.TooLarge();
    }

    private static Answer Tell(Call call, Look look, Round round, (long Seq, byte[] Hash) head, bool whole, List<DoorAnswer> doors)
    {
        var area = AreaDirectory.ByNo(look, round.AreaNo)?.Name ?? "";
        var face = new PackRound(round.Id, round.Number, round.Name, round.Kind, round.State, area, round.Settings);
        return new(head.Seq, PackMark.Of(head), whole, face, doors.Sum(door => door.People?.Count ?? 0), doors, NameOf(call, look));
    }

    private static string NameOf(Call call, Look look) => Holders.Find(look, call.Person.Account)?.Name ?? "";

    /// <summary>The fields that doors of a pack show; of no doors none.</summary>
    internal static IReadOnlyList<string> Shows(IReadOnlyList<DoorAnswer> doors) =>
        doors.Count == 0 ? [] : doors.Any(door => door.People is not null) ? ["need", "people"] : ["need"];

    private static async Task<Problem?> RecordAsync(Call call, AreaPath area, IReadOnlyList<string> fields, CancellationToken cancel)
    {
        var round = call.RouteId("id").ToString();
        return fields.Count == 0 ? null : await call.Service<Edge>().RecordAsync(call.Act, new Shown<Done>(default, "pack.read", "round", round, area, fields), cancel);
    }
}
