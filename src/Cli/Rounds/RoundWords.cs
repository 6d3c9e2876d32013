using System.Text;
using System.Text.Json;
using Linli.Cli.Node;
using Linli.Server;

namespace Linli.Cli.Rounds;

/// <summary>A round as text for a terminal.</summary>
internal static class RoundWords
{
    public static string Of(JsonElement round)
    {
        var text = new StringBuilder();
        text.Append($"{round.GetProperty("name").GetString()} ({round.GetProperty("areaName").GetString()}), {round.GetProperty("state").GetString()}, id {round.GetProperty("id").GetString()}");
        foreach (var counts in round.GetProperty("counts").EnumerateArray())
        {
            text.AppendLine();
            text.Append($"  {counts.GetProperty("kind").GetString(),-12} {counts.GetProperty("final").GetInt64():N0} of {counts.GetProperty("total").GetInt64():N0}, {counts.GetProperty("rate").GetString()}, missing {counts.GetProperty("missing").GetInt64():N0}");
        }

        return text.ToString();
    }

    /// <summary>Why what was typed is no id of a round; null when it is one, or nothing was typed.</summary>
    public static Problem? WhyNot(string? id) => id is null || Guid.TryParse(id, out _) ? null : CommandProblems.NoRoundId(id);

    /// <summary>The round that a command means: the one named, else the newest open one.</summary>
    public static async Task<string?> FindAsync(NodeClient node, string? id, CancellationToken cancel)
    {
        if (id is not null)
        {
            return id;
        }

        var answer = await node.GetAsync("/api/rounds", cancel);
        return answer.Ok
            ? answer.Json.GetProperty("items").EnumerateArray().Where(round => round.GetProperty("state").GetString() == "open").Select(round => round.GetProperty("id").GetString()).FirstOrDefault()
            : null;
    }
}
