using Linli.Forms.Submissions;

namespace Linli.Forms.Decisions;

/// <summary>Of two forms under one id, keeps the one that came first; the other stays readable and counts nowhere.</summary>
internal static class RejectRival
{
    public static void Map(Routes routes) =>
        routes.Write<DecisionAnswer>("POST", "/forms/submissions/{id:guid}/reject", nameof(RejectRival), May.Hold(Permission.FormsManage), Handle);

    private static Outcome<DecisionAnswer> Handle(Call call, Unit unit)
    {
        if (FilledTable.Find(unit, call.RouteId("id")) is not { } rival)
        {
            return HttpProblems.NotFound();
        }

        if (rival.State == Filled.RivalState)
        {
            rival = rival with { State = Filled.Rejected, Decided = Decided.Now(unit, Decided.Rejected) };
            FilledTable.Decide(unit, rival);
            unit.Record("form.reject", "submission", rival.Id.ToString(), rival.Area);
        }

        return rival.State == Filled.Rejected ? DecisionAnswer.Of(rival, call) : DecisionProblems.NotWaiting(unit, rival);
    }
}
