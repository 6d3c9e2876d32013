namespace Linli.Rounds.Rounds;

/// <summary>Shows the certificate of a closed round.</summary>
internal static class ShowCertificate
{
    public static void Map(Routes routes) => routes.Read<CertificateAnswer>(
        "/rounds/{id:guid}/certificate", nameof(ShowCertificate), May.Hold(Permission.RoundsRead), Handle);

    private static Outcome<CertificateAnswer> Handle(Call call, Look look) =>
        RoundTable.Find(look, call.RouteId("id")) is not { } round ? HttpProblems.NotFound()
        : CertificateAnswer.Read(round) is { } certificate ? certificate.Named(look)
        : RoundProblems.NotClosedYet(round);
}
