using Linli.Residents;
using Linli.Rounds.Rounds;
using Linli.Rounds.Visits;

namespace Linli.Rounds.Doors;

/// <summary>A door of a round's list with where it stands.</summary>
/// <param name="Door">The door.</param>
/// <param name="State">Null when nobody has come yet.</param>
/// <param name="AreaNo">The lowest area under which the round counts it.</param>
internal sealed record ListedDoor(DwellingRef Door, DoorState? State, int AreaNo)
{
    public bool IsMissing => State is not { IsFinal: true };
}

/// <summary>The doors of a round, lowest area by lowest area, in the order of a walk.</summary>
internal static class DoorList
{
    public static IEnumerable<ListedDoor> OfRound(Session session, Round round, IEnumerable<int> leaves) =>
        leaves.SelectMany(areaNo => OfLeaf(session, round, areaNo));

    /// <summary>The doors of one lowest area: those that were there when the round was opened, and those added since.</summary>
    public static IEnumerable<ListedDoor> OfLeaf(Session session, Round round, int areaNo, string stair = "")
    {
        var states = DoorTable.StatesOf(session, round, areaNo);
        var doors = DwellingDirectory.InArea(session, areaNo, round.OpenedAt, stair);
        var added = Additions(session, round, areaNo).Where(door => door.Place.StartsWith(stair, StringComparison.Ordinal)).ToList();
        IEnumerable<DwellingRef> all = added.Count == 0 ? doors : doors.Concat(added).OrderBy(door => door.Place, StringComparer.Ordinal);
        return all.Select(door => new ListedDoor(door, states.GetValueOrDefault(door.Id), areaNo));
    }

    private static IEnumerable<DwellingRef> Additions(Session session, Round round, int areaNo) => session.Rows(
        $"select a.dwelling_id from rounds_additions a where a.round_no = {round.No} and a.area_no = {areaNo} and {session.Scope.Over("a.area_path")}",
        row => row.Id(0)).Select(id => DwellingDirectory.Find(session, id)).OfType<DwellingRef>();
}
