using Linli.Residents;
using Linli.Rounds.Assignments;
using Linli.Rounds.Rounds;

namespace Linli.Rounds.Visits;

/// <summary>A door that is on the list of a round, and that the asker may come to.</summary>
/// <param name="Round">The round.</param>
/// <param name="Door">The door.</param>
/// <param name="AreaNo">The lowest area under which the round counts it: the one it belonged to when the round was opened.</param>
internal sealed record DoorOfRound(Round Round, DwellingRef Door, int AreaNo)
{
    /// <summary>Finds a round and a door of it, for work: the round must be open and the door must be the asker's to knock at.</summary>
    public static Outcome<DoorOfRound> Find(Unit unit, Person person, Guid id, Guid dwelling)
    {
        if (Look(unit, id, dwelling).Failed(out var problem, out var found))
        {
            return problem;
        }

        return !found.Round.IsOpen ? VisitProblems.RoundClosed(found.Round.Number)
            : !MayKnock(unit, person, found) ? VisitProblems.NotYours(found.Door.Label)
            : found;
    }

    /// <summary>Finds a round and a door of it, for reading.</summary>
    public static Outcome<DoorOfRound> Look(Session session, Guid id, Guid dwelling)
    {
        if (RoundTable.Find(session, id) is not { } round || DwellingDirectory.Find(session, dwelling) is not { } door)
        {
            return HttpProblems.NotFound();
        }

        if (door.CreatedAt > round.OpenedAt)
        {
            return DoorTable.IsAddition(session, round, door.AreaNo, door.Id) && door.Area.IsInside(round.Area)
                ? new DoorOfRound(round, door, door.AreaNo)
                : VisitProblems.NotOnList(door.Label);
        }

        var areaNo = DwellingDirectory.AreaAsOf(session, door, round.OpenedAt);
        var isOnList = RoundList.Holds(session, round, areaNo) && !(door.RemovedAt <= round.OpenedAt);
        return isOnList ? new DoorOfRound(round, door, areaNo) : VisitProblems.NotOnList(door.Label);
    }

    /// <summary>Who sees the rounds of an area may knock at any door of it; a volunteer only at those given to her.</summary>
    public static bool MayKnock(Session session, Person person, DoorOfRound found) =>
        person.ScopeOf(Permission.RoundsRead).Covers(found.Door.Area)
        || AssignmentTable.WorkerOf(session, found.Round, found.AreaNo, found.Door) == person.Account;
}
