using Linli.Rounds;
using Linli.Server.Audit;

namespace Linli.Server.Verifying;

/// <summary>
/// Proves the node: counts the tallies anew from the records, computes the audit trail, makes every certificate again, and lets the engine check
/// its files. The first three look at one consistent picture; people go on working meanwhile.
/// </summary>
internal static class VerifySystem
{
    /// <summary>Whether a closed round's outcomes still make the hash of its certificate.</summary>
    internal sealed record Certificate(Guid Round, int Number, bool Ok, bool Erased);

    internal sealed record Answer(
        bool Ok, IReadOnlyList<string> Lines, VerifyAudit.Answer Audit, IReadOnlyList<TallyDifference> Tallies, IReadOnlyList<Certificate> Certificates, IReadOnlyList<string> Integrity);

    private sealed record Picture(AuditReport Audit, List<TallyDifference> Tallies, List<Certificate> Certificates);

    public static void Map(Routes routes) => routes.Own(
        "POST", "/system/verify", nameof(VerifySystem), May.Hold(Permission.SystemRun), HandleAsync, answer: typeof(Answer));

    private static async Task<Problem?> HandleAsync(Call call, CancellationToken cancel)
    {
        if (!call.ScopeOf(Permission.SystemRun).IsEverything)
        {
            return HttpProblems.NotAllowed();
        }

        var lines = call.Service<Checkpoints>().Read();
        var picture = await call.Service<Reads>().RunAsync(call.Act, look => Take(look, lines), cancel);
        var answer = AnswerOf(picture, call.Service<Storage>().CheckIntegrity());
        if (await call.Service<Edge>().RecordAsync(call.Act, new Shown<Answer>(answer, "system.verify", "node", answer.Ok ? "ok" : "bad", null), cancel) is { } problem)
        {
            return problem;
        }

        await call.AnswerAsync(answer, cancel);
        return null;
    }

    private static Picture Take(Look look, IReadOnlyList<CheckpointLine> lines)
    {
        var rounds = RoundRecount.All(look);
        var certificates = rounds.Where(round => round.IsClosed)
            .Select(round => new Certificate(round.Id, round.Number, round.IsErased || RoundRecount.IsCertified(look, round.Id), round.IsErased));
        return new(AuditTrail.Check(look, lines), TallyCheck.Run(look, rounds), [.. certificates]);
    }

    private static Answer AnswerOf(Picture picture, IReadOnlyList<string> integrity)
    {
        var (good, erased) = (picture.Certificates.Count(certificate => certificate.Ok && !certificate.Erased), picture.Certificates.Count(certificate => certificate.Erased));
        List<string> lines =
        [
            AuditTrail.Words(picture.Audit),
            picture.Tallies.Count == 0 ? "tallies: all agree with the records" : $"tallies: {picture.Tallies.Count} differ from the records",
            .. picture.Tallies.Select(tally => $"  {tally.Indicator} {tally.Dimension} at {tally.Area}: the tally says {tally.Tally}, the records {tally.Counted}"),
            $"certificates: {good} of {picture.Certificates.Count - erased} follow from their outcomes",
            .. picture.Certificates.Where(certificate => certificate.Erased).Select(certificate => $"  round {certificate.Number} ({certificate.Round}): its doors have had their time and were erased; not checked"),
            .. picture.Certificates.Where(certificate => !certificate.Ok).Select(certificate => $"  round {certificate.Number} ({certificate.Round}): its outcomes do not make the hash of its certificate"),
            integrity.Count == 0 ? "database: the engine finds its files whole" : $"database: {integrity.Count} complaints of the engine",
            .. integrity.Select(complaint => $"  {complaint}"),
        ];
        var ok = picture.Audit.Ok && picture.Tallies.Count == 0 && integrity.Count == 0 && picture.Certificates.TrueForAll(certificate => certificate.Ok);
        return new(ok, [.. lines, ok ? "verified" : "NOT in order"], VerifyAudit.Answer.Of(picture.Audit), picture.Tallies, picture.Certificates, integrity);
    }
}
