using Linli.Residents;
using Linli.Rounds.Boards;
using Linli.Rounds.Rounds;

namespace Linli.Rounds.Visits;

/// <summary>Keeps what came of a knock at a door. The hot path of the house: about a dozen prepared statements.</summary>
internal static class RecordVisit
{
    private const int LongestNote = 500;

    /// <summary>What the phone says.</summary>
    /// <param name="Id">Made on the phone (UUIDv7); the same visit may come any number of times.</param>
    /// <param name="Dwelling">The door.</param>
    /// <param name="Outcome">met, phoned, empty, refused, moved or nobody.</param>
    /// <param name="At">When it was, by the phone's clock; noted, never trusted.</param>
    /// <param name="Note">A note, at most 500 characters.</param>
    /// <param name="Need">What the household needs; null when it was not asked.</param>
    /// <param name="Corrects">The attempt that this one puts right.</param>
    internal sealed record Request(Guid Id, Guid Dwelling, string Outcome, DateTimeOffset? At, string? Note, NeedSaid? Need, Guid? Corrects) : IKeyedRequest
    {
        /// <summary>Number of the sheet from which it is keyed, as it stands on the paper; then <c>at</c> is what the paper says, and must lie between its day of printing and now.</summary>
        public int? Sheet { get; init; }
    }

    /// <summary>A need.</summary>
    /// <param name="Flag">Whether there is one.</param>
    /// <param name="Note">What; at most 500 characters.</param>
    internal sealed record NeedSaid(bool Flag, string? Note);

    /// <summary>What became of the door.</summary>
    /// <param name="State"><c>revisit</c> or <c>final</c>.</param>
    /// <param name="Outcome">The outcome that counts.</param>
    /// <param name="LinkedTo">The earlier attempt that counts instead of this one.</param>
    /// <param name="RevisitAt">When to come again.</param>
    /// <param name="LinkedToOwn">Whether the attempt that counts instead is the same person's.</param>
    internal sealed record Answer(string State, string Outcome, Guid? LinkedTo, DateTimeOffset? RevisitAt, bool LinkedToOwn = false);

    public static void Map(Routes routes) => routes.Write<Request, Answer>(
        "POST", "/rounds/{id:guid}/visits", nameof(RecordVisit), May.Hold(Permission.RoundsWork), Handle);

    /// <summary>Keeps a visit. The benchmarks hand it to the Gate without HTTP.</summary>
    internal static Outcome<Answer> Handle(Request request, Call call, Unit unit) =>
        Take(unit, call.Person, call.RouteId("id"), request).Then(taken => taken.Answer);

    /// <summary>Keeps a visit, with what a form said of it besides; that of whoever acts when nobody else is named.</summary>
    internal static Outcome<(Answer Answer, DwellingRef Door)> Take(Unit unit, Person person, Guid round, Request request, VisitFacts? facts = null, Guid? by = null)
    {
        if (FaultsOf(request) is { } faults)
        {
            return faults;
        }

        if (DoorOfRound.Find(unit, person, round, request.Dwelling).Failed(out var problem, out var found))
        {
            return problem;
        }

        if (Paper.SheetDesk.WhyNot(unit, person, found, request) is { } refused)
        {
            return refused;
        }

        return Take(unit, found, request, facts, by ?? unit.Act.By).Then(answer => (answer, found.Door));
    }

    private static Outcome<Answer> Take(Unit unit, DoorOfRound found, Request request, VisitFacts? facts, Guid by)
    {
        var state = DoorTable.State(unit, found.Round, found.AreaNo, found.Door.Id);
        return VisitRules.EffectOf(state, request.Outcome, request.Corrects) switch
        {
            VisitEffect.Stale => VisitProblems.CorrectionStale(found.Door.Label),
            VisitEffect.Link => Link(unit, found, request, facts, state!, by),
            _ => Settle(unit, found, request, facts, state, by),
        };
    }

    private static Problem? FaultsOf(Request request) => new Faults()
        .OneOf("outcome", request.Outcome, VisitRules.All)
        .OptionalText("note", request.Note, LongestNote)
        .OptionalText("need.note", request.Need?.Note, LongestNote)
        .Problem;

