using System.Text.Json;

namespace Linli.Platform;

/// <summary>Keeps, in the transaction of the act, what listeners outside are to be told.</summary>
internal static class Outboxes
{
    public static void Put(Unit unit, OutsideEvent happened)
    {
        var body = JsonSerializer.Serialize(happened, happened.GetType(), LinliJson.Options);
        unit.Run(
            $"""
            insert into platform_outbox (id, name, body, at, due, attempts, state)
            values ({unit.NewId()}, {happened.Name}, {body}, {unit.Now}, {unit.Now}, 0, 'waiting')
            """);
    }
}
