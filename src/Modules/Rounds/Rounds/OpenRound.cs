using Linli.Residents;
using Linli.Rounds.Boards;
using Linli.Territory;

namespace Linli.Rounds.Rounds;

/// <summary>Opens a round: freezes the list of doors of an area as it is at this moment. Writes a count a lowest area, and nothing per door.</summary>
internal static class OpenRound
{
    /// <summary>What is asked for.</summary>
    /// <param name="Area">Code of the area.</param>
    /// <param name="Kind">screening or care.</param>
    /// <param name="Name">Name; made from kind and number when missing.</param>
    /// <param name="LookBack">Day since which people are asked whether they were away.</param>
    /// <param name="Places">Areas asked about, at most 30.</param>
    internal sealed record Request(string Area, string Kind, string? Name, DateOnly? LookBack, IReadOnlyList<string>? Places);

    public static void Map(Routes routes) => routes.Write<Request, RoundAnswer>(
        "POST", "/rounds", nameof(OpenRound), May.Hold(Permission.RoundsManage), Handle, alone: true);

    private static Outcome<RoundAnswer> Handle(Request request, Call call, Unit unit)
    {
        if (FaultsOf(request) is { } faults)
        {
            return faults;
        }

        if (AreaDirectory.Find(unit, request.Area) is not { } area || !unit.Scope.Covers(area.Path))
        {
            return HttpProblems.NotFound();
        }

        if (RoundTable.OpenOver(unit, area.Path).Find(other => other.Kind == request.Kind) is { } other)
        {
            return RoundProblems.AlreadyOpen(other);
        }

        var round = NewRound(unit, request, area);
        var frozen = Freeze(unit, round);
        if (frozen.Missing() == 0)
        {
            return RoundProblems.NoDoors(area.Name);
        }

        RoundTable.Add(unit, round);
        unit.Record("round.open", "round", round.Id.ToString(), area.Path);
        unit.Tell(new RoundOpened(round.Id, area.Path));
        return RoundAnswer.Of(round, area.Code, area.Name, frozen);
    }

    private static Problem? FaultsOf(Request request)
    {
        var faults = new Faults().OneOf("kind", request.Kind, Round.Kinds).OptionalText("name", request.Name, 80).Text("area", request.Area, 60)
            .Between("places", request.Places?.Count ?? 0, 0, 30);
        foreach (var place in request.Places ?? [])
        {
            faults.Text("places", place, 40);
        }

        return faults.Problem;
    }

    private static Round NewRound(Unit unit, Request request, AreaRef area)
    {
        var number = RoundTable.NextNumber(unit, area.Path, request.Kind);
        var name = string.IsNullOrWhiteSpace(request.Name) ? $"{area.Name} #{number}" : request.Name.Trim();
        return new(RoundTable.NextNo(unit), unit.NewId(), number, name, request.Kind, area.No, area.Path, Round.Open,
            new(request.LookBack, request.Places ?? []), unit.Now, unit.Act.By, null, null, null);
    }

    /// <summary>Counts the doors of each lowest area into the round; tells how many there are.</summary>
    private static Cell Freeze(Unit unit, Round round)
    {
        RoundTally.Prepare(unit, round.No);
        var frozen = new Cell();
        foreach (var (kind, at) in DwellingRef.Kinds.Select((kind, at) => (kind, at)))
        {
            if (unit.SeriesNo("dwellings." + kind, "") is not { } series)
            {
                continue;
            }

            var counts = unit.Leaves(series).Where(leaf => leaf.Value > 0).ToDictionary();
            foreach (var leaf in RoundAreas.Inside(unit, counts.Keys, round.Area))
            {
                unit.Count(RoundTally.Target, round.Dimension(kind), leaf, counts[leaf]);
                frozen.Add(at, RoundTally.TargetSlot, counts[leaf]);
            }
        }

        return frozen;
    }
}
