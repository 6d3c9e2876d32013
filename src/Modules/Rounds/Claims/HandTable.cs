using System.Text.Json;
using Linli.Rounds.Rounds;
using Linli.Rounds.Visits;

namespace Linli.Rounds.Claims;

/// <summary>Rows of <c>rounds_hands</c>: hand-overs that were taken.</summary>
internal static class HandTable
{
    /// <summary>Who took a hand-over, wherever that was, and what came of it; null while nobody has.</summary>
    public static (Guid Taker, TakeHandOver.Answer Answer)? Find(Session session, Guid id) => session.Stream(
        $"select h.taker_id, h.answer from rounds_hands h where h.id = {id} and {Scope.Everything.Over("h.area_path")}",
        row => ((Guid, TakeHandOver.Answer)?)(row.Id(0), JsonSerializer.Deserialize<TakeHandOver.Answer>(row.Text(1), LinliJson.Options)!)).FirstOrDefault();

    public static void Add(Unit unit, Round round, Guid id, DoorOfRound first, Guid taker, TakeHandOver.Answer answer)
    {
        var (text, expires) = (JsonSerializer.Serialize(answer, LinliJson.Options), unit.Today.AddDays(DoorTable.LongestDays));
        unit.Run(
            $"""
            insert into rounds_hands (id, round_no, dwelling_id, area_path, taker_id, answer, at, purpose, expires)
            values ({id}, {round.No}, {first.Door.Id}, {unit.Scope.Into(first.Door.Area)}, {taker}, {text}, {unit.Now}, {DoorTable.Purpose}, {expires})
            """);
    }
}
