using Linli.Forms.Submissions;

namespace Linli.Forms.Decisions;

/// <summary>Leaves a refusal of the round as it is, with the reason: the answers go on to count, the door does not. It may be tried again later.</summary>
internal static class LeaveRefused
{
    private const int LongestReason = 200;
    private const int ShortestReason = 2;

    /// <param name="Reason">Why; kept sealed with the form, for as long as the form.</param>
    internal sealed record Request(string Reason);

    public static void Map(Routes routes) =>
        routes.Write<Request, DecisionAnswer>("POST", "/forms/submissions/{id:guid}/leave", nameof(LeaveRefused), May.Hold(Permission.FormsManage), Handle);

    private static Outcome<DecisionAnswer> Handle(Request request, Call call, Unit unit)
    {
        if (new Faults().Text("reason", request.Reason, LongestReason, ShortestReason).Problem is { } fault)
        {
            return fault;
        }

        if (FilledTable.Find(unit, call.RouteId("id")) is not { } filled)
        {
            return HttpProblems.NotFound();
        }

        if (filled is not { State: Filled.Taken, Refused: not null })
        {
            return DecisionProblems.NotWaiting(unit, filled);
        }

        if (filled.Waits)
        {
            filled = filled with { Decided = Decided.Now(unit, Decided.Left) };
            FilledTable.Decide(unit, filled, request.Reason.Trim());
            unit.Record("form.leave", "submission", filled.Id.ToString(), filled.Area, "reason");
        }

        return DecisionAnswer.Of(filled, call);
    }
}
