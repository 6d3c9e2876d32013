using System.Security.Cryptography;
using Linli.Rounds.Doors;
using Linli.Rounds.Rounds;

namespace Linli.Rounds.Samples;

/// <summary>Draws doors at random among those that are done, for a second knock by somebody else.</summary>
internal static class DrawSample
{
    /// <summary>How many doors.</summary>
    internal sealed record Request(int Size);

    public static void Map(Routes routes) => routes.Write<Request, SampleAnswer>(
        "POST", "/rounds/{id:guid}/sample", nameof(DrawSample), May.Hold(Permission.RoundsManage), Handle, alone: true);

    private static Outcome<SampleAnswer> Handle(Request request, Call call, Unit unit)
    {
        if (new Faults().Between("size", request.Size, 1, SampleRules.Largest).Problem is { } fault)
        {
            return fault;
        }

        if (RoundTable.Find(unit, call.RouteId("id")) is not { } round || !unit.Scope.Covers(round.Area))
        {
            return HttpProblems.NotFound();
        }

        var drawn = SampleTable.OfRound(unit, round).Select(sampled => sampled.Dwelling).ToHashSet();
        var done = DoorList.OfRound(unit, round, RoundList.Leaves(unit, round)).Where(listed => !listed.IsMissing && !drawn.Contains(listed.Door.Id)).ToArray();
        RandomNumberGenerator.Shuffle<ListedDoor>(done);
        foreach (var listed in done.Take(request.Size))
        {
            SampleTable.Add(unit, round, listed.AreaNo, listed.Door, listed.State!.Outcome);
        }

        unit.Record("round.sample", "round", round.Id.ToString(), round.Area);
        return SampleAnswer.Of(unit, round);
    }
}
