using System.Globalization;
using System.Text.Json;
using Linli.Cli.Node;
using Linli.Cli.Words;
using Linli.Server;

namespace Linli.Cli.Rounds;

/// <summary>A round as text for a terminal.</summary>
internal static class RoundWords
{
    public static string Of(JsonElement round)
    {
        var words = CommandWords.OfTerminal;
        return string.Join('\n', round.GetProperty("counts").EnumerateArray().Select(counts => "  " + Counts(counts, words)).Prepend(words.Say(
            "round.line", ("name", Text(round, "name")), ("area", Text(round, "areaName")), ("state", words.Value("round", Text(round, "state"))), ("id", Text(round, "id")))));
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

    private static string Counts(JsonElement counts, CommandWords words) => words.Say(
        "round.counts", ("kind", $"{words.Value("kind", Text(counts, "kind")),-12}"), ("final", Number(counts, "final")), ("total", Number(counts, "total")), ("rate", Text(counts, "rate")), ("missing", Number(counts, "missing")));

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    private static string Number(JsonElement element, string name) => element.GetProperty(name).GetInt64().ToString("N0", CultureInfo.InvariantCulture);
}
