using Linli.Residents;
using Linli.Rounds.Rounds;

namespace Linli.Rounds.Visits;

/// <summary>Rows of <c>rounds_outcomes</c> and <c>rounds_attempts</c>.</summary>
internal static class DoorTable
{
    /// <summary>Why a knock is kept.</summary>
    public const string Purpose = "round";

    /// <summary>
    /// Days for which knocks and outcomes stay at the longest. Source: field-cases 5.2, "all other personal records: incident end + 30 days
    /// at the latest"; without an end date of the event a year bounds it.
    /// </summary>
    public const int LongestDays = 365;

    private const string AttemptColumns = "a.id, a.outcome, a.at, a.said_at, a.by_account, a.note, a.linked_to, a.corrects, a.facts, a.sheet";

    public static DoorState? State(Session session, Round round, int areaNo, Guid dwelling) => session.Find(
        $"""
        select o.outcome, o.final, o.attempts, o.attempt_id, o.need, o.at, o.revisit_at from rounds_outcomes o
        where o.round_no = {round.No} and o.area_no = {areaNo} and o.dwelling_id = {dwelling} and {session.Scope.Over("o.area_path")}
        """, ReadState);

    /// <summary>The states of all doors of a lowest area to which somebody has come.</summary>
    public static Dictionary<Guid, DoorState> StatesOf(Session session, Round round, int areaNo) => session.Rows(
        $"""
        select o.outcome, o.final, o.attempts, o.attempt_id, o.need, o.at, o.revisit_at, o.dwelling_id from rounds_outcomes o
        where o.round_no = {round.No} and o.area_no = {areaNo} and {session.Scope.Over("o.area_path")}
        """, row => (Door: row.Id(7), State: ReadState(row))).ToDictionary(pair => pair.Door, pair => pair.State);

    /// <summary>The final outcomes of a round, in the order of the doors' ids, which never changes.</summary>
    public static List<CertifiedDoor> Certified(Session session, Round round) =>
        [.. session.Rows(
            $"select o.dwelling_id, o.kind, o.outcome, o.attempt_id, o.at from rounds_outcomes o where o.round_no = {round.No} and o.final = 1 and {session.Scope.Over("o.area_path")}",
            row => new CertifiedDoor(row.Id(0), row.Text(1), row.Text(2), row.Id(3), row.Moment(4))).OrderBy(door => door.Dwelling)];

    /// <summary>Keeps the door's state.</summary>
    public static void Settle(Unit unit, Round round, int areaNo, DwellingRef door, DoorState state)
    {
        var expires = unit.Today.AddDays(LongestDays);
        unit.Run(
            $"""
            insert into rounds_outcomes (round_no, area_no, dwelling_id, area_path, kind, outcome, final, attempts, attempt_id, at, revisit_at, need, purpose, expires)
            values ({round.No}, {areaNo}, {door.Id}, {unit.Scope.Into(door.Area)}, {door.Kind}, {state.Outcome}, {state.IsFinal}, {state.Attempts}, {state.Attempt}, {state.At}, {state.RevisitAt}, {state.Need}, {Purpose}, {expires})
            on conflict (round_no, area_no, dwelling_id) do update set outcome = excluded.outcome, final = excluded.final, attempts = excluded.attempts,
                attempt_id = excluded.attempt_id, at = excluded.at, revisit_at = excluded.revisit_at, need = excluded.need
            """);
    }

    /// <summary>Keeps an attempt; false when its id is taken already.</summary>
    public static bool Add(Unit unit, Round round, int areaNo, DwellingRef door, Attempt attempt)
    {
        var expires = unit.Today.AddDays(LongestDays);
        return unit.Run(
            $"""
            insert into rounds_attempts (round_no, area_no, dwelling_id, id, area_path, outcome, at, said_at, by_account, note, linked_to, corrects, facts, sheet, purpose, expires)
            values ({round.No}, {areaNo}, {door.Id}, {attempt.Id}, {unit.Scope.Into(door.Area)}, {attempt.Outcome}, {attempt.At}, {attempt.SaidAt}, {attempt.By}, {attempt.Note}, {attempt.LinkedTo}, {attempt.Corrects}, {attempt.Facts}, {attempt.Sheet}, {Purpose}, {expires})
            on conflict (round_no, area_no, dwelling_id, id) do nothing
            """) == 1;
    }

