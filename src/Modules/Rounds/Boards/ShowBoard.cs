using Linli.Rounds.Rounds;
using Linli.Territory;

namespace Linli.Rounds.Boards;

/// <summary>Shows the coverage of an area in a round, and of each area just below it: numerator, denominator, and the rate that is never rounded up to the whole.</summary>
internal static class ShowBoard
{
    /// <summary>The board of an area.</summary>
    /// <param name="Area">Its code.</param>
    /// <param name="AreaName">Its name.</param>
    /// <param name="Level">Its level.</param>
    /// <param name="Counts">Its counts, a kind of door each.</param>
    /// <param name="Children">The areas just below that have doors in the round.</param>
    /// <param name="AsOf">The moment of these figures.</param>
    internal sealed record Answer(string Area, string AreaName, string Level, IReadOnlyList<Counts> Counts, IReadOnlyList<Child> Children, DateTimeOffset AsOf);

    /// <summary>The counts of an area below.</summary>
    internal sealed record Child(string Code, string Name, string Level, IReadOnlyList<Counts> Counts);

    public static void Map(Routes routes) => routes.Ask<Answer>(
        "/rounds/{id:guid}/board", nameof(ShowBoard), May.Hold(Permission.RoundsRead), AskAsync);

    private static async Task<Outcome<Answer>> AskAsync(Call call, CancellationToken cancel)
    {
        var outcome = await call.Service<Reads>().RunAsync(call.Act, look => BoardView.Find(look, call.RouteId("id"), call.Query("area")), cancel);
        if (outcome.Failed(out var problem, out var view))
        {
            return problem;
        }

        var board = await call.Service<BoardBook>().OfAsync(view.Round.No, cancel);
        return view.Read(board, call.Act.At);
    }
}

/// <summary>What a reader may see of a board: an area, and those just below it that lie in the reader's scope.</summary>
/// <param name="Round">The round.</param>
/// <param name="Area">The area.</param>
/// <param name="Children">The areas just below.</param>
internal sealed record BoardView(Round Round, AreaRef Area, IReadOnlyList<AreaRef> Children)
{
    /// <summary>Finds the round and the area; without an area, the round's own or the first of the reader's areas inside it.</summary>
    public static Outcome<BoardView> Find(Session look, Guid id, string? code)
    {
        if (RoundTable.Find(look, id) is not { } round)
        {
            return HttpProblems.NotFound();
        }

        var area = code is not null ? AreaDirectory.Find(look, code) : Top(look, round);
        return area is not null && look.Scope.Covers(area.Path) && (area.Path.IsInside(round.Area) || round.Area.IsInside(area.Path))
            ? new BoardView(round, area, AreaDirectory.Children(look, area.No))
            : HttpProblems.NotFound();
    }

    public ShowBoard.Answer Read(Board board, DateTimeOffset asOf) => board.Read(cell => new ShowBoard.Answer(
        Area.Code, Area.Name, Area.Level, cell(Area.No).Read(),
        [.. Children.Select(child => new ShowBoard.Child(child.Code, child.Name, child.Level, cell(child.No).Read())).Where(child => child.Counts.Count > 0)],
        asOf));

    private static AreaRef? Top(Session look, Round round) =>
        look.Scope.Covers(round.Area)
            ? AreaDirectory.ByNo(look, round.AreaNo)
            : look.Scope.Within(round.Area).Areas.Select(path => AreaDirectory.ByPath(look, path)).FirstOrDefault();
}
