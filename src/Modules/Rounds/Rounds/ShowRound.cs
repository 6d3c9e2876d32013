namespace Linli.Rounds.Rounds;

/// <summary>Shows one round with its figures.</summary>
internal static class ShowRound
{
    public static void Map(Routes routes) => routes.Read<RoundAnswer>(
        "/rounds/{id:guid}", nameof(ShowRound), May.HoldEither(Permission.RoundsRead, Permission.RoundsWork), Handle);

    private static Outcome<RoundAnswer> Handle(Call call, Look look) =>
        RoundTable.Find(look, call.RouteId("id")) is { } round ? ListRounds.Answer(look, round) : HttpProblems.NotFound();
}