    /// <summary>The attempts at a door, oldest first.</summary>
    public static List<Attempt> AttemptsAt(Session session, Round round, int areaNo, Guid dwelling) => session.Rows(
        $"""
        select {Sql.Raw(AttemptColumns)} from rounds_attempts a
        where a.round_no = {round.No} and a.area_no = {areaNo} and a.dwelling_id = {dwelling} and {session.Scope.Over("a.area_path")}
        order by a.at, a.id
        """,
        ReadAttempt);

    /// <summary>The attempts at some doors of some lowest areas, oldest first, by area and door.</summary>
    public static ILookup<(int Area, Guid Door), Attempt> AttemptsAt(Session session, Round round, IReadOnlyCollection<int> areas, IReadOnlyCollection<Guid> doors) => session.Rows(
        $"""
        select {Sql.Raw(AttemptColumns)}, a.area_no, a.dwelling_id from rounds_attempts a
        where a.round_no = {round.No} and a.area_no {session.Among(areas)} and a.dwelling_id {session.Among(doors)} and {session.Scope.Over("a.area_path")}
        order by a.at, a.id
        """,
        row => (Door: (row.Int(10), row.Id(11)), Attempt: ReadAttempt(row))).ToLookup(pair => pair.Door, pair => pair.Attempt);

    /// <summary>Whether the door was added to the round after it was opened.</summary>
    public static bool IsAddition(Session session, Round round, int areaNo, Guid dwelling) => session.Any(
        $"""
        select 1 from rounds_additions a where a.round_no = {round.No} and a.area_no = {areaNo} and a.dwelling_id = {dwelling} and {session.Scope.Over("a.area_path")}
        """);

    private static Attempt ReadAttempt(Row row) =>
        new(row.Id(0), row.Text(1), row.Moment(2), row.MomentOrNull(3), row.Id(4), row.BytesOrNull(5), row.IdOrNull(6), row.IdOrNull(7)) { Facts = row.BytesOrNull(8), Sheet = row.IntOrNull(9) };

    private static DoorState ReadState(Row row) =>
        new(row.Text(0), row.Flag(1), row.Int(2), row.Id(3), row.Flag(4), row.Moment(5), row.MomentOrNull(6));
}

/// <summary>A knock, or a phone call.</summary>
/// <param name="Id">Made on the phone (UUIDv7).</param>
/// <param name="Outcome">What came of it.</param>
/// <param name="At">When the server took it.</param>
/// <param name="SaidAt">When it was, by the phone's clock; noted, never trusted.</param>
/// <param name="By">Who made it.</param>
/// <param name="Note">A note, sealed.</param>
/// <param name="LinkedTo">The attempt that counts instead, when the door was done already.</param>
/// <param name="Corrects">The attempt that this one puts right.</param>
internal sealed record Attempt(
    Guid Id, string Outcome, DateTimeOffset At, DateTimeOffset? SaidAt, Guid By, byte[]? Note, Guid? LinkedTo, Guid? Corrects)
{
    /// <summary>What a form said besides (<see cref="VisitFacts"/>), sealed; null without one.</summary>
    public byte[]? Facts { get; init; }

    /// <summary>Number of the sheet from which it was keyed; null when it came without paper.</summary>
    public int? Sheet { get; init; }

    /// <summary>When it was: for one that was keyed from paper what the paper says, which was held against the day of printing; else when the server took it.</summary>
    public DateTimeOffset MadeAt => Sheet is null ? At : SaidAt ?? At;
}
