using Linli.Rounds.Rounds;

namespace Linli.Rounds.Claims;

/// <summary>Who is at which doors of a round just now.</summary>
internal static class ListClaims
{
    public static void Map(Routes routes) => routes.Read<ClaimAnswer>(
        "/rounds/{id:guid}/claims", nameof(ListClaims), May.Hold(Permission.RoundsWork), Handle);

    private static Outcome<ClaimAnswer> Handle(Call call, Look look) =>
        RoundTable.Find(look, call.RouteId("id")) is { } round ? ClaimAnswer.Of(look, call, round) : HttpProblems.NotFound();
}
