using Linli.Access;
using Linli.Residents;
using Linli.Rounds.Doors;
using Linli.Rounds.Rounds;
using Linli.Rounds.Visits;
using Linli.Territory;

namespace Linli.Rounds.Paper;

/// <summary>Reads sheets with where their doors stand by now, a lowest area at a time.</summary>
/// <param name="look">The picture from which they are read.</param>
/// <param name="round">The round.</param>
/// <param name="names">Where names of residents are told.</param>
internal sealed class SheetReader(Look look, Round round, Scope names)
{
    private readonly Dictionary<Guid, ListedDoor> _listed = [];

    public List<SheetAnswer> Read(List<Sheet> sheets)
    {
        foreach (var leaf in sheets.Select(sheet => sheet.AreaNo).Distinct())
        {
            foreach (var listed in DoorList.OfLeaf(look, round, leaf))
            {
                _listed[listed.Door.Id] = listed;
            }
        }

        var all = sheets.SelectMany(sheet => sheet.Doors).ToHashSet();
        var (counts, people, keyed) = (LedgerPacks.CountsAt(look, all), PeopleAt(all), KeyedAt(sheets));
        return sheets.ConvertAll(sheet => Of(sheet, (door, number) => Line(sheet, door, number) with
        {
            People = counts.GetValueOrDefault(door.Id),
            Names = names.Covers(door.Area) ? [.. people[door.Id].Select(person => person.Name)] : null,
            Keyed = keyed.GetValueOrDefault((sheet.No, door.Id)),
        }));
    }

    private SheetAnswer Of(Sheet sheet, Func<DwellingRef, int, SheetDoor> line)
    {
        var doors = sheet.Doors.Select((id, at) => (Door: DoorOf(id), Number: at + 1)).Where(row => row.Door is not null).Select(row => line(row.Door!, row.Number)).ToList();
        var first = sheet.Doors.Select(DoorOf).OfType<DwellingRef>().FirstOrDefault();
        return new(sheet.No, AreaDirectory.ByNo(look, sheet.AreaNo)?.Name ?? "", first?.Site ?? "", first?.Building ?? "", first?.Unit ?? "", doors);
    }

    private SheetDoor Line(Sheet sheet, DwellingRef door, int number)
    {
        var state = _listed.TryGetValue(door.Id, out var listed) ? listed.State : DoorTable.State(look, round, sheet.AreaNo, door.Id);
        return new(number, door.Id, door.Label, door.Door, door.Floor, door.Kind, 0, DoorAnswer.StateOf(state), state?.Outcome, state?.At);
    }

    /// <summary>The door as it is called by now; one that has left its area since is looked up by itself, one that was erased leaves its number empty.</summary>
    private DwellingRef? DoorOf(Guid id) => _listed.TryGetValue(id, out var listed) ? listed.Door : DwellingDirectory.Find(look, id);

    private ILookup<Guid, ResidentLine> PeopleAt(HashSet<Guid> doors)
    {
        var shown = names.IsNothing ? [] : doors.Where(id => DoorOf(id) is { } door && names.Covers(door.Area)).ToHashSet();
        return LedgerPacks.PeopleAt(look, shown, Packs.PackReader.MostPeople);
    }

    /// <summary>The last that was keyed of each line.</summary>
    private Dictionary<(int Sheet, Guid Door), KeyedAnswer> KeyedAt(List<Sheet> sheets)
    {
        var lines = SheetTable.KeyedFrom(look, round, sheets.ConvertAll(sheet => sheet.No));
        var holders = Holders.Of(look, lines.Select(line => line.By));
        return lines.GroupBy(line => (line.Sheet, line.Dwelling)).ToDictionary(line => line.Key, line => Of(line.Last(), holders));
    }

    private static KeyedAnswer Of(Keyed line, Dictionary<Guid, Holder> holders) =>
        new(line.Outcome, line.SaidAt, line.At, holders.GetValueOrDefault(line.By)?.Name ?? "", line.LinkedTo is not null);
}
