using System.Globalization;
using Linli.Territory;

namespace Linli.Rounds.Rounds;

/// <summary>Lists the rounds that touch the areas of the reader, newest first.</summary>
internal static class ListRounds
{
    public static void Map(Routes routes) => routes.Read<Page<RoundAnswer>>(
        "/rounds", nameof(ListRounds), May.HoldEither(Permission.RoundsRead, Permission.RoundsWork), Handle);

    private static Outcome<Page<RoundAnswer>> Handle(Call call, Look look)
    {
        AreaRef? inside = null;
        if (call.Query("area") is { } code && (inside = AreaDirectory.Find(look, code)) is null)
        {
            return HttpProblems.NotFound();
        }

        var before = int.TryParse(call.After, NumberStyles.None, CultureInfo.InvariantCulture, out var no) ? no : int.MaxValue;
        var rounds = RoundTable.List(look, inside?.Path, before, call.Take + 1);
        var page = Page<Round>.Of(rounds, call.Take, round => round.No.ToString(CultureInfo.InvariantCulture));
        return new Page<RoundAnswer>([.. page.Items.Select(round => Answer(look, round))], page.Next);
    }

    internal static RoundAnswer Answer(Session session, Round round)
    {
        var area = AreaDirectory.ByNo(session, round.AreaNo);
        return RoundAnswer.Of(round, area?.Code ?? "", area?.Name ?? "", RoundFigures.Of(session, round));
    }
}
