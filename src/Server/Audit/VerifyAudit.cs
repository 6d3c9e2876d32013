namespace Linli.Server.Audit;

/// <summary>Computes the audit trail anew and holds it against the signed checkpoints.</summary>
internal static class VerifyAudit
{
    internal sealed record Point(long Seq, DateTimeOffset At);

    internal sealed record Answer(bool Ok, long Entries, long? FirstBad, AuditFault? Fault, Point? Checkpoint)
    {
        public static Answer Of(AuditReport report) => new(
            report.Ok, report.Entries, report.FirstBad, report.Fault, report.Checkpoint is { } point ? new(point.Seq, point.At) : null);
    }

    public static void Map(Routes routes) => routes.Own(
        "POST", "/audit/verify", nameof(VerifyAudit), May.Hold(Permission.AuditRead), HandleAsync, answer: typeof(Answer));

    private static async Task<Problem?> HandleAsync(Call call, CancellationToken cancel)
    {
        var lines = call.Service<Checkpoints>().Read();
        var report = await call.Service<Reads>().RunAsync(call.Act, look => AuditTrail.Check(look, lines), cancel);
        var answer = Answer.Of(report);
        if (await call.Service<Edge>().RecordAsync(call.Act, new Shown<Answer>(answer, "audit.verify", "audit", report.Ok ? "ok" : "bad", null), cancel) is { } problem)
        {
            return problem;
        }

        await call.AnswerAsync(answer, cancel);
        return null;
    }
}
