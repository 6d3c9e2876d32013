using Linli.Residents;
using Linli.Rounds.Doors;
using Linli.Rounds.Rounds;
using Linli.Rounds.Visits;
using Linli.Territory;

namespace Linli.Rounds.Paper;

/// <summary>Fixes walk lists to be printed: a sheet a stair, whose doors keep their numbers until what was written on it has been keyed back.</summary>
internal static class PrintSheets
{
    /// <summary>What is to be printed.</summary>
    /// <param name="Area">An area of the round; all of it that the asker sees when nothing is said.</param>
    /// <param name="Mine">Only the doors that are the asker's own to knock at.</param>
    /// <param name="OnlyMissing">Only doors that still have no final outcome.</param>
    internal sealed record Request(string? Area, bool Mine = false, bool OnlyMissing = false);

    /// <summary>What was fixed.</summary>
    internal sealed record Answer(Guid Printing, int Sheets, int Doors);

    public static void Map(Routes routes) => routes.Write<Request, Answer>(
        "POST", "/rounds/{id:guid}/printings", nameof(PrintSheets), May.Hold(Permission.RoundsWork), Handle, alone: true);

    private static Outcome<Answer> Handle(Request request, Call call, Unit unit)
    {
        if (RoundTable.Find(unit, call.RouteId("id")) is not { } round || WhereOf(request, call, unit, round) is not { IsNothing: false } where)
        {
            return HttpProblems.NotFound();
        }

        if (!round.IsOpen)
        {
            return VisitProblems.RoundClosed(round.Number);
        }

        var doors = DoorsOf(request, call, unit, round, where).Where(listed => !request.OnlyMissing || listed.IsMissing).Take(MyDoors.Most + 1).ToList();
        return doors.Count == 0 ? PaperProblems.NothingToPrint()
            : doors.Count > MyDoors.Most ? PaperProblems.TooLarge(MyDoors.Most)
            : Fix(unit, round, doors);
    }

    /// <summary>Where the doors may lie: the asked area as far as the asker sees its rounds, or wherever her own doors are.</summary>
    private static Scope? WhereOf(Request request, Call call, Unit unit, Round round)
    {
        if (request.Mine)
        {
            return unit.Scope;
        }

        var area = request.Area is null ? round.Area : AreaDirectory.Find(unit, request.Area)?.Path;
        return area is { } path && (path.IsInside(round.Area) || round.Area.IsInside(path)) ? call.ScopeOf(Permission.RoundsRead).Within(path) : null;
    }

    private static IEnumerable<ListedDoor> DoorsOf(Request request, Call call, Unit unit, Round round, Scope where)
    {
        if (request.Mine)
        {
            return MyDoors.Of(call.Person, unit, round);
        }

        var leaves = RoundList.Leaves(unit, round);
        return where.Areas
            .SelectMany(area => RoundAreas.Inside(unit, leaves, area)).Distinct()
            .SelectMany(leaf => DoorList.OfLeaf(unit, round, leaf))
            .Where(listed => call.ScopeOf(Permission.RoundsRead).Covers(listed.Door.Area));
    }

    private static Answer Fix(Unit unit, Round round, List<ListedDoor> doors)
    {
        var (printing, next) = (unit.NewId(), SheetTable.NextNo(unit, round));
        var sheets = doors
            .GroupBy(listed => (listed.AreaNo, listed.Door.Area, listed.Door.Stair))
            .Select((stair, at) => new Sheet(next + at, printing, stair.Key.AreaNo, stair.Key.Area, [.. stair.Select(listed => listed.Door.Id)], unit.Act.By, unit.Now))
            .ToList();
        sheets.ForEach(sheet => SheetTable.Add(unit, round, sheet));
        unit.Record("sheet.print", "round", round.Id.ToString(), round.Area);
        return new(printing, sheets.Count, doors.Count);
    }
}
