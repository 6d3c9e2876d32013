using Linli.Rounds.Rounds;

namespace Linli.Rounds.Samples;

/// <summary>Shows the doors drawn for a second knock, and how often it agreed.</summary>
internal static class ShowSample
{
    public static void Map(Routes routes) => routes.Read<SampleAnswer>(
        "/rounds/{id:guid}/sample", nameof(ShowSample), May.Hold(Permission.RoundsRead), Handle);

    private static Outcome<SampleAnswer> Handle(Call call, Look look) =>
        RoundTable.Find(look, call.RouteId("id")) is { } round ? SampleAnswer.Of(look, round) : HttpProblems.NotFound();
}
