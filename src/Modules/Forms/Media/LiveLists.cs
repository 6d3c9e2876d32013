using System.Globalization;
using Linli.Residents;
using Linli.Territory;

namespace Linli.Forms.Media;

/// <summary>
/// The lists that the node makes for whoever asks, so that nobody retypes a look-back date, a place or a door: <c>rounds.csv</c> and <c>doors.csv</c>. Each phone gets
/// what its holder may see and knock at, and no name of a resident.
/// </summary>
internal static class LiveLists
{
    public const string Rounds = "rounds.csv";
    public const string Doors = "doors.csv";
    private static readonly string[] RoundColumns = ["name", "label", "number", "kind", "area", "lookback", "places"];
    private static readonly string[] DoorColumns = ["name", "label", "rounds"];

    /// <summary>Doors of one phone at most: what a worker's own list holds.</summary>
    private const int MostDoors = 3000;

    /// <summary>Whether the node makes a file of this name.</summary>
    public static bool Has(string name) => name is Rounds or Doors;

    /// <summary>The columns of a file that the node makes, by its name without ending; null when it makes none of that name.</summary>
    public static IReadOnlyCollection<string>? ColumnsOf(string name) => $"{name}.csv" switch { Rounds => RoundColumns, Doors => DoorColumns, _ => null };

    /// <summary>The file of a name.</summary>
    /// <param name="session">Whose scope it is made for.</param>
    /// <param name="person">Who asks.</param>
    /// <param name="rounds">Knows the rounds.</param>
    /// <param name="name"><see cref="Rounds"/> or <see cref="Doors"/>.</param>
    /// <param name="only">One round and one door; the page of a door needs no more.</param>
    public static byte[] Make(Session session, Person person, FormRounds rounds, string name, (Guid? Round, Guid? Door) only = default)
    {
        var asked = rounds.Open(session).Where(round => only.Round is null || round.Id == only.Round).ToList();
        return name == Rounds ? RoundsOf(session, asked) : DoorsOf(session, person, rounds, asked, only.Door);
    }

    /// <summary>Invented rows, to try a form with.</summary>
    public static byte[] Example(string name) => name == Rounds
        ? RoundHead().Add("00000000-0000-7000-8000-000000000001", "示例 #1", "1", "screening", "示例社区", "2020-01-20", "甲地、乙地").Bytes()
        : DoorHead().Add("00000000-0000-7000-8000-000000000011", "示例 1栋 1单元 101", "00000000-0000-7000-8000-000000000001")
            .Add("00000000-0000-7000-8000-000000000012", "示例 1栋 1单元 102", "00000000-0000-7000-8000-000000000001").Bytes();

    private static byte[] RoundsOf(Session session, IReadOnlyList<RoundOfForms> rounds)
    {
        var csv = RoundHead();
        foreach (var round in rounds)
        {
            csv.Add(
                round.Id.ToString(), round.Name, round.Number.ToString(CultureInfo.InvariantCulture), round.Kind, AreaDirectory.ByPath(session, round.Area)?.Name ?? "",
                round.LookBack?.ToString("O", CultureInfo.InvariantCulture) ?? "", string.Join('、', round.Places));
        }

        return csv.Bytes();
    }

    private static byte[] DoorsOf(Session session, Person person, FormRounds rounds, IReadOnlyList<RoundOfForms> asked, Guid? only)
    {
        var doors = new Dictionary<Guid, (DwellingRef Door, List<string> Rounds)>();
        foreach (var round in asked)
        {
            foreach (var door in rounds.Doors(session, person, round.Id).Where(door => only is null || door.Id == only).Take(MostDoors))
            {
                if (!doors.TryGetValue(door.Id, out var listed))
                {
                    doors[door.Id] = listed = (door, []);
                }

                listed.Rounds.Add(round.Id.ToString());
            }
        }

        var csv = DoorHead();
        foreach (var (door, on) in doors.Values.Take(MostDoors))
        {
            csv.Add(door.Id.ToString(), door.Label, string.Join(' ', on));
        }

        return csv.Bytes();
    }

    private static MediaCsv RoundHead() => new MediaCsv().Add(RoundColumns);

    private static MediaCsv DoorHead() => new MediaCsv().Add(DoorColumns);
}
