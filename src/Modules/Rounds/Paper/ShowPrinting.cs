using Linli.Rounds.Rounds;
using Linli.Territory;

namespace Linli.Rounds.Paper;

/// <summary>Shows the sheets of a printing, or one of them, with where each door stands by now. That names of residents were shown is recorded first.</summary>
internal static class ShowPrinting
{
    public static void Map(Routes routes) => routes.Own(
        "GET", "/printings/{id:guid}", nameof(ShowPrinting), May.Hold(Permission.RoundsWork), AnswerAsync, answer: typeof(PrintingAnswer));

    private static async Task<Problem?> AnswerAsync(Call call, CancellationToken cancel)
    {
        var outcome = await call.Service<Reads>().RunAsync(call.Act, look => Handle(call, look), cancel);
        if (outcome.Failed(out var problem, out var shown))
        {
            return problem;
        }

        if (shown.Answer.Names && await call.Service<Edge>().RecordAsync(call.Act, shown, cancel) is { } refused)
        {
            return refused;
        }

        await call.AnswerAsync(shown.Answer, cancel);
        return null;
    }

    private static Outcome<Shown<PrintingAnswer>> Handle(Call call, Look look)
    {
        var no = call.QueryNumber("no");
        var found = SheetTable.OfPrinting(look, call.RouteId("id")).Where(row => (no is null || row.Sheet.No == no) && row.Sheet.IsFor(call.Person)).ToList();
        if (found.Count == 0 || RoundTable.ByNo(look, found[0].Round) is not { } round)
        {
            return HttpProblems.NotFound();
        }

        var names = call.Query("names") == "1" ? call.ScopeOf(Permission.RosterRead) : Scope.Nothing;
        var sheets = new SheetReader(look, round, names).Read([.. found.Select(row => row.Sheet)]);
        var head = new SheetRound(round.Id, round.Number, round.Name, round.State, AreaDirectory.ByNo(look, round.AreaNo)?.Name ?? "");
        var answer = new PrintingAnswer(call.RouteId("id"), found[0].Sheet.At, head, sheets.Exists(sheet => sheet.Doors.Any(door => door.Names is not null)), sheets);
        return new Shown<PrintingAnswer>(answer, "sheet.read", "round", round.Id.ToString(), round.Area, "people");
    }
}
