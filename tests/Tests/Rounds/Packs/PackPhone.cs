using System.Text.Json.Nodes;

namespace Linli.Tests.Rounds.Packs;

/// <summary>A phone that takes the doors of a round along and brings them up to date.</summary>
/// <param name="round">The round.</param>
/// <param name="forget">Makes the node forget the packs that it keeps, so that the next is read anew.</param>
internal sealed class PackPhone(Guid round, Action forget)
{
    private Dictionary<Guid, string> _doors = [];

    /// <summary>The last entry that it knows; null before the first answer.</summary>
    public long? Seq { get; private set; }

    /// <summary>What it asks with for what is new.</summary>
    public string? Mark { get; private set; }

    public static async Task<PackPhone> FullAsync(HttpClient client, Guid round, Action forget)
    {
        var phone = new PackPhone(round, forget);
        await phone.SyncAsync(client);
        return phone;
    }

    /// <summary>Asks for what is new and keeps it.</summary>
    public async Task<Answer> SyncAsync(HttpClient client)
    {
        var answer = (await client.AskAsync($"/api/rounds/{round}/pack{(Mark is { } mark ? $"?since={mark}" : "")}")).Ok();
        _doors = answer["whole"].GetBoolean() ? [] : _doors;
        foreach (var door in answer["doors"].EnumerateArray())
        {
            _doors[door.GetProperty("dwelling").GetGuid()] = door.GetRawText();
        }

        (Seq, Mark) = (answer["seq"].GetInt64(), answer["mark"].GetString());
        return answer;
    }

    /// <summary>
    /// Asks for what is new, holds what the phone has then against a pack taken anew, as against one that another phone is given that may have been kept, and tells whether all came again,
    /// else which doors.
    /// </summary>
    public async Task<string> ChangesAsync(HttpClient client)
    {
        var answer = await SyncAsync(client);
        var shared = await FullAsync(client, round, forget);
        forget();
        var fresh = await FullAsync(client, round, forget);
        Assert.Equal(fresh._doors.OrderBy(door => door.Key), shared._doors.OrderBy(door => door.Key));
        Assert.Equal(fresh._doors.OrderBy(door => door.Key), _doors.OrderBy(door => door.Key));
        return answer["whole"].GetBoolean() ? "whole" : string.Join(' ', answer["doors"].EnumerateArray().Select(door => door.GetProperty("door").GetString()));
    }

    /// <summary>A door without its place in the walk, as its own page tells it.</summary>
    public JsonNode PageOf(Guid door)
    {
        var page = JsonNode.Parse(_doors[door])!;
        page.AsObject().Remove("order");
        return page;
    }

    /// <summary>The doors in the order of the walk.</summary>
    public IReadOnlyList<Guid> Walk => [.. _doors.OrderBy(door => JsonNode.Parse(door.Value)!["order"]!.GetValue<int>()).Select(door => door.Key)];
}