    /// <summary>The door was done already: the attempt is kept beside the one that counts.</summary>
    private static Outcome<Answer> Link(Unit unit, DoorOfRound found, Request request, VisitFacts? facts, DoorState state, Guid by)
    {
        if (!DoorTable.Add(unit, found.Round, found.AreaNo, found.Door, AttemptOf(unit, request, facts, state.Attempt, by)))
        {
            return VisitProblems.IdReused();
        }

        unit.Count(RoundTally.Doubles, found.Round.Dimension(found.Door.Kind), found.AreaNo, 1);
        TakeNeed(unit, found, request, state.Need);
        unit.Record("visit.link", "dwelling", found.Door.Id.ToString(), found.Door.Area);
        return new Answer(state.IsFinal ? "final" : "revisit", state.Outcome, state.Attempt, null, IsOwn(unit, found, state, by));
    }

    private static bool IsOwn(Unit unit, DoorOfRound found, DoorState state, Guid by) =>
        DoorTable.AttemptsAt(unit, found.Round, found.AreaNo, found.Door.Id).Exists(attempt => attempt.Id == state.Attempt && attempt.By == by);

    private static Outcome<Answer> Settle(Unit unit, DoorOfRound found, Request request, VisitFacts? facts, DoorState? state, Guid by)
    {
        if (!DoorTable.Add(unit, found.Round, found.AreaNo, found.Door, AttemptOf(unit, request, facts, null, by)))
        {
            return VisitProblems.IdReused();
        }

        var final = VisitRules.IsFinal(request.Outcome);
        DateTimeOffset? revisit = final ? null : RevisitOf(unit, found);
        var need = TakeNeed(unit, found, request, state?.Need ?? false);
        DoorTable.Settle(unit, found.Round, found.AreaNo, found.Door,
            new(request.Outcome, final, (state?.Attempts ?? 0) + 1, request.Id, need, unit.Now, revisit));
        Count(unit, found, state?.Outcome, request.Outcome);
        unit.Record(request.Corrects is null ? "visit.make" : "visit.correct", "dwelling", found.Door.Id.ToString(), found.Door.Area, request.Outcome);
        unit.Tell(new VisitMade(found.Round.Id, found.Door.Id, found.Door.Area, request.Outcome, request.Need?.Flag));
        return new Answer(final ? "final" : "revisit", request.Outcome, null, revisit);
    }

    private static void Count(Unit unit, DoorOfRound found, string? before, string now)
    {
        var dimension = found.Round.Dimension(found.Door.Kind);
        if (before is not null)
        {
            unit.Count(RoundTally.OfOutcome(before), dimension, found.AreaNo, -1);
        }

        unit.Count(RoundTally.OfOutcome(now), dimension, found.AreaNo, 1);
    }

    private static bool TakeNeed(Unit unit, DoorOfRound found, Request request, bool before)
    {
        if (request.Need is not { } need)
        {
            return before;
        }

        Ledger.SetNeed(unit, found.Door.Id, need.Flag, need.Note);
        if (need.Flag && !before)
        {
            unit.Count(RoundTally.Needs, found.Round.Dimension(found.Door.Kind), found.AreaNo, 1);
        }

        return before || need.Flag;
    }

    private static DateTimeOffset RevisitOf(Unit unit, DoorOfRound found)
    {
        var tried = DoorTable.AttemptsAt(unit, found.Round, found.AreaNo, found.Door.Id)
            .Select(attempt => unit.Calendar.Local(attempt.MadeAt).DateTime)
            .ToList();
        var next = RevisitRules.Next(tried, unit.Calendar.Local(unit.Now).DateTime);
        return unit.Calendar.At(DateOnly.FromDateTime(next), TimeOnly.FromDateTime(next));
    }

    private static Attempt AttemptOf(Unit unit, Request request, VisitFacts? facts, Guid? linkedTo, Guid by)
    {
        var note = unit.Fields.Seal("rounds_attempts.note", request.Id, string.IsNullOrWhiteSpace(request.Note) ? null : request.Note.Trim());
        return new(request.Id, request.Outcome, unit.Now, request.At, by, note, linkedTo, request.Corrects) { Facts = facts?.Seal(unit, request.Id), Sheet = request.Sheet };
    }
}
