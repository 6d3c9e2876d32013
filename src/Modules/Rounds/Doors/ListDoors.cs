using System.Globalization;
using Linli.Rounds.Assignments;
using Linli.Rounds.Boards;
using Linli.Rounds.Rounds;
using Linli.Territory;

namespace Linli.Rounds.Doors;

/// <summary>
/// Lists the doors of a round: all, those missing, those to come to again, those done. Reads only the lowest areas in which there are some.
/// Of an area that reaches beyond the reader's own, it lists what lies inside.
/// </summary>
internal static class ListDoors
{
    private static readonly string[] States = ["all", "missing", "revisit", "done"];

    public static void Map(Routes routes) => routes.Ask<Page<DoorAnswer>>(
        "/rounds/{id:guid}/doors", nameof(ListDoors), May.Hold(Permission.RoundsRead), AskAsync);

    private static async Task<Outcome<Page<DoorAnswer>>> AskAsync(Call call, CancellationToken cancel)
    {
        if (new Faults().OneOf("state", call.Query("state") ?? "all", States).Problem is { } fault)
        {
            return fault;
        }

        var reads = call.Service<Reads>();
        var outcome = await reads.RunAsync(call.Act, look => Find(look, call.RouteId("id"), call.Query("area")), cancel);
        if (outcome.Failed(out var problem, out var part))
        {
            return problem;
        }

        var board = await call.Service<BoardBook>().OfAsync(part.Round.No, cancel);
        var leaves = Leaves(call, board, part.Areas);
        return await reads.RunAsync(call.Act, look => Read(call, look, part.Round, leaves), cancel);
    }

    /// <summary>Finds the round and what the reader may see of an area in it; without an area, of the whole round.</summary>
    private static Outcome<Part> Find(Session look, Guid id, string? code)
    {
        if (RoundTable.Find(look, id) is not { } round)
        {
            return HttpProblems.NotFound();
        }

        var asked = code is null ? round.Area : AreaDirectory.Find(look, code)?.Path;
        var areas = (asked is { } area ? look.Scope.Within(area) : Scope.Nothing).Areas
            .Where(path => path.IsInside(round.Area) || round.Area.IsInside(path))
            .Select(path => AreaDirectory.ByPath(look, path)).OfType<AreaRef>().ToList();
        return areas.Count > 0 ? new Part(round, areas) : HttpProblems.NotFound();
    }

    private static List<int> Leaves(Call call, Board board, List<AreaRef> areas)
    {
        var onlyMissing = call.Query("state") is "missing" or "revisit";
        var from = Cursor.Parse(call.After)?.Area ?? 0;
        var tree = call.Service<AreaTree>();
        return board.Leaves(onlyMissing).Where(leaf => leaf >= from && areas.Exists(area => tree.IsInside(leaf, area.No))).ToList();
    }

    private static Outcome<Page<DoorAnswer>> Read(Call call, Look look, Round round, List<int> leaves)
    {
        var (after, building, worker) = (Cursor.Parse(call.After), call.Query("building"), call.QueryId("worker"));
        var workers = new WorkerBook(look, round);
        var rows = leaves
            .SelectMany(leaf => DoorList.OfLeaf(look, round, leaf))
            .Where(listed => after is not { } seen || listed.AreaNo > seen.Area || string.CompareOrdinal(listed.Door.Place, seen.Place) > 0)
            .Where(listed => Matches(call.Query("state"), listed) && (building is null || listed.Door.Building == building))
            .Select(listed => (Listed: listed, Worker: workers.Of(listed)))
            .Where(row => worker is null || row.Worker?.Id == worker)
            .Take(call.Take + 1)
            .ToList();
        var page = Page<(ListedDoor Listed, WorkerAnswer? Worker)>.Of(rows, call.Take, row => new Cursor(row.Listed.AreaNo, row.Listed.Door.Place).ToString());
        return new Page<DoorAnswer>([.. page.Items.Select(row => DoorAnswer.Of(row.Listed, row.Worker))], page.Next);
    }

    private static bool Matches(string? state, ListedDoor door) => state switch
    {
        "missing" => door.IsMissing,
        "revisit" => door.State is { IsFinal: false },
        "done" => !door.IsMissing,
        _ => true,
    };

    /// <summary>A round, and the tops of those areas in it that are asked for and lie in the reader's scope.</summary>
    private sealed record Part(Round Round, List<AreaRef> Areas);

    /// <summary>Where a page ends: a lowest area and a place in it.</summary>
    private sealed record Cursor(int Area, string Place)
    {
        public static Cursor? Parse(string? text) =>
            text?.Split('~', 2) is [var area, var place] && int.TryParse(area, NumberStyles.None, CultureInfo.InvariantCulture, out var no) ? new(no, place) : null;

        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Area}~{Place}");
    }
}
